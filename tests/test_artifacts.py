from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path

import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import ArtifactError

HELLO = hashlib.sha256(b"hello").hexdigest()


def files_below(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_bytes_come_back(tmp_path: Path) -> None:
    store = ArtifactStore(tmp_path / "artifacts")
    artifact = store.put_bytes("hello.txt", b"hello")
    assert (artifact.name, artifact.sha256, artifact.size) == ("hello.txt", HELLO, 5)
    assert store.read(HELLO) == b"hello"
    assert store.path(HELLO) == tmp_path / "artifacts" / HELLO[:2] / HELLO[2:4] / HELLO
    assert store.path(HELLO).read_bytes() == b"hello"


def test_a_file_keeps_its_name_unless_told(tmp_path: Path) -> None:
    source = tmp_path / "scene.xml"
    source.write_bytes(b"<mujoco/>")
    store = ArtifactStore(tmp_path / "artifacts")
    assert store.put_file(source).name == "scene.xml"
    assert store.put_file(source, "00.xml").name == "00.xml"
    source.unlink()
    assert store.read(store.put_bytes("x", b"<mujoco/>").sha256) == b"<mujoco/>"


def test_equal_content_is_written_once(tmp_path: Path) -> None:
    store = ArtifactStore(tmp_path)
    store.put_bytes("a", b"hello")
    first = store.path(HELLO).stat()
    store.put_bytes("b", b"hello")
    again = store.path(HELLO).stat()
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)
    assert files_below(tmp_path) == [store.path(HELLO)]


def test_damage_is_found_on_read_and_mended_on_put(tmp_path: Path) -> None:
    store = ArtifactStore(tmp_path)
    store.put_bytes("a", b"hello")
    store.path(HELLO).write_bytes(b"hellO")
    with pytest.raises(ArtifactError, match="changed on disk"):
        store.read(HELLO)
    store.put_bytes("a", b"hello")
    assert store.read(HELLO) == b"hello"


def test_missing_content_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=HELLO):
        ArtifactStore(tmp_path).read(HELLO)


@pytest.mark.parametrize("sha256", ["", "abc", "../" * 22, HELLO.upper(), HELLO + "\n"])
def test_what_is_no_hash_is_no_path(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(ArtifactError, match="no sha256"):
        ArtifactStore(tmp_path).path(sha256)


def test_a_folder_that_cannot_be_written_is_an_error_of_our_tree(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_bytes(b"")
    with pytest.raises(ArtifactError, match=r"a\.txt cannot be written"):
        ArtifactStore(blocker).put_bytes("a.txt", b"hello")
    with pytest.raises(ArtifactError, match="nowhere"):
        ArtifactStore(tmp_path).put_file(tmp_path / "nowhere")


def put_many(root: Path) -> None:
    store = ArtifactStore(root)
    for number in range(30):
        store.put_bytes("x", str(number).encode() * 1000)


def test_many_writers_at_once_leave_each_file_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=put_many, args=(tmp_path,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    files = files_below(tmp_path)
    assert len(files) == 30
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in files)
