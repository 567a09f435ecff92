"""A folder of files by the hash of their content: written once, whole or not at all, verified when read."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchsmith.artifacts.bucket import Bucket
from benchsmith.errors import ArtifactError
from benchsmith.types import Artifact

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ArtifactStore:
    """A folder of content-addressed files: `root/ab/cd/abcd…`.

    Any number of processes may write to the same folder at once: equal content gives equal names, and a file appears
    under its name only when it is complete and on disk.

    Args:
        root: The folder; made when the first file is put.
        bucket: Gets a copy of every file, and gives the files that the folder lacks: the folder is then its cache.
    """

    def __init__(self, root: Path, bucket: Bucket | None = None) -> None:
        self.root = root
        self._bucket = bucket

    def put_bytes(self, name: str, data: bytes) -> Artifact:
        """Keep some bytes.

        Args:
            name: File name for a person; no part of the identity.
            data: The content.

        Raises:
            ArtifactError: the folder or the bucket cannot be written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        try:
            if not _holds(path, data):
                write_whole(path, data)
        except OSError as error:
            raise ArtifactError(f"The artifact {name} cannot be written below {self.root}: {error}.") from error
        if self._bucket is not None:
            self._bucket.put(sha256, data)
        return Artifact(name=name, sha256=sha256, size=len(data))

    def put_file(self, path: Path, name: str | None = None) -> Artifact:
        """Keep a copy of a file, under its own name unless another is given.

        Raises:
            ArtifactError: the file cannot be read, or the folder or the bucket cannot be written.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ArtifactError(f"The file {path} cannot be kept as an artifact: {error}.") from error
        return self.put_bytes(name or path.name, data)

    def read(self, sha256: str) -> bytes:
        """The content of that hash.

        Raises:
            ArtifactError: it is missing, unreadable, or its bytes have changed since.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            fetched = self._fetched(sha256)
            if fetched is None:
                raise ArtifactError(f"The artifact {sha256} cannot be read; it was at {path} ({error}).") from error
            return fetched
        except OSError as error:
            raise ArtifactError(f"The artifact {sha256} cannot be read; it was at {path} ({error}).") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArtifactError(f"The artifact {sha256} has changed on disk; remove {path} and make it again.")
        return data

    def _fetched(self, sha256: str) -> bytes | None:
        """The content of that hash from the bucket, kept in the folder from now on; None when it has none."""
        data = None if self._bucket is None else self._bucket.get(sha256)
        if data is None:
            return None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArtifactError(f"The artifact {sha256} has changed in its bucket; remove it there and make it again.")
        try:
            write_whole(self.path(sha256), data)
        except OSError as error:
            raise ArtifactError(f"The artifact {sha256} cannot be written below {self.root}: {error}.") from error
        return data

    def files(self) -> Iterator[Path]:
        """All files of the folder, in no order: contents by their hash, and what killed writers left.

        Raises:
            ArtifactError: the folder cannot be read.
        """
        try:
            for path in self.root.glob("??/??/*"):
                if path.is_file():
                    yield path
        except OSError as error:
            raise ArtifactError(f"The artifacts below {self.root} cannot be read ({error.strerror}).") from error

    def discard(self, path: Path, *, unused_s: float) -> bool:
        """Remove one of `files`, unless it was written, or wanted again, within the last so many seconds.

        A writer that puts the same content meanwhile finds its file, or writes it anew.

        Raises:
            ArtifactError: it cannot be removed.
        """
        aside = path.with_name(f".gone-{path.name.lstrip('.')}")
        try:
            if _age_s(path) < unused_s:
                return False
            path.rename(aside)
            if _age_s(aside) < unused_s:  # Wanted in the moment between.
                aside.rename(path)
                return False
            aside.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise ArtifactError(f"The artifact {path} cannot be removed ({error.strerror}).") from error
        return True

    def path(self, sha256: str) -> Path:
        """Where the content of that hash is, or would be.

        Raises:
            ArtifactError: it is no sha256 in lower-case hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise ArtifactError(f"{sha256!r} is no sha256; give 64 lower-case hexadecimal digits.")
        return self.root / sha256[:2] / sha256[2:4] / sha256


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _holds(path: Path, data: bytes) -> bool:
    try:
        same = path.read_bytes() == data  # Not only present: a damaged file is written anew.
        if same:
            os.utime(path)  # Wanted again: `discard` leaves it. If that came first, there is no file to touch.
    except FileNotFoundError:
        return False
    return same


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears under its name only when it is complete and on disk; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(prefix=".aside-", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor, not a path)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
