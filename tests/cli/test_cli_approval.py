"""Being asked, on a terminal and without one."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchsmith.cli import app
from benchsmith.settings import get_settings

PROMPT = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."
OPTIONS = ["--approve", "plan", "--variants", "1", "--designer", "procedural"]
GENERATE = [sys.executable, "-m", "benchsmith", "generate", PROMPT, *OPTIONS]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generate", "x", "--approve", "never"], "--approve"),
        (["resume", "x", "--accept", "--reject", "no"], "--reject"),
        (["resume", "x", "--comment", "a", "--edit", "b.json"], "--comment"),
        (["resume", "x", "--comment", " "], "--comment"),
    ],
)
def test_unclear_answers_are_usage_errors(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_edited_plan_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    for name, words in (("missing.json", "cannot read"), ("plan.json", "is no plan: title: Field required")):
        result = CliRunner().invoke(app, ["resume", "x", "--edit", str(tmp_path / name)])
        assert words in str(result.exception)


@pytest.mark.slow
def test_without_a_terminal_the_program_ends_with_5_and_says_how_to_answer() -> None:
    done = subprocess.run(
        GENERATE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 5, done.stderr
    (session,) = (path.name for path in get_settings().workspaces_dir.iterdir())
    command = f"benchsmith resume {session} --accept (or --edit FILE, --comment TEXT, --reject TEXT)"
    assert command in done.stdout
    shown = CliRunner().invoke(app, ["show"])
    assert command in shown.stdout
    assert str(get_settings().workspaces_dir / session) in shown.stdout
    told = CliRunner().invoke(app, ["resume", session[:8], "--json"])
    assert told.exit_code == 5
    assert json.loads(told.stdout)["waiting"]["stage"] == "plan"
    rejected = CliRunner().invoke(app, ["resume", session[:8], "--reject", "no [bold]"])
    assert rejected.exit_code == 1
    assert "rejected by the user: no [bold]" in rejected.stdout


@pytest.mark.thorough
def test_on_a_terminal_the_plan_is_shown_and_asked_about(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    text = on_a_terminal(["x", "e", str(tmp_path / "bad.json"), "c", "make it blue", "r", "not mine"])
    assert "Requirements" in text
    assert "e edit the plan" in text
    assert "is no plan: title: Field required" in text
    assert "the same plan again" in text
    assert "rejected by the user: not mine" in text


def on_a_terminal(keys: list[str]) -> str:
    """What the program prints to a terminal at which somebody types."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        GENERATE,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        os.write(ours, "".join(f"{key}\n" for key in keys).encode())
        printed = b""
        while True:
            try:
                printed += os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
        assert program.wait(timeout=60) == 1, printed.decode()
    os.close(ours)
    return printed.decode()
