"""The folder of a published benchmark, as far as a solution is judged by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchsmith.errors import InputError
from benchsmith.types import Variant


class _Shipped(BaseModel):
    """One variant, as `benchmark.json` names it."""

    model_config = ConfigDict(frozen=True)

    variant: Variant


class _Index(BaseModel):
    """What of `benchmark.json` is needed here."""

    model_config = ConfigDict(frozen=True)

    title: str
    contract: int
    variants: tuple[_Shipped, ...] = Field(min_length=1, max_length=100)


@dataclass(frozen=True)
class PublishedFolder:
    """The folder of a published benchmark. It may come from anybody: what is in it is parsed in confinement only."""

    path: Path
    title: str
    stems: dict[str, Variant]
    """Variants by the number of their folder, which begins the names of their files in a confined run."""

    @classmethod
    def read(cls, path: Path) -> PublishedFolder:
        """Read what is needed of `benchmark.json`.

        Raises:
            InputError: the folder is not that of a published benchmark.
        """
        try:
            index = _Index.model_validate_json((path / "benchmark.json").read_bytes())
        except OSError as error:
            raise InputError(f"{path} is no published benchmark: benchmark.json: {error.strerror}") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise InputError(f"{path}/benchmark.json cannot be used: {where}: {first['msg']}") from error
        if index.contract != 1:
            raise InputError(f"{path} keeps contract {index.contract}; this version of benchsmith knows contract 1")
        stems = {f"{number:02d}": shipped.variant for number, shipped in enumerate(index.variants)}
        folder = cls(path, index.title, stems)
        for file in folder.scenes.values():
            if not file.is_file():
                raise InputError(f"{path} is incomplete: {file.relative_to(path)} is missing")
        return folder

    @property
    def scenes(self) -> dict[str, Path]:
        """Model and CAD of every variant, by the name that a confined run finds them under."""
        return {
            f"{stem}.{kind}": self.path / "variants" / stem / f"scene.{kind}"
            for stem in self.stems
            for kind in ("xml", "step")
        }
