"""`benchsmith families`: what the procedural designer knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image


def listed(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "COLUMNS": "160",
        "TMPDIR": str(folder),
        "BENCHSMITH_DATA_DIR": str(folder / "data"),
    }
    command = [sys.executable, "-m", "benchsmith", "families", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_table_has_every_slot(tmp_path: Path) -> None:
    done = listed(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(slot in done.stdout for slot in ("support", "obstacle", "mechanism", "receptacle", "payload"))
    assert "through a hinged door" in " ".join(done.stdout.split())


@pytest.mark.thorough
def test_one_is_told_in_full(tmp_path: Path) -> None:
    done = listed("door", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("hinged door (mechanism)")
    assert "For example: Push" in done.stdout
    told = json.loads(listed("door", "--json", folder=tmp_path).stdout)
    assert [(one["slot"], one["name"]) for one in told] == [("mechanism", "door")]
    assert set(told[0]) == {"slot", "name", "title", "summary", "example"}


def test_an_unknown_name_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    done = listed("conveyor", folder=tmp_path)
    assert done.returncode == 2
    assert 'knows no "conveyor"' in done.stderr
    assert "turntable" in done.stderr


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = listed("door", "--pictures", "file/pictures", folder=tmp_path)
    assert done.returncode == 2
    assert "choose another folder" in done.stderr


@pytest.mark.slow
def test_an_example_is_drawn(tmp_path: Path) -> None:
    done = listed("door", "--pictures", "pictures", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "pictures" / "door.png") as image:
        assert image.size == (512, 512)
