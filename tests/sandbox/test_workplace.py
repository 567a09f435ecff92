"""The folders that killed processes leave are found and removed; those of living ones, and of others, are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchsmith.sandbox.workplace import runs_folder, scratch_folder

OWNER = """
import sys
from benchsmith.sandbox.workplace import runs_folder
print(runs_folder().parent, flush=True)
sys.stdin.read()
"""


def owner(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def place_of(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("")


def test_only_what_dead_owners_left_is_removed(tmp_path: Path) -> None:
    somebodys = tmp_path / "benchsmith-work-notes"
    (somebodys / "runs").mkdir(parents=True)
    (somebodys / "runs" / "precious").touch()
    with owner(tmp_path) as killed:
        abandoned = place_of(killed)
        (abandoned / "runs" / "left").mkdir()
        (abandoned / "runs" / "left" / "file").touch()
        killed.kill()
    assert abandoned.is_dir()
    with owner(tmp_path) as living, owner(tmp_path) as other:
        kept, others = place_of(living), place_of(other)
        assert not abandoned.exists()
        assert kept.is_dir()
        assert others.is_dir()
        end(other)
        assert kept.is_dir()
        assert not others.exists()
        end(living)
    assert [path.name for path in tmp_path.iterdir()] == ["benchsmith-work-notes"]
    assert (somebodys / "runs" / "precious").exists()


def test_runs_cannot_be_listed_by_their_kind() -> None:
    assert runs_folder().stat().st_mode & 0o777 == 0o300


def test_scratch_is_out_of_the_reach_of_runs_and_goes_away() -> None:
    with scratch_folder() as folder:
        assert runs_folder() not in folder.parents
        (folder / "deep").mkdir()
    assert not folder.exists()
