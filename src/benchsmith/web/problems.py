"""How errors leave the server: a status, and one sentence."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from benchsmith.errors import (
    BenchsmithError,
    InputError,
    MachineError,
    NotFoundError,
    NothingToApproveError,
    SessionBusyError,
    SessionFinishedError,
)

_log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[BenchsmithError], int], ...] = (
    (NotFoundError, 404),
    (SessionBusyError, 409),
    (SessionFinishedError, 409),
    (NothingToApproveError, 409),
    (InputError, 400),
    (MachineError, 503),
    (BenchsmithError, 500),
)
"""The first that fits."""


class Problem(BaseModel):
    """Why a request could not be met."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    detail: str
    """One sentence, and what to do."""


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for its documentation."""
    meanings = {400: "The request cannot be used.", 404: "There is no such thing.", 503: "Something here is broken."}
    return {status: {"model": Problem, "description": meanings[status]} for status in statuses}


async def tell_problem(_request: Request, error: Exception) -> JSONResponse:
    """Answer with what went wrong."""
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status >= 500:  # noqa: PLR2004
        _log.error("%s: %s", type(error).__name__, error)
    return JSONResponse({"detail": str(error)}, status_code=status)
