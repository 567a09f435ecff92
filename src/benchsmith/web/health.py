"""Whether generation can work here."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Response

from benchsmith import __version__
from benchsmith.errors import BenchsmithError
from benchsmith.render import require_graphics
from benchsmith.sandbox import open_sandbox
from benchsmith.settings import get_settings
from benchsmith.store import get_database
from benchsmith.types.record import Record

router = APIRouter(tags=["health"])


class Part(Record):
    """One thing that generation needs."""

    ok: bool
    """Whether it works."""
    reason: str = ""
    """Why not, and what to do."""


class Health(Record):
    """Whether generation can work here."""

    ok: bool
    """Whether all parts work."""
    version: str
    """Of benchsmith."""
    database: Part
    """Where sessions are kept."""
    sandbox: Part
    """What confines scripts, at the level of the settings."""
    renderer: Part
    """What draws pictures."""


@router.get(
    "/health",
    response_description="It can.",
    responses={503: {"model": Health, "description": "It cannot; the parts say why."}},
)
def health(response: Response) -> Health:
    """Whether the database answers, scripts can be confined, and pictures can be drawn."""
    parts = {
        "database": _part(lambda: get_database().check()),
        "sandbox": _part(lambda: open_sandbox(get_settings().sandbox)),
        "renderer": _part(require_graphics),
    }
    ok = all(part.ok for part in parts.values())
    response.status_code = 200 if ok else 503
    return Health(ok=ok, version=__version__, **parts)


def _part(check: Callable[[], object]) -> Part:
    try:
        check()
    except BenchsmithError as error:
        return Part(ok=False, reason=str(error))
    return Part(ok=True)
