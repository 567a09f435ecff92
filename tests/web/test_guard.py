"""Who is heard: other machines, other names, pages of other sites, tokens. Each request goes to the application itself,
as a server hands it over, so that it can be as wrong as an attacker's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from starlette.types import Message, Scope

from benchsmith.links import ARTIFACTS, artifact_url, key_of
from benchsmith.settings import get_settings
from benchsmith.types import Artifact
from benchsmith.web import make_app

HOST = ("host", "127.0.0.1:2024")
TOKEN = "0123456789-abcdef"  # noqa: S105  (of a server that nobody runs)
STUDIO = "https://smith.langchain.com"
STRANGERS = ("203.0.113.7", "192.168.0.5", "::ffff:203.0.113.7", "2001:db8::1", "fe80::1", "0.0.0.0", "testclient", "")  # noqa: S104
OF_OTHER_MACHINES, OF_ANOTHER_NAME, OF_ANOTHER_SITE, WITHOUT_TOKEN = 403, 400, 403, 401
HEARD = 200
NOT_THERE = 404

Header = tuple[str, str]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BENCHSMITH_TOKEN", "BENCHSMITH_ALLOWED_HOSTS", "LANGGRAPH_HTTP", "LANGGRAPH_API_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def with_token(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, "BENCHSMITH_TOKEN", TOKEN)


def setting(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    get_settings.cache_clear()


@cache
def _app() -> FastAPI:
    return make_app()


def messages(*headers: Header, path: str = "/openapi.json", kind: str = "http", **scope: Any) -> list[Message]:
    """What the application answers to a request, as ASGI has it."""
    path, _, query = path.partition("?")
    given: Scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 2024),
        "scheme": "http",
        **scope,
    }
    came = iter([{"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b""}])
    sent: list[Message] = []

    async def receive() -> Message:
        return next(came, {"type": f"{kind}.disconnect", "code": 1006})

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(_app(), given, receive, send)
    return sent


def status(*headers: Header, **request: Any) -> int:
    """The status that the application answers a request with."""
    code: int = messages(*headers, **request)[0]["status"]
    return code


def statuses(headers: Iterable[Sequence[Header]], **request: Any) -> set[int]:
    return {status(*each, **request) for each in headers}


@pytest.mark.parametrize("client", STRANGERS)
def test_other_machines_are_not_heard_without_a_token(client: str) -> None:
    claims = [("x-forwarded-for", "127.0.0.1"), ("forwarded", "for=127.0.0.1"), ("x-real-ip", "127.0.0.1")]
    assert statuses([(HOST,), (HOST, *claims)], client=(client, 50000)) == {OF_OTHER_MACHINES}


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_heard_whatever_it_claims(client: str) -> None:
    assert statuses([(HOST,), (HOST, ("x-forwarded-for", "203.0.113.7"))], client=(client, 50000)) == {HEARD}


def test_a_socket_in_the_file_system_is_this_machine() -> None:
    assert status(HOST, client=None) == HEARD


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:2024", "localhost:1", "LocalHost", "[::1]", "[::1]:2024"])
def test_its_own_names_are_heard(host: str) -> None:
    assert status(("host", host)) == HEARD


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:2024",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example.localhost",
        "localhost.",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",  # noqa: S104
        "[::]",
        "[::ffff:127.0.0.1]",
        "::1",
        "[::1",
        "[::1]evil.example",
        "[localhost]",
        "user@localhost",
        "evil.example@127.0.0.1:2024",
        "127.0.0.1:2024@evil.example",
        "localhost:evil",
        "localhost:20:24",
        "localhost/evil",
        "localhost?evil",
        "localhost#evil",
        "localhost\\evil",
        "local\thost",
        "localhost ",
        "localhost, evil.example",
        "localhost\r\nx: y",
        "127.0.0.1%00.evil.example",
        "ⓛocalhost".encode().decode("latin-1"),
    ],
)
def test_other_names_are_not_heard(host: str) -> None:
    assert status(("host", host)) == OF_ANOTHER_NAME


def test_a_request_has_one_name() -> None:
    assert statuses([(), (HOST, HOST), (HOST, ("host", "evil.example"))]) == {OF_ANOTHER_NAME}


def test_names_of_the_settings_are_heard_too(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, "BENCHSMITH_ALLOWED_HOSTS", " Bench.Example , 10.0.0.5,")
    assert statuses([(("host", "bench.example:443"),), (("host", "10.0.0.5"),), (HOST,)]) == {HEARD}
    assert statuses([(("host", name),) for name in ("", "example", "evil.bench.example", ",")]) == {OF_ANOTHER_NAME}


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "https://evil.example",
        STUDIO,  # nobody has configured it here
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1.evil.example:2024",
        "http://127.0.0.1:2024.evil.example",
        "http://127.0.0.1:2024@evil.example",
        "http://evil.example#http://127.0.0.1:2024",
        "http://127.0.0.1:2024/",
        "HTTP://127.0.0.1:2024",
        "http://127.0.0.1",
        "http://127.0.0.1:3000",
        "http://localhost:2024",
        "http://127.0.0.1:02024",
        "http://[::1]:2024",
        "file://",
        "chrome-extension://abcdef",
        "*",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_pages_of_other_sites_are_not_heard(origin: str, method: str) -> None:
    asked = (HOST, ("origin", origin), ("content-type", "text/plain"), ("access-control-request-method", "POST"))
    assert status(*asked, method=method) == OF_ANOTHER_SITE


def test_one_foreign_origin_among_several_is_enough() -> None:
    own, foreign = ("origin", "http://127.0.0.1:2024"), ("origin", "http://evil.example")
    assert statuses([(HOST, own, foreign), (HOST, foreign, own)]) == {OF_ANOTHER_SITE}


def test_its_own_pages_and_those_of_the_configuration_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert status(HOST, ("origin", "http://127.0.0.1:2024")) == HEARD
    monkeypatch.setenv("LANGGRAPH_HTTP", f'{{"cors": {{"allow_origins": ["{STUDIO}"]}}}}')
    assert status(HOST, ("origin", STUDIO)) == HEARD
    assert status(HOST, ("origin", f"{STUDIO}.evil.example")) == OF_ANOTHER_SITE
    monkeypatch.setenv("LANGGRAPH_HTTP", '{"cors": {"allow_origins": ["*"], "allow_origin_regex": ".*"}}')
    assert status(HOST, ("origin", "http://evil.example")) == OF_ANOTHER_SITE


@pytest.mark.parametrize("site", ["cross-site", "same-site", "another"])
def test_pages_of_other_sites_embed_nothing_but_artifacts(site: str) -> None:
    embedded = (HOST, ("sec-fetch-site", site), ("sec-fetch-mode", "no-cors"))
    for place in ("image", "script", "style", "video", "iframe", "empty"):
        assert status(*embedded, ("sec-fetch-dest", place)) == OF_ANOTHER_SITE
        assert status(*embedded, ("sec-fetch-dest", place), path=f"{ARTIFACTS}x") == OF_ANOTHER_SITE
    assert status(*embedded, ("sec-fetch-dest", "image"), path=f"{ARTIFACTS}/{'0' * 64}/a.png") == NOT_THERE
    followed_link = (HOST, ("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"))
    assert status(*followed_link) == HEARD


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_what_a_person_types_and_its_own_pages_ask_is_heard(site: str) -> None:
    assert status(HOST, ("sec-fetch-site", site), ("sec-fetch-dest", "image")) == HEARD


@pytest.mark.parametrize("sign", ["\x1b]0;pwned\x07", "\n200 OK", "\r", "\x00", "\x7f", "\x9b31m", "\u202e", "\u2028"])
def test_paths_that_a_terminal_would_obey_are_not_heard(sign: str) -> None:
    assert status(HOST, path=f"/openapi.json{sign}") == NOT_THERE
    assert "cannot be seen" in str(messages(HOST, path=f"/openapi.json{sign}"))


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("authorization", "Bearer "),),
        (("authorization", "Bearer"),),
        (("authorization", TOKEN),),
        (("authorization", f"Basic {TOKEN}"),),
        (("authorization", f"Bearer {TOKEN}x"),),
        (("authorization", f"Bearer x{TOKEN}"),),
        (("authorization", f"Bearer {TOKEN[:-1]}"),),
        (("authorization", f"Bearer {TOKEN.upper()}"),),
        (("authorization", f"Bearer {TOKEN} {TOKEN}"),),
        (("authorization", f"Bearer {TOKEN}\x00"),),
        (("authorization", "Bearer t\xf6k\xe9n"),),
        (("x-api-key", ""),),
        (("x-api-key", TOKEN[1:]),),
        (("x-api-key", "\xff"),),
        (("authorization", "Bearer wrong"), ("x-api-key", TOKEN)),  # the better one counts
        (("x-auth-token", TOKEN),),
        (("cookie", f"token={TOKEN}"),),
    ],
)
@pytest.mark.usefixtures("with_token")
def test_wrong_tokens_are_not_heard(headers: tuple[Header, ...]) -> None:
    answer = messages(HOST, *headers)[0]
    assert answer["status"] == WITHOUT_TOKEN
    assert (b"www-authenticate", b"Bearer") in answer["headers"]


@pytest.mark.parametrize("query", [f"token={TOKEN}", f"key={TOKEN}", f"api_key={TOKEN}", "key=", "key=%00", "key=%ff"])
@pytest.mark.usefixtures("with_token")
def test_an_address_holds_no_token(query: str) -> None:
    assert status(HOST, path=f"/openapi.json?{query}") == WITHOUT_TOKEN


@pytest.mark.parametrize("client", ["127.0.0.1", *STRANGERS])
@pytest.mark.usefixtures("with_token")
def test_who_knows_the_token_is_heard_from_anywhere(client: str) -> None:
    known = [("authorization", f"Bearer {TOKEN}"), ("authorization", f"bearer  {TOKEN} "), ("x-api-key", TOKEN)]
    assert statuses([(HOST, each) for each in known], client=(client, 50000)) == {HEARD}


@pytest.mark.usefixtures("with_token")
def test_the_token_opens_neither_other_names_nor_other_sites() -> None:
    token = ("x-api-key", TOKEN)
    assert status(token, ("host", "evil.example")) == OF_ANOTHER_NAME
    assert status(token, HOST, ("origin", "http://evil.example")) == OF_ANOTHER_SITE


@pytest.mark.usefixtures("with_token")
def test_only_preflights_need_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGGRAPH_HTTP", f'{{"cors": {{"allow_origins": ["{STUDIO}"]}}}}')
    origin, asks = ("origin", STUDIO), ("access-control-request-method", "POST")
    assert status(HOST, origin, asks, method="OPTIONS") != WITHOUT_TOKEN
    for headers, method in (((asks,), "OPTIONS"), ((origin,), "OPTIONS"), ((origin, asks), "GET"), ((asks,), "POST")):
        assert status(HOST, *headers, method=method) == WITHOUT_TOKEN


@pytest.mark.usefixtures("with_token")
def test_a_key_opens_its_own_artifact_and_nothing_else() -> None:
    artifact = Artifact(name="a b.png", sha256="ab" * 32, size=1)
    path = f"{ARTIFACTS}/{artifact.sha256}/{artifact.name}"
    key = artifact_url(artifact, token=TOKEN).partition("?key=")[2]
    assert status(HOST, path=f"{path}?key={key}") == NOT_THERE  # heard, and there is no such file
    others = (
        f"{ARTIFACTS}/{artifact.sha256}/another.png",
        f"{ARTIFACTS}/{'cd' * 32}/{artifact.name}",
        f"{path}/",
        f"{path}/../{artifact.name}",
        f"/{path}",
        path.upper(),
        path.replace("/api", "/API"),
        path.replace(" ", "%20"),
        "/openapi.json",
        "/threads/search",
    )
    assert {status(HOST, path=f"{other}?key={key}") for other in others} == {WITHOUT_TOKEN}
    wrong = (key[:-1], key.upper(), f"{key} ", "%ff", "", f"{key}&key=x", key_of(path, "another token"), "0" * 64)
    assert {status(HOST, path=f"{path}?key={each}") for each in wrong} == {WITHOUT_TOKEN}


@pytest.mark.usefixtures("with_token")
def test_a_key_for_another_route_is_no_key() -> None:
    assert status(HOST, path=f"/openapi.json?key={key_of('/openapi.json', TOKEN)}") == WITHOUT_TOKEN


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD"])
@pytest.mark.usefixtures("with_token")
def test_a_key_is_for_reading(method: str) -> None:
    path = f"{ARTIFACTS}/{'ab' * 32}/a.png"
    assert status(HOST, path=f"{path}?key={key_of(path, TOKEN)}", method=method) in {401, 405}


def test_web_sockets_are_guarded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for headers in ((HOST, ("origin", "http://evil.example")), (("host", "evil.example"),), ()):
        assert messages(*headers, kind="websocket")[0]["code"] == 1008
    assert messages(HOST, kind="websocket", client=("203.0.113.7", 1))[0]["code"] == 1008
    setting(monkeypatch, "BENCHSMITH_TOKEN", TOKEN)
    assert messages(HOST, kind="websocket")[0]["code"] == 1008
    heard = messages(HOST, ("authorization", f"Bearer {TOKEN}"), kind="websocket")
    assert [each.get("code") for each in heard] != [1008]  # there is no such route


def test_refusals_are_hardened_and_name_nothing_of_the_request() -> None:
    start, body = messages(("host", "<script>alert(1)</script>"))
    headers = dict(start["headers"])
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-type"] == b"application/json"
    assert b"script" not in body["body"]
