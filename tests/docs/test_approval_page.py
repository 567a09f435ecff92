"""docs/approval.md: its commands exist, its example runs, its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from benchsmith.cli import app
from benchsmith.errors import NothingToApproveError
from benchsmith.settings import get_settings
from benchsmith.types import Approval, ReviewNote

PAGE = (Path(__file__).parents[2] / "docs" / "approval.md").read_text()
(COMMANDS,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_command_and_option_exists() -> None:
    root: Any = typer.main.get_command(app)
    lines = COMMANDS.splitlines()
    assert len(lines) == 6
    for line in lines:
        _, name, *words = line.partition("#")[0].split()
        options = {option for parameter in root.commands[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_example_runs_and_leaves_the_workspace_that_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(EXAMPLE, "docs/approval.md", "exec"), {})  # noqa: S102  (that is what is tested)
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("waiting plan 50 mm oak cube")
    assert "the same plan again" in second
    assert third == "rejected_by_user"
    (folder,) = get_settings().workspaces_dir.iterdir()
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"plan.md", "plan.json", "todo.md", "journal.md", "reviews/01.md"}


def test_what_it_names_exists() -> None:
    assert set(Approval.model_fields) == {"decision", "comment", "plan"}
    assert {"attempt", "by", "model"} <= set(ReviewNote.model_fields)
    assert NothingToApproveError.__name__ in PAGE
