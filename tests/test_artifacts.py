from __future__ import annotations

import hashlib
import multiprocessing
import os
import subprocess
import sys
from contextlib import suppress
from multiprocessing.sharedctypes import Synchronized
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
    assert store.path(HELLO).stat().st_ino == first.st_ino
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


def make_old(path: Path) -> None:
    os.utime(path, (0, 0))


def test_a_discarded_file_is_gone_unless_it_was_put_again(tmp_path: Path) -> None:
    store = ArtifactStore(tmp_path)
    path = store.path(store.put_bytes("a", b"hello").sha256)
    assert list(store.files()) == [path]
    assert not store.discard(path, unused_s=60)
    make_old(path)
    store.put_bytes("b", b"hello")
    assert not store.discard(path, unused_s=60)
    assert store.read(HELLO) == b"hello"
    make_old(path)
    assert store.discard(path, unused_s=60)
    assert not store.discard(path, unused_s=60)
    assert list(store.files()) == []


def discard_until(root: Path, removed: Synchronized[int], enough: int) -> None:
    store = ArtifactStore(root)
    while removed.value < enough:
        removed.value += store.discard(store.path(HELLO), unused_s=60)


def test_puts_and_discards_at_once_lose_nothing(tmp_path: Path) -> None:
    """Whatever the order of their system calls: content that was just put is there in the end."""
    store, context = ArtifactStore(tmp_path), multiprocessing.get_context("spawn")
    path = store.path(store.put_bytes("a", b"hello").sha256)
    removed = context.Value("i", 0)
    discarder = context.Process(target=discard_until, args=(tmp_path, removed, 50))
    discarder.start()
    while discarder.is_alive():
        store.put_bytes("a", b"hello")
        with suppress(FileNotFoundError):
            make_old(path)
        store.put_bytes("a", b"hello")
        with suppress(FileNotFoundError):
            make_old(path)
    store.put_bytes("a", b"hello")
    assert discarder.exitcode == 0
    assert store.read(HELLO) == b"hello"


FULL_DISK = """
import resource, sys
from pathlib import Path
from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import ArtifactError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    ArtifactStore(Path(sys.argv[1])).put_bytes("scene.step", b"x" * 2000)
except ArtifactError as error:
    print(error)
"""


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, check=True)
    assert "The artifact scene.step cannot be written" in done.stdout
    assert "File too large" in done.stdout
    assert files_below(tmp_path) == []
