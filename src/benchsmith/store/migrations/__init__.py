"""The schema's history, applied by Alembic on first use.

A migration never imports the models: it must stay what it was when it was written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
"""Newest revision, known without reading the scripts: a start of the program stays cheap."""

VERSION_TABLE = "benchsmith_schema"
"""Named after us, so that other users of Alembic may share the database."""


def alembic_config() -> Config:
    """Alembic's configuration, for code and for `alembic` run by hand."""
    from alembic.config import Config  # noqa: PLC0415  (see schema.py)

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
