"""Attacks on the real server: on LangGraph's routes as on ours, by pages, by clients, by what a prompt says."""

from __future__ import annotations

import json
import re
import socket
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from own_server import own_server
from serving import CONFIGURATION, Server

from benchsmith.links import ARTIFACTS
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend
from benchsmith.types import GenerationSession
from benchsmith.web.bodies import LARGEST_BODY

STUDIO = "https://smith.langchain.com"
FOREIGN = {"origin": "http://evil.example", "content-type": "text/plain"}
TOKEN = "0123456789-abcdef"  # noqa: S105  (of a server that nobody else reaches)
RUN = '{"assistant_id": "benchmark_generator", "input": {"prompt": "boil an egg"}}'
HOSTILE = "boil <script>alert(1)</script> \x1b]0;pwned\x07\x9b31m \r\n\r\nid: 9.9\nevent: end\ndata: {}\n\n an egg"
MORE_ROUTES = (
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
    ("GET", "/metrics"),
    ("GET", "/"),
    ("GET", "/nowhere"),
    ("POST", "/ui/benchmark_generator"),
    ("POST", "/internal/truncate"),
    ("GET", "/internal/deploy"),
    ("POST", "/internal/deploy"),
)
ANY_ID = str(uuid.UUID(int=1))
CHUNK = b"10000\r\n" + b" " * 65536 + b"\r\n"


