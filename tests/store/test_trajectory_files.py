"""Appending to a file of trajectories: whole or not at all, whoever else writes and whenever one is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from trajectory_cases import trajectory

from benchsmith.errors import OutputError, StoreError
from benchsmith.store.trajectories import append_trajectory, load_trajectories, replace_lines

APPEND = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from trajectory_cases import trajectory
from benchsmith.store.trajectories import append_trajectory
path, writer = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    append_trajectory(path, trajectory(number, prompt=writer))
"""

STOP_IN_THE_MIDDLE = """
import sys
from pathlib import Path
from benchsmith.store.trajectories import add_lines

def lines():
    yield "x" * 1_000_000
    print("half written", flush=True)
    sys.stdin.readline()

add_lines(Path(sys.argv[1]), lines())
"""

FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from trajectory_cases import trajectory
from benchsmith.errors import OutputError
from benchsmith.store.trajectories import append_trajectory
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 10,) * 2)
try:
    append_trajectory(path, trajectory())
except OutputError as error:
    print(error)
"""

HERE = str(Path(__file__).parent)


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def heard(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline()


def test_trajectories_come_back_equal_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "t.jsonl"
    written = [trajectory(1, prompt="größe \u2028 \x85 \n"), trajectory(2)]
    for one in written:
        append_trajectory(path, one)
    assert load_trajectories(path) == written
    assert len(path.read_text().splitlines()) == 2


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    writers = [process(APPEND, path, writer, HERE) for writer in "abc"]
    assert [heard(writer) for writer in writers] == ["ready\n"] * 3
    for writer in writers:
        writer.communicate("go\n", timeout=60)
    assert [writer.returncode for writer in writers] == [0] * 3
    found = load_trajectories(path)
    for name in "abc":
        assert [one.attempt for one in found if one.prompt == name] == list(range(10))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["t.jsonl", "t.jsonl.lock"]


def test_a_kill_in_the_middle_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    append_trajectory(path, trajectory(1))
    before = path.read_bytes()
    writer = process(STOP_IN_THE_MIDDLE, path)
    assert heard(writer) == "half written\n"
    assert path.read_bytes() == before
    writer.kill()
    writer.communicate()
    assert path.read_bytes() == before
    append_trajectory(path, trajectory(2))
    assert [one.attempt for one in load_trajectories(path)] == [1, 2]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["t.jsonl", "t.jsonl.lock"]


def test_a_torn_last_line_is_reported_and_nothing_is_added_to_it(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    append_trajectory(path, trajectory())
    whole = path.stat().st_size
    with path.open("ab") as file:
        file.write(b'{"session_id": "' + b"y" * 200_000)
    before = path.read_bytes()
    remedy = rf"torn: its 200016 bytes .* `truncate -s {whole} "
    with pytest.raises(StoreError, match=remedy):
        load_trajectories(path)
    with pytest.raises(StoreError, match=remedy):
        append_trajectory(path, trajectory())
    assert path.read_bytes() == before
    subprocess.run(["truncate", "-s", str(whole), path], check=True)
    assert load_trajectories(path) == [trajectory()]


@pytest.mark.parametrize("text", ["y", "y" * 65536, "y" * 65537])
def test_a_file_without_any_line_end_is_torn_from_its_beginning(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(text)
    with pytest.raises(StoreError, match="truncate -s 0 "):
        load_trajectories(path)


def test_a_line_that_is_no_trajectory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    append_trajectory(path, trajectory())
    with path.open("a") as file:
        file.write('{"session_id": 1}\n')
    with pytest.raises(StoreError, match=r"Line 2 of .*t\.jsonl is no trajectory \(session_id: "):
        load_trajectories(path)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    append_trajectory(path, trajectory())
    done = process(FULL_DISK, path, HERE)
    said, _ = done.communicate(timeout=60)
    assert "cannot be written (File too large); it is as it was" in said
    assert load_trajectories(path) == [trajectory()]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["t.jsonl", "t.jsonl.lock"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        append_trajectory(tmp_path / "file" / "t.jsonl", trajectory())
    with pytest.raises(OutputError, match="cannot be read"):
        load_trajectories(tmp_path / "nowhere.jsonl")


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "t.jsonl", tmp_path / "link.jsonl"
    append_trajectory(path, trajectory())
    path.chmod(0o640)
    link.symlink_to(path)
    append_trajectory(link, trajectory())
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert len(load_trajectories(path)) == 2
    replace_lines(link, ["only"])
    assert path.read_text() == "only\n"
