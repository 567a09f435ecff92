"""Where all of a store lies: its database, and the folders beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchsmith.artifacts import ArtifactStore, open_artifacts
from benchsmith.errors import NotFoundError
from benchsmith.settings import DEFAULT_DATABASE, Settings
from benchsmith.store.database import DatabaseManager, get_database
from benchsmith.store.failures import display


@dataclass(frozen=True)
class StorePlace:
    """A database, its artifacts and its event logs."""

    database: DatabaseManager
    artifacts: ArtifactStore
    runs_dir: Path

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The store that the settings name.

        Raises:
            UnsupportedDatabaseError: the URL is not supported.
            StoreError: the database's folder cannot be made, or its driver is missing.
        """
        return cls(get_database(settings.store_url), open_artifacts(settings), settings.runs_dir)

    @property
    def name(self) -> str:
        """The database's URL without its password."""
        return display(self.database.engine.url)

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None for a server, and for a URL that names the file in its own way."""
        url = self.database.engine.url
        if self.database.dialect != "sqlite" or "uri" in url.query or not url.database:
            return None
        return Path(url.database)

    @property
    def neighbour(self) -> Path | None:
        """Another database, that has its artifacts and event logs in the same folders: the folder's default one."""
        default = self.runs_dir.parent / DEFAULT_DATABASE
        own = self.database_file
        return default if default.exists() and not (own and own.exists() and own.samefile(default)) else None

    def require(self) -> None:
        """Make sure that there is a database before one is made by looking at it.

        Raises:
            NotFoundError: there is none.
        """
        file = self.database_file
        if file is not None and not file.exists():
            raise NotFoundError(
                f"There is no database {file}; correct BENCHSMITH_DATABASE_URL or BENCHSMITH_DATA_DIR, "
                "or make one with `benchsmith db upgrade`."
            )
