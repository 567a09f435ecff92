"""Is a store sound? Everything is read and nothing is changed."""

from __future__ import annotations

from benchsmith.store import schema
from benchsmith.store.maintenance import checkpoints, contents, soundness
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.problem import Problem
from benchsmith.types.validation import Record

_STAGES = (
    (soundness.schema_problems,),
    (soundness.file_problems,),
    (
        checkpoints.checkpoint_problems,
        contents.artifact_problems,
        contents.run_problems,
        contents.space_problems,
    ),
)
"""Later ones rely on earlier ones: rows of another schema, or of a damaged file, say nothing."""


class StoreCheck(Record):
    """What was found."""

    database: str
    """URL without password."""
    revision: str | None
    """The schema's; None: there is none."""
    problems: tuple[Problem, ...]
    complete: bool
    """Whether all was looked at, checkpoints and artifacts too; not so when schema or database are wrong."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return all(problem.harmless for problem in self.problems)


def check_store(place: StorePlace) -> StoreCheck:
    """Look at schema, database, checkpoints, artifacts and runs.

    Raises:
        NotFoundError: there is no database.
        StoreError: it cannot be opened or read at all.
        ArtifactError: the artifact folder cannot be read.
    """
    place.require()
    problems: list[Problem] = []
    complete = False
    with place.database.peek() as tx:
        revision = schema.revision_of(tx.connection())
        for stage in _STAGES:
            if problems:
                break
            problems = [problem for look in stage for problem in look(tx, place)]
            complete = stage is _STAGES[-1]
    return StoreCheck(database=place.name, revision=revision, problems=tuple(problems), complete=complete)
