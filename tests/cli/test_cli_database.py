"""`db` and `export` as a user starts them."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest
from trajectory_cases import store_attempts, validation
from typer.testing import CliRunner, Result

from benchsmith.cli import app
from benchsmith.errors import NotFoundError
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend, get_database
from benchsmith.store.migrations import HEAD
from benchsmith.store.trajectories import load_trajectories
from benchsmith.types import Artifact, GenerationSession, StepRecord


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.fixture
def session() -> GenerationSession:
    """A session with four attempts, in the store of the settings."""
    session = GenerationSession(session_id=uuid.uuid4(), prompt="Push a cube.")
    store_attempts(create_storage_backend(), session)
    return session


@pytest.mark.parametrize("command", ["check", "stats", "prune"])
def test_without_a_database_nothing_is_made(command: str) -> None:
    result = run("db", command)
    assert isinstance(result.exception, NotFoundError)
    assert "benchsmith db upgrade" in str(result.exception)
    assert not (get_settings().data_dir / "benchsmith.db").exists()


def test_upgrade_makes_a_database_and_says_so() -> None:
    assert f"schema none → {HEAD}" in said("db", "upgrade")
    assert f"has schema {HEAD}, the newest" in said("db", "upgrade")
    value = json.loads(said("db", "upgrade", "--json"))
    assert (value["before"], value["after"]) == (HEAD, HEAD)
    assert said("db", "check").endswith("sound")


def test_check_says_what_to_do_and_exits_with_3(session: GenerationSession) -> None:
    result = run("db", "check", "--json")
    value = json.loads(result.stdout)
    assert (result.exit_code, value["sound"], value["complete"]) == (3, False, True)
    assert [problem["kind"] for problem in value["problems"]] == ["artifact"]  # the steps name a file that never was
    text = run("db", "check").stdout
    assert "✗ scene.xml: The artifact aaaa" in text
    assert text.endswith("not sound\n")
    assert "more like these" not in text
    assert session.prompt


def test_many_problems_of_one_kind_are_counted(session: GenerationSession) -> None:
    storage = create_storage_backend()
    (_, attempt, *_) = storage.episodes.list_by_session(session.session_id)
    files = tuple(Artifact(name=f"{number}.xml", sha256=f"{number:064}", size=1) for number in range(11))
    storage.episodes.add_step(attempt.id, validation().model_copy(update={"artifacts": files}))
    text = run("db", "check").stdout
    assert text.count("✗") == 10
    assert "… and 2 more like these; --json has all" in text


def test_check_of_another_schema_stops_there(session: GenerationSession) -> None:
    with get_database().writer() as tx:
        tx.connection().exec_driver_sql("UPDATE benchsmith_schema SET version_num = 'x1'")
    result = run("db", "check")
    assert result.exit_code == 3
    assert "has schema x1, newer than" in result.stdout
    assert "were not looked at" in result.stdout
    assert session.prompt


def test_stats_show_costs(session: GenerationSession) -> None:
    text = said("db", "stats")
    assert "5 model calls, 500 tokens in, 100 out, 2.5000 USD" in text
    assert "planning" in text
    value = json.loads(said("db", "stats", "--json"))
    assert (value["rows"]["steps"], value["sessions"]) == (7, {"planning": 1})
    assert session.prompt


def test_prune_does_nothing_without_yes(session: GenerationSession) -> None:
    assert "add --yes to do so" in said("db", "prune", "--files")
    assert json.loads(said("db", "prune", "--json"))["done"] is False
    assert json.loads(said("db", "prune", "--json", "--yes"))["done"] is True
    assert session.prompt


def test_export_of_a_session_and_of_everything(session: GenerationSession, tmp_path: Path) -> None:
    lines = run("export", str(session.session_id)[:8]).stdout.splitlines()
    assert [json.loads(line)["failed_by"] for line in lines] == [None, "overlap", "review", None]
    out = tmp_path / "all.jsonl"
    for _ in range(2):
        assert said("export", "--out", str(out)) == ""
        assert [one.attempt for one in load_trajectories(out)] == [0, 1, 2, 3]
    said("export", "--out", str(out), "--append")
    assert len(load_trajectories(out)) == 8


def test_export_as_messages(session: GenerationSession) -> None:
    lines = [json.loads(line) for line in run("export", "--format", "messages").stdout.splitlines()]
    assert [line["metadata"]["role"] for line in lines] == ["planner", "coder", "coder"]
    assert all(line["messages"][-1]["role"] == "assistant" for line in lines)
    assert {line["metadata"]["session_id"] for line in lines} == {str(session.session_id)}


def test_show_tells_of_calls_without_an_answer(session: GenerationSession) -> None:
    storage = create_storage_backend()
    *_, last = storage.episodes.list_by_session(session.session_id)
    lost = StepRecord(tool_name="publish", tool_input={}, tool_output={}, duration_ms=0, status="lost")
    storage.episodes.add_step(last.id, lost)
    storage.episodes.add_step(last.id, lost.model_copy(update={"status": "running"}))
    assert "lost: in flight when its run was killed publish 0.0 s in flight" in said("show")


def test_show_survives_findings_that_it_does_not_know(session: GenerationSession) -> None:
    storage = create_storage_backend()
    *_, last = storage.episodes.list_by_session(session.session_id)
    findings = [{"gate": "smell", "status": "failed", "odour": 3}, {"gate": "taste", "status": "passed"}]
    newer = validation("overlap").model_copy(update={"tool_output": {"findings": findings}})
    storage.episodes.add_step(last.id, newer)
    assert "findings that failed: smell 1 findings of another version of benchsmith; --json has them" in said("show")


def test_append_needs_a_file() -> None:
    result = run("export", "--append")
    assert result.exit_code == 2
    assert "--out FILE" in result.stderr


def test_show_tells_what_failed_what_it_cost_and_how_to_go_on(session: GenerationSession) -> None:
    text = said("show")
    assert "5 model calls, 500 tokens in, 100 out, 2.5000 USD; 7.5 s in 7 calls" in text
    assert "attempt 1: failed by overlap" in text
    assert "findings that failed: overlap 1, zones 1" in text
    assert "✗ overlap: overlap by 3 mm; move it ✗ zones: zones by 3 mm; move it attempt 2: failed by review" in text
    assert "attempt 3: not ended chat_model (coder) 1.5 s 120 tokens error: HTTP 500" in text
    assert text.endswith(f"Go on with: benchsmith resume {session.session_id}")
    value = json.loads(said("show", "--json"))
    assert (value["usage"]["calls"], value["seconds"]) == (5, pytest.approx(7.504))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("accepted", "Nothing is left to do."),
        ("attempts_exhausted", "It has ended (attempts_exhausted): there is nothing to resume"),
    ],
)
def test_show_of_a_session_that_has_ended(session: GenerationSession, reason: str, words: str) -> None:
    ended = session.model_copy(update={"stop_reason": reason})
    create_storage_backend().sessions.save(ended)
    text = said("show")
    assert words in text
    assert "attempt 3: given up" in text
