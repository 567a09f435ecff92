"""Files that the server hands out: artifacts, published benchmarks, workspaces. Nothing above their folders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi import Path as PathParameter
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from benchsmith import api
from benchsmith.artifacts import open_artifacts
from benchsmith.errors import ArtifactError, NotFoundError
from benchsmith.links import ARTIFACTS
from benchsmith.settings import get_settings
from benchsmith.types.record import Record
from benchsmith.web.parameters import SessionId
from benchsmith.web.problems import responses

router = APIRouter(tags=["files"], responses=responses(422))

_TEXT = "text/plain; charset=utf-8"
_MEDIA_TYPES = {
    ".png": "image/png",
    ".mp4": "video/mp4",
    ".glb": "model/gltf-binary",
    ".json": "application/json",
    ".jsonl": _TEXT,
    ".md": _TEXT,
    ".py": _TEXT,
    ".txt": _TEXT,
    ".xml": _TEXT,  # a browser would run scripts in XML
    ".zip": "application/zip",
}
"""By suffix; everything else is bytes to a browser."""

FilePath = Annotated[str, PathParameter(description="Path of the file in its folder.", examples=["README.md"])]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "description": "The file."},
    206: {"description": "The part of it that the header Range asks for."},
    416: {"description": "It has no such part."},
    **responses(400, 404, 503),
}


class FileLink(Record):
    """A file of a session, and where it is served."""

    path: str
    """In its folder."""
    size: int
    """bytes"""
    url: str
    """On this server."""


@router.get(ARTIFACTS + "/{sha256}/{name}", response_class=FileResponse, responses=_ANSWERS)
def artifact(
    sha256: Annotated[str, PathParameter(description="Its hash.", pattern="^[0-9a-f]{64}$")],
    name: Annotated[
        str, PathParameter(description="A file name; its ending says what it is.", examples=["contact_sheet.png"])
    ],
) -> FileResponse:
    """A file by its hash: a picture of an attempt, a scene, a witness."""
    store = open_artifacts(get_settings())
    try:
        store.read(sha256)  # verifies it, and fetches it from the bucket
    except ArtifactError as error:
        if store.path(sha256).exists():
            raise
        raise NotFoundError(f"no artifact has the hash {sha256}") from error
    forever = {"Cache-Control": "private, max-age=31536000, immutable", "ETag": f'"{sha256}"'}
    return FileResponse(store.path(sha256), media_type=_media_type(name), headers=forever)


@router.get("/api/sessions/{session_id}/benchmark/{path:path}", response_class=FileResponse, responses=_ANSWERS)
def benchmark_file(session_id: SessionId, path: FilePath) -> FileResponse:
    """A file of the benchmark that a session published."""
    published = api.show(session_id).benchmark
    return _file(published.folder if published else None, path)


@router.get("/api/sessions/{session_id}/workspace/{path:path}", response_class=FileResponse, responses=_ANSWERS)
def workspace_file(session_id: SessionId, path: FilePath) -> FileResponse:
    """A file of a session's workspace: plan, script, reviews, journal."""
    return _file(api.show(session_id).workspace, path)


def links(folder: Path | None, route: str) -> Iterator[FileLink]:
    """All files of a folder that can be fetched, by path. Sessions write into theirs while they are looked at.

    Args:
        folder: Where they are; None or gone: none.
        route: Where the folder is served.
    """
    if folder is None:
        return
    for file in sorted(Path(inside, name) for inside, _, names in os.walk(folder) for name in names):
        path = file.relative_to(folder).as_posix()
        try:
            about = file.lstat()
        except OSError:  # it was there a moment ago
            continue
        if stat.S_ISREG(about.st_mode) and path.isprintable():  # the server hears no other URL
            yield FileLink(path=path, size=about.st_size, url=f"{route}/{quote(path)}")


def _file(folder: Path | None, path: str) -> FileResponse:
    missing = NotFoundError(f"there is no file {path[:200]!r}")
    if folder is None:
        raise missing
    try:
        found, about = StaticFiles(directory=folder, check_dir=False).lookup_path(path)
    except (OSError, ValueError) as error:  # a name too long, a zero byte
        raise missing from error
    if about is None or not Path(found).is_file():
        raise missing
    return FileResponse(found, media_type=_media_type(found))


def _media_type(name: str) -> str:
    suffix = re.search(r"\.\w+$", name.lower())
    return _MEDIA_TYPES.get(suffix.group() if suffix else "", "application/octet-stream")
