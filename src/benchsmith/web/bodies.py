"""How much a request may bring."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 8 * 2**20
"""bytes; the state of a session with 64 variants has less than one million"""

_DIGITS = 20
"""More than any honest length has."""


class BodyLimit:
    """Refuses larger bodies, whether a header says so or they just go on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not (
            declared.isascii() and declared.isdigit() and len(declared) < _DIGITS and int(declared) <= LARGEST_BODY
        ):
            await _too_large()(scope, receive, send)
            return
        received, refused, answered = 0, False, False

        async def counted() -> Message:
            nonlocal received, refused
            message = await receive()
            received += len(message.get("body", b""))
            if received <= LARGEST_BODY:
                return message
            if not refused and not answered:
                refused = True
                await _too_large()(scope, receive, send)
            return {"type": "http.disconnect"}  # the application stops reading, and answering

        async def unless_refused(message: Message) -> None:
            nonlocal answered
            if not refused:
                answered = True
                await send(message)

        try:
            await self.app(scope, counted, unless_refused)
        except ClientDisconnect:
            if not refused:
                raise


_TOO_LARGE = f"the body has more than {LARGEST_BODY // 2**20} MiB"


def _too_large() -> JSONResponse:
    # Without the header, the rest of the body would be read, and thrown away.
    return JSONResponse({"detail": _TOO_LARGE}, status_code=413, headers={"Connection": "close"})
