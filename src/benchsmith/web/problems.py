"""How errors leave the server: a status, and one sentence."""

from __future__ import annotations

import logging
from typing import Any, cast

from fastapi import Request
from fastapi.exceptions import RequestValidationError
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


_MEANINGS = {
    400: "The request cannot be used.",
    404: "There is no such thing.",
    422: "A parameter has a value that it cannot have.",
    503: "Something here is broken.",
}


class Problem(BaseModel):
    """Why a request could not be met."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    detail: str
    """One sentence, and what to do."""


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for its documentation."""
    return {status: {"model": Problem, "description": _MEANINGS[status]} for status in statuses}


async def tell_problem(_request: Request, error: Exception) -> JSONResponse:
    """Answer with what went wrong."""
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status >= 500:  # noqa: PLR2004
        _log.error("%s: %s", type(error).__name__, error)
    return JSONResponse({"detail": str(error)}, status_code=status)


async def tell_invalid(_request: Request, error: Exception) -> JSONResponse:
    """Answer with the first parameter that cannot be used."""
    first = cast("RequestValidationError", error).errors()[0]
    return JSONResponse({"detail": f"{first['loc'][-1]}: {first['msg']}"}, status_code=422)
