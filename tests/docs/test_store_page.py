"""docs/store.md: its picture shows the tables as they are, its examples run, its commands exist."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
import typer
from trajectory_cases import store_attempts

from benchsmith.cli import app
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend
from benchsmith.store.models import Base
from benchsmith.store.trajectories import load_trajectories
from benchsmith.types import GenerationSession

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text()
(PICTURE,) = re.findall(r"```mermaid\n(.*?)```", PAGE, re.DOTALL)
ENTITIES = {
    name: [line.split() for line in body.strip().splitlines()]
    for name, body in re.findall(r"^ +(\w+) \{\n(.*?)^ +\}", PICTURE, re.DOTALL | re.MULTILINE)
}
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"^benchsmith (.+?)(?:  |$)", PAGE, re.MULTILINE)


def marked(name: str, mark: str) -> list[str]:
    return [words[1] for words in ENTITIES[name] if mark in words[2:3]]


def test_the_picture_has_all_tables() -> None:
    assert set(ENTITIES) == set(Base.metadata.tables)


@pytest.mark.parametrize("name", Base.metadata.tables)
def test_the_picture_has_the_keys_of_a_table_and_no_column_that_it_has_not(name: str) -> None:
    table = Base.metadata.tables[name]
    assert marked(name, "PK") == [column.name for column in table.primary_key]
    assert marked(name, "FK") == [key.parent.name for key in table.foreign_keys]
    assert {words[1] for words in ENTITIES[name]} <= set(table.columns.keys())


def test_the_picture_has_every_reference() -> None:
    drawn = re.findall(r"^ +(\w+) \|\|--o\{ (\w+) :", PICTURE, re.MULTILINE)
    keys = {
        (key.column.table.name, table.name) for table in Base.metadata.tables.values() for key in table.foreign_keys
    }
    assert {pair for pair in drawn if not pair[0].startswith("checkpoint")} == keys


def test_every_command_and_option_exists() -> None:
    assert len(COMMANDS) >= 9
    root: Any = typer.main.get_command(app)
    for line in COMMANDS:
        words, command = line.split(), root
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        assert command is not root, line
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_examples_run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_DATABASE_URL", f"sqlite:///{tmp_path / 'benchsmith.db'}")
    get_settings.cache_clear()
    store_attempts(create_storage_backend(), GenerationSession(session_id=uuid.uuid4(), prompt="Push a cube."))
    app(["export", "--out", "attempts.jsonl"], standalone_mode=False)
    for example in EXAMPLES:
        exec(compile(example, "docs/store.md", "exec"), {})  # noqa: S102  (that is what is tested)
    assert "Push a cube. 1 failed overlap" in capsys.readouterr().out
    assert [one.attempt for one in load_trajectories(Path("overlaps.jsonl"))] == [1]