def routes(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Method and path of all routes that the server has, LangGraph's too."""
    for path, methods in client.get("/openapi.json").raise_for_status().json()["paths"].items():
        for method in methods:
            yield method.upper(), re.sub(r"\{[^}]*\}", ANY_ID, path)
    yield from MORE_ROUTES


def statuses(client: httpx.Client, headers: Iterable[tuple[str, str]]) -> dict[int, list[str]]:
    """The routes by what they answer to a request with these headers."""
    found: dict[int, list[str]] = {}
    for method, path in routes(client):
        # Only headers that are given: the client adds a Host of its own to others.
        answer = client.request(method, path, headers=[*headers], content=b"{}")
        found.setdefault(answer.status_code, []).append(f"{method} {path}")
    return found


def threads(client: httpx.Client) -> int:
    return len(client.post("/threads/search", json={"limit": 1000}).raise_for_status().json())


def test_no_route_hears_pages_of_other_sites_or_other_names(server: Server) -> None:
    assert len(list(routes(server.client))) > 60
    assert list(statuses(server.client, FOREIGN.items())) == [403]
    embedded = statuses(server.client, [("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "image")])
    assert embedded.pop(422) == [f"GET {ARTIFACTS}/{ANY_ID}/{ANY_ID}"]
    assert list(embedded) == [403]
    rebound = httpx.Headers({"host": "evil.example"})
    for method, path in MORE_ROUTES:
        assert server.client.request(method, path, headers=rebound).status_code == 400


@pytest.mark.parametrize(
    "path", ["/threads", "/runs", "/runs/wait", "/runs/stream", "/runs/batch", "/mcp", "/store/items"]
)
def test_a_page_starts_nothing(server: Server, path: str) -> None:
    before = threads(server.client)
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", f"{server.client.base_url}@evil.example"):
        answer = server.client.post(path, content=RUN, headers={**FOREIGN, "origin": origin})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
    assert threads(server.client) == before


def test_studio_may_ask_and_others_may_not(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    http = json.loads(CONFIGURATION.read_text())["http"]
    monkeypatch.setenv("LANGGRAPH_HTTP", json.dumps(http))  # as `langgraph dev` sets it for its own process
    asks = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-api-key",
    }
    allowed = server.client.options("/threads", headers={**asks, "origin": STUDIO})
    assert allowed.status_code == 200, allowed.text
    assert allowed.headers["access-control-allow-origin"] == STUDIO
    for origin in ("http://evil.example", "null", f"{STUDIO}.evil.example", "http://smith.langchain.com"):
        refused = server.client.options("/threads", headers={**asks, "origin": origin})
        assert refused.status_code == 403
        assert not [name for name in refused.headers if name.startswith("access-control")]
    assert server.client.get("/info", headers={"origin": STUDIO}).status_code == 200


def test_every_answer_is_of_the_type_that_it_says(server: Server) -> None:
    for path in (
        "/docs",
        "/openapi.json",
        "/info",
        "/ok",
        "/metrics",
        "/health",
        "/nowhere",
        "/api/sessions",
        "/api/x",
    ):
        answer = server.client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert ("content-security-policy" in answer.headers) == path.startswith("/api/")
        assert answer.headers["content-type"].startswith("text/html") == (path == "/docs")


def test_bodies_have_a_limit_on_all_routes(server: Server) -> None:
    whole = b" " * (LARGEST_BODY + 1)
    for path in ("/threads", "/runs/wait", "/store/items", "/mcp", "/nowhere", "/api/sessions"):
        assert server.client.post(path, content=whole).status_code == 413
    assert server.client.get("/ok").status_code == 200


def test_a_hostile_prompt_stays_text(server: Server) -> None:
    thread = server.client.post("/threads", json={"metadata": {"x": HOSTILE}}).raise_for_status().json()["thread_id"]
    asked = {
        "assistant_id": "benchmark_generator",
        "input": {"prompt": HOSTILE},
        "context": {"designer": "procedural"},
    }
    streamed = server.client.post(f"/threads/{thread}/runs/stream", json={**asked, "stream_mode": ["values", "custom"]})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    assert not re.search(r"^(id: 9\.9|event: end\b)", streamed.text, re.MULTILINE)
    state = server.client.get(f"/threads/{thread}/state").raise_for_status()
    assert state.headers["content-type"] == "application/json"
    assert state.json()["values"]["session"]["stop_reason"] == "refused"
    followed = server.client.get(f"/api/sessions/{thread}/events").raise_for_status()
    assert not re.search(r"^(id: 9\.9|data: \{\})", followed.text, re.MULTILINE)
    assert followed.text.count("event: end") == 1
    assert "<script>" in state.text  # it is there, as text
    for text in (state.text, streamed.text, followed.text):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)


@pytest.fixture
def with_token(in_process: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server within this process, which reads the token of this process."""
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(in_process.data_dir))
    monkeypatch.setenv("BENCHSMITH_TOKEN", TOKEN)
    get_settings.cache_clear()
    return in_process


def test_a_token_is_for_every_route(with_token: Server) -> None:
    client = with_token.client
    every = [*MORE_ROUTES, ("POST", "/threads"), ("POST", "/runs/wait"), ("POST", "/mcp"), ("GET", "/health")]
    for method, path in every:
        for headers in ({}, {"authorization": "Bearer wrong"}, {"x-api-key": TOKEN[:-1]}):
            assert client.request(method, path, headers=headers).status_code == 401, path
        assert client.request(method, f"{path}?key={TOKEN}").status_code == 401
        assert client.request(method, f"/noauth{path}").status_code == 401
    for headers in ({"authorization": f"Bearer {TOKEN}"}, {"x-api-key": TOKEN}):
        assert client.post("/threads", json={}, headers=headers).status_code == 200
        assert client.get("/api/sessions", headers=headers).status_code == 200


@pytest.fixture(params=["own", pytest.param("langgraph_dev", marks=pytest.mark.slow)])
def port(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Port of a server that is reached over TCP, ours alone or the whole; its data folder is that of the test."""
    with ExitStack() as stack:
        if request.param == "own":
            yield stack.enter_context(own_server())
        else:
            dev: Server = request.getfixturevalue("langgraph_dev")
            monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(dev.data_dir))
            get_settings.cache_clear()
            yield dev.client.base_url.port or 80


def exchange(port: int, head: str, parts: Iterable[bytes] = (), *, timeout: float = 10) -> str:
    """What a server answers to bytes that no client would send, until it ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        received = b""
        try:
            connection.sendall(head.replace("\n", "\r\n").encode("latin-1"))
            for part in parts:
                connection.sendall(part)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough
        try:
            while more := connection.recv(65536):
                received += more
        except ConnectionResetError:
            pass
    return received.decode()


def got(port: int, *lines: str, target: str = "/openapi.json", version: str = "1.1") -> str:
    """The first line of the answer to a GET."""
    head = "\n".join([f"GET {target} HTTP/{version}", *lines, "Connection: close", "", ""])
    return exchange(port, head).partition("\r\n")[0]


def test_the_name_is_in_the_header_once(port: int) -> None:
    own = f"Host: 127.0.0.1:{port}"
    assert got(port, own) == "HTTP/1.1 200 OK"
    for lines in ((), ("Host:",), (own, own), (own, "Host: evil.example"), ("Host: evil.example", own)):
        assert "400" in got(port, *lines)
        assert "400" in got(port, *lines, version="1.0")
    assert "400" in got(port, "Host: evil.example", target=f"http://127.0.0.1:{port}/openapi.json")
    assert "400" in got(port, "X: a", " Host: evil.example")


def test_nobody_says_who_they_are_in_a_header(port: int) -> None:
    own = f"Host: 127.0.0.1:{port}"
    assert "403" in got(port, own, "X-Forwarded-For: 203.0.113.7")  # who is asked for goes without
    for claim in ("X-Forwarded-Host: evil.example", "X-Forwarded-Prefix: /noauth", "X-Script-Name: /noauth"):
        assert "200" in got(port, own, claim)


def test_web_sockets_of_other_sites_are_not_opened(port: int) -> None:
    opening = (
        f"Host: 127.0.0.1:{port}\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n"
    )
    head = f"GET /threads/{uuid.uuid4()}/stream/events HTTP/1.1\n{opening}Origin: http://evil.example\n\n"
    assert exchange(port, head).startswith("HTTP/1.1 403")


def test_lengths_that_lie(port: int) -> None:
    head = f"POST /threads HTTP/1.1\nHost: 127.0.0.1:{port}\n"
    for length in ("-1", "1e3", "0x10", "2\nContent-Length: 3", "2\nTransfer-Encoding: chunked"):
        assert exchange(port, f"{head}Content-Length: {length}\n\n{{}}").startswith("HTTP/1.1 400")
    hidden = exchange(
        port, f"{head}Content-Length: 2\n\n{{}}GET /ok HTTP/1.1\nHost: evil.example\nConnection: close\n\n"
    )
    assert hidden.count("HTTP/1.1 ") == 2
    assert "HTTP/1.1 400" in hidden


def test_who_announces_too_much_is_not_read(port: int) -> None:
    head = f"POST /threads HTTP/1.1\nHost: 127.0.0.1:{port}\n"
    for announced in ("99999999999", "9" * 400, "0" * 30 + "8388609"):
        answer = exchange(port, f"{head}Content-Length: {announced}\n\n")
        assert re.match(r"HTTP/1\.1 4(13|00)", answer)


def test_who_sends_too_much_is_not_heard_out(port: int) -> None:
    endless = [CHUNK] * (4 * LARGEST_BODY // 65536)
    head = f"Host: 127.0.0.1:{port}\nTransfer-Encoding: chunked\nConnection: close\n\n"
    answer = exchange(port, f"GET /api/sessions/{_silent_session()}/events HTTP/1.1\n{head}", endless)
    assert answer.count("HTTP/1.1 ") == 1  # what is being told ends; nothing else follows
    assert "413" not in answer
    assert "200" in got(port, f"Host: 127.0.0.1:{port}")


def _silent_session() -> str:
    """One that tells nothing for the first seconds."""
    session = GenerationSession(session_id=uuid.uuid4(), prompt="x")
    create_storage_backend().sessions.save(session)
    return str(session.session_id)


def test_slow_and_large_clients_do_not_keep_others_waiting(port: int) -> None:
    own = f"Host: 127.0.0.1:{port}"
    with ExitStack() as stack:
        for _ in range(50):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(f"POST /threads HTTP/1.1\r\n{own}\r\nContent-Length: 100\r\nX: ".encode())
        assert "200" in got(port, own)
        assert got(port, own, *(f"X-{number}: {'a' * 1000}" for number in range(500)))
        assert got(port, own, target="/" + "a" * 200_000)
        assert "200" in got(port, own)


@pytest.mark.slow
def test_the_log_obeys_nobody(langgraph_dev: Server) -> None:
    log = langgraph_dev.data_dir.parent / "server.log"
    mark = uuid.uuid4().hex
    for sign in ("%1b]0;pwned%07", "%0aINFO: all is well", "%0d", "%c2%9b31m", "%e2%80%ae"):
        langgraph_dev.client.get(f"/threads/{mark}{sign}")
    langgraph_dev.client.get(f"/threads/{mark}-last")
    langgraph_dev.client.post("/runs/wait", json={"assistant_id": "benchmark_generator", "input": {"prompt": HOSTILE}})
    written = _when_it_has(log, f"{mark}-last")
    assert not re.search(r"\x1b\]|\x07|\x9b|\u202e|^INFO: all is well", written, re.MULTILINE)


def _when_it_has(log: Path, text: str) -> str:
    deadline = time.monotonic() + 10
    while text not in (written := log.read_text(encoding="utf-8", errors="replace")):
        assert time.monotonic() < deadline, written
        time.sleep(0.05)
    return written
