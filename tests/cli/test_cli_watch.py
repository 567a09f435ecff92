"""`watch`: on this machine, and over HTTP."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from cli_cases import NASTY, SESSION_ID, event
from typer.testing import CliRunner, Result

from benchsmith import generate
from benchsmith.cli import app, remote
from benchsmith.errors import InputError, MachineError, NotFoundError
from benchsmith.settings import get_settings
from benchsmith.types import SessionEnd
from benchsmith.web import make_app

REFUSED = "Boil an egg."


def watch(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["watch", *arguments])


@pytest.fixture
def refused() -> str:
    return str(generate(REFUSED, designer="procedural", variants=1).session.session_id)


@contextmanager
def served() -> Iterator[str]:
    """Our application, without LangGraph's, on a port of its own."""
    server = uvicorn.Server(uvicorn.Config(make_app(), port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def test_a_session_that_has_ended_is_told_from_its_beginning(refused: str) -> None:
    result = watch(refused[:8])
    assert result.exit_code == 1
    assert result.stdout.startswith("refused: ")
    lines = result.stderr.splitlines()
    assert "✓ planner" in result.stderr
    assert lines[-1].endswith("run ended: refused")
    assert watch().stdout == result.stdout


def test_events_as_json_have_ids_to_go_on_from(refused: str) -> None:
    lines = [json.loads(line) for line in watch(refused, "--json").stdout.splitlines()]
    *told, end = lines
    assert [each["kind"] for each in told][:2] == ["run_started", "node_started"]
    assert [each["id"] for each in told] == [f"1.{number}" for number in range(1, len(told) + 1)]
    assert end["end"]["stop_reason"] == "refused"
    rest = [json.loads(line) for line in watch(refused, "--json", "--after", told[-2]["id"]).stdout.splitlines()]
    assert rest == lines[-2:]


def test_nothing_to_watch_is_said() -> None:
    assert isinstance(watch("1234").exception, NotFoundError)
    assert isinstance(watch().exception, NotFoundError)
    assert watch("--url", "http://127.0.0.1:1").exit_code == 2


def test_a_wrong_place_to_go_on_from_is_said(refused: str) -> None:
    assert isinstance(watch(refused, "--after", "yesterday").exception, InputError)


def test_over_http_it_is_the_same(refused: str) -> None:
    here = watch(refused, "--json")
    with served() as url:
        there = watch(refused, "--json", "--url", url)
        rest = watch(refused, "--json", "--url", f"{url}/", "--after", "1.3")
        unknown = watch("0000", "--url", url)
    assert there.stdout == here.stdout
    assert there.exit_code == 1
    assert rest.stdout.splitlines() == here.stdout.splitlines()[3:]
    assert isinstance(unknown.exception, NotFoundError)


def test_a_server_with_a_token_gets_it(refused: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_TOKEN", "a-secret")
    get_settings.cache_clear()
    with served() as url:
        assert watch(refused, "--url", url).exit_code == 1
        with pytest.raises(MachineError, match="BENCHSMITH_TOKEN"):
            remote.follow(url, refused, lambda _id, _event: None, token="wrong")  # noqa: S106  (it is none)


class Unreliable(http.server.BaseHTTPRequestHandler):
    """Sends one event a connection and hangs up; after the third, why there are no more."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(urlsplit(self.path).query)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = len(self.asked)
        told = event("progress", f"{number} {NASTY}").model_dump_json()
        end = SessionEnd(session_id=SESSION_ID, stop_reason="waiting", message="for you").model_dump_json()
        self.wfile.write(f"id: 1.{number}\ndata: {told}\n\n: ping\n\n".encode())
        if number == 3:
            self.wfile.write(f"event: end\ndata: {end}\n\n".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_connection_that_is_lost_is_made_again_from_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAUSE_S", 0.0)
    monkeypatch.setattr(Unreliable, "asked", [], raising=False)
    with http.server.HTTPServer(("127.0.0.1", 0), Unreliable) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        result = watch("1234", "--url", f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
    assert Unreliable.asked == ["after=", "after=1.1", "after=1.2"]
    assert [line[10:13] for line in result.stderr.splitlines()] == [" 1 ", " 2 ", " 3 "]
    assert result.stdout == "waiting: for you\n"
    assert result.exit_code == 5
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    ("url", "words"),
    [("nonsense", "is no URL"), ("http://127.0.0.1:1", "cannot be reached"), ("http://here:there", "is no URL")],
)
def test_a_server_that_is_not_there_is_said(url: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAUSE_S", 0.0)
    error = watch("1234", "--url", url).exception
    assert isinstance(error, MachineError)
    assert words in str(error)
