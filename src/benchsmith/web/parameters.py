"""Parameters that several routes have."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

SessionId = Annotated[
    str, Path(description="Id of a session or of its benchmark, or an unambiguous beginning of either.")
]
