"""`benchsmith watch --url` asks a server that means no good, and is asked for what no header can hold."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from own_server import own_server
from stored import fill_store

from benchsmith.cli.app import main
from benchsmith.cli.remote import follow
from benchsmith.errors import MachineError, NotFoundError
from benchsmith.types import Event, SessionEnd

ESCAPES = "\x1b]0;pwned\x07\x9b31m\u202e"
END = SessionEnd(session_id="0" * 32, stop_reason="refused", message=f"no{ESCAPES}")


class _Hostile(ThreadingHTTPServer):
    """Answers every request with the same bytes."""

    daemon_threads = True

    def __init__(self, status: int, kind: str, body: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answer = status, kind, body.encode()
        self.asked: list[tuple[str, str | None]] = []


class _Answering(BaseHTTPRequestHandler):
    server: _Hostile

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Authorization"]))
        status, kind, body = self.server.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as the base names it)
        """Nothing is printed."""


Hostile = Callable[..., _Hostile]


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    """Starts a server that answers so."""
    with ExitStack() as stack:

        def start(body: str, *, status: int = 200, kind: str = "text/event-stream") -> _Hostile:
            server = stack.enter_context(_Hostile(status, kind, body))
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
            stack.callback(server.shutdown)
            return server

        yield start


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchsmith.cli.remote._PAUSE_S", 0.0)


def url(server: _Hostile) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def nothing(_place: str, _event: Event) -> None:
    raise AssertionError("there is no event")


@pytest.mark.parametrize(
    "body",
    [
        "data: {}\n\n",
        "data: [1, 2]\n\n",
        "data: \xff\n\n",
        f"data: {'[' * 100_000}\n\n",
        "event: end\ndata: null\n\n",
        "event: error\ndata: {}\n\n",
        "event: error\ndata: []\n\n",
        "event: error\ndata: no JSON\n\n",
        'event: error\ndata: {"detail": "no"}\n\n',
    ],
)
def test_what_is_no_event_ends_it_in_a_sentence(hostile: Hostile, body: str) -> None:
    with pytest.raises(MachineError):
        follow(url(hostile(body)), "x", nothing)


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", "<p>hello"),
        (302, "text/event-stream", ""),
        (500, "text/plain", ESCAPES),
        (403, "application/json", "[]"),
        (403, "application/json", '{"detail": [1]}'),
        (200, "text/event-stream", ": nothing\n\n"),
    ],
)
def test_other_servers_end_it_in_a_sentence(hostile: Hostile, status: int, kind: str, body: str) -> None:
    server = hostile(body, status=status, kind=kind)
    with pytest.raises(MachineError):
        follow(url(server), "x", nothing, token="t")  # noqa: S106  (of nobody)
    assert {authorization for _, authorization in server.asked} == {"Bearer t"}


@pytest.mark.parametrize("after", ["☃", "1.1\r\nX: y", "\x00", "1.1&after=2", "é"])
def test_a_place_is_no_header(after: str) -> None:
    waiting = fill_store().waiting
    with own_server() as port, pytest.raises(MachineError, match="no id of an event"):
        follow(f"http://127.0.0.1:{port}", waiting, nothing, after=after)


@pytest.mark.parametrize("session_id", ["../../x", "x/../y", "?", "#", "☃", "a" * 5000, "%00", "\r\nX: y"])
def test_an_id_stays_an_id(session_id: str) -> None:
    with own_server() as port, pytest.raises((NotFoundError, MachineError)):
        follow(f"http://127.0.0.1:{port}", session_id, nothing)


@pytest.mark.parametrize(
    "address", ["", "x", "127.0.0.1:1", "ftp://127.0.0.1", "http://", "http://[::1", "http://127.0.0.1:x"]
)
def test_what_is_no_url_is_said(address: str) -> None:
    with pytest.raises(MachineError):
        follow(address, "x", nothing)


def test_a_terminal_is_told_no_escapes(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for server in (
        hostile(f"event: end\ndata: {END.model_dump_json()}\n\n"),
        hostile(json.dumps({"detail": f"no {ESCAPES}"}), status=403, kind="application/json"),
    ):
        monkeypatch.setattr("sys.argv", ["benchsmith", "watch", "x", "--url", url(server)])
        with pytest.raises(SystemExit):
            main()
        out, err = capsys.readouterr()
        assert "no" in out + err
        assert not any(sign in out + err for sign in ESCAPES if not sign.isprintable())
