"""The FastAPI application that `langgraph dev` mounts beside its own routes."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI, Response
from pydantic import BaseModel

from benchsmith.errors import BenchsmithError
from benchsmith.render import require_graphics
from benchsmith.store import get_database

app = FastAPI(title="benchsmith", version=version("benchsmith"), docs_url=None, redoc_url=None)


class Part(BaseModel):
    """One thing that generation needs."""

    ok: bool
    reason: str = ""
    """Why not, and what to do."""


class Health(BaseModel):
    """Whether generation can work here."""

    ok: bool
    version: str
    database: Part
    renderer: Part


@app.get("/health")
def health(response: Response) -> Health:
    """Whether the database answers and pictures can be drawn; 503 when not."""
    database, renderer = _database(), _renderer()
    ok = database.ok and renderer.ok
    response.status_code = 200 if ok else 503
    return Health(ok=ok, version=version("benchsmith"), database=database, renderer=renderer)


def _database() -> Part:
    try:
        get_database().check()
    except BenchsmithError as error:
        return Part(ok=False, reason=str(error))
    return Part(ok=True)


def _renderer() -> Part:
    try:
        require_graphics()
    except BenchsmithError as error:
        return Part(ok=False, reason=str(error))
    return Part(ok=True)
