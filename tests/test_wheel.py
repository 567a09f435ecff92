"""What travels in the wheel: every prompt and every file of an agent's workspace, as they are here."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from benchsmith.designers.llm.prompts import prompt_hash
from benchsmith.resources import AGENT_FILES, PROMPTS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "build", "--wheel", "--out-dir", out], cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_every_prompt_and_workspace_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if "/_data/" in name}
    here = {
        f"benchsmith/_data/{folder.name}/{path.name}": path.read_bytes()
        for folder in (PROMPTS, AGENT_FILES)
        for path in folder.iterdir()
        if path.is_file()
    }
    assert packed == here
    assert len(here) > 10


@pytest.mark.slow
def test_prompts_of_the_wheel_are_found_and_have_the_same_hash(wheel: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(wheel)!r} + '.dir')\n"
        "from benchsmith.resources import PROMPTS\n"
        "from benchsmith.designers.llm.prompts import prompt_hash\n"
        "print(PROMPTS, prompt_hash('planner'))"
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(f"{wheel}.dir")
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    folder, told = run.stdout.split()
    assert folder == f"{wheel}.dir/benchsmith/_data/prompts"
    assert told == prompt_hash("planner")
