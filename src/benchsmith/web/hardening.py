"""Headers on every answer: what comes from models, scripts and prompts is never run by a browser."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ON_ALL = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}
_ON_OURS = {"Content-Security-Policy": "default-src 'none'; sandbox"}
"""LangGraph's own page of documentation loads scripts."""


class Hardening:
    """Adds those headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        added = _ON_ALL | (_ON_OURS if scope["path"].startswith("/api/") else {})

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(added)
            await send(message)

        await self.app(scope, receive, hardened)
