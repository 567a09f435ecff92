"""Who may call the server: every route of ours and of LangGraph's lies behind this."""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Iterator
from typing import NamedTuple

from starlette.datastructures import Headers, QueryParams
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from benchsmith.links import ARTIFACTS, opens
from benchsmith.settings import ServerSettings, get_settings

_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::[0-9]*)?", re.ASCII | re.IGNORECASE)
_LOOPBACK_TRANSPORT = "/noauth"
"""Root path of what LangGraph asks itself, within the process; no request from outside can have it."""


class Refusal(NamedTuple):
    """Why a request is not heard."""

    status: int
    detail: str


class Guard:
    """Refuses other machines unless there is a token, other names of this one, pages of other sites, wrong tokens.

    Without the second, a web page whose name is made to mean 127.0.0.1 could call the server; without the third, any
    page could start runs, since a browser sends simple requests before it asks whether it may. Paths that a terminal
    would obey are refused too: LangGraph writes them to its log as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] not in {"http", "websocket"} or scope.get("root_path") == _LOOPBACK_TRANSPORT:
            await self.app(scope, receive, send)
            return
        refusal = next(refusals(scope), None)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(code=1008, reason=refusal.detail[:100])(scope, receive, send)
        else:
            headers = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else None  # noqa: PLR2004
            answer = JSONResponse({"detail": refusal.detail}, status_code=refusal.status, headers=headers)
            await answer(scope, receive, send)


def refusals(scope: Scope) -> Iterator[Refusal]:
    """Why a request must not be heard; nothing if it may.

    Args:
        scope: Of an HTTP request or a web socket, as ASGI has it.
    """
    settings, headers = get_settings(), Headers(scope=scope)
    token = settings.token.get_secret_value() if settings.token else ""
    if not token and not _is_this_machine(scope):
        yield Refusal(403, "other machines may not call this server: set BENCHSMITH_TOKEN to let in who knows it")
    hosts = headers.getlist("host")
    names = _OWN_NAMES | {name.strip().lower() for name in settings.allowed_hosts.split(",") if name.strip()}
    if len(hosts) != 1 or _name_of(hosts[0]) not in names:
        yield Refusal(400, "this server does not go by that name: add it to BENCHSMITH_ALLOWED_HOSTS if it should")
    origins = ServerSettings().cors_origins | {f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts}
    if not origins.issuperset(headers.getlist("origin")) or _is_embedded(scope, headers):
        yield Refusal(403, "pages of that site may not call this server: see http.cors in langgraph.json")
    if not scope["path"].isprintable():
        yield Refusal(404, "no path has characters that cannot be seen")
    if token and not _is_preflight(scope, headers) and not _is_authorised(scope, headers, token):
        yield Refusal(401, "give the server's token (BENCHSMITH_TOKEN): Authorization: Bearer, or X-Api-Key")


def _is_this_machine(scope: Scope) -> bool:
    if scope.get("client") is None:  # a socket in the file system
        return True
    try:
        address = ipaddress.ip_address(scope["client"][0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _name_of(host: str) -> str | None:
    """The name in the header Host, without its port; None for anything else that may stand there."""
    found = _HOST.fullmatch(host)
    return (found["address"] or found["name"]).lower() if found else None


def _is_embedded(scope: Scope, headers: Headers) -> bool:
    """Whether the page of another site shows or loads what is asked for, as a picture or a script.

    Browsers send no Origin then, but say it in headers of their own. Studio may show artifacts, and link to anything.
    """
    if "origin" in headers or headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        return False
    return headers.get("sec-fetch-dest") != "document" and not scope["path"].startswith(f"{ARTIFACTS}/")


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    """A browser asks whether it may ask; it sends no credentials with that."""
    asks = scope.get("method") == "OPTIONS" and "access-control-request-method" in headers
    return asks and "origin" in headers  # without it, nobody would answer before the routes


def _is_authorised(scope: Scope, headers: Headers, token: str) -> bool:
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    given = bearer.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")
    key = QueryParams(scope.get("query_string", b"")).get("key", "")
    return hmac.compare_digest(given.encode(), token.encode()) or opens(key, scope["path"], token)
