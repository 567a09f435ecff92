from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchsmith.mutation.warm import Brisk, WarmSandbox
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun

ENTRY = "benchsmith.sandbox.script:run"
HEAD = "from build123d import Box, Compound\n\n\ndef build(seed: int, scale: float = 1.0):\n"
RESULT = "    return Compound(children=[Box(1, 1, 1)]), {text}\n"


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmSandbox]:
    with WarmSandbox() as sandbox:
        yield sandbox


def run(sandbox: Sandbox, source: str, into: Path, hash_seed: int = 0) -> SandboxRun:
    return sandbox.run(
        ENTRY,
        {"variants": [{"seed": 0, "scale": 1.0}]},
        inputs={"script.py": source.encode()},
        outputs=("00.xml", "outcomes.jsonl"),
        into=into,
        limits=SandboxLimits(),
        hash_seed=hash_seed,
    )


def built(sandbox: Sandbox, text: str, into: Path, hash_seed: int = 0) -> str:
    into.mkdir()
    return run(sandbox, HEAD + RESULT.format(text=text), into, hash_seed).files["00.xml"].read_text()


@pytest.mark.slow
def test_runs_leave_files_and_share_no_state(warm: WarmSandbox, tmp_path: Path) -> None:
    spoil = "import random\nrandom.spoiled = True\n"
    into = tmp_path / "spoil"
    into.mkdir()
    assert run(warm, spoil + HEAD + RESULT.format(text="'a'"), into).cause is None
    assert built(warm, "str(hasattr(__import__('random'), 'spoiled'))", tmp_path / "next") == "False"


@pytest.mark.slow
def test_each_hash_seed_has_an_interpreter_of_its_own(warm: WarmSandbox, tmp_path: Path) -> None:
    first, again, other = (
        built(warm, "str(hash('benchsmith'))", tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first == again != other


@pytest.mark.slow
def test_endless_loops_and_bombs_end(warm: WarmSandbox, tmp_path: Path) -> None:
    brisk = Brisk(warm, SandboxLimits(cpu_s=2))
    assert run(brisk, "while True:\n    pass\n", tmp_path).cause == "cpu"
    bomb = "hoard = []\nwhile True:\n    hoard.append(bytearray(2**28))\n"
    assert run(Brisk(warm, SandboxLimits(cpu_s=40, memory_bytes=2 * 2**30)), bomb, tmp_path).cause == "memory"
    assert run(brisk, "import os\nos.abort()\n", tmp_path).cause == "signal"
    assert built(brisk, "'alive'", tmp_path / "after") == "alive"
