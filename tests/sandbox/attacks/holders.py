"""The processes of a run as the rest of the machine sees them: found by the file that each attack holds open."""

# ruff: noqa: PTH115, PTH208  (links of /proc are texts, and its entries numbers)

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil

_TICK_S = 0.02
_NAMESPACES = ("user", "mnt", "net", "pid", "ipc", "uts")
_STRANGE_FILES = (
    "anon_inode:[io_uring]",
    "anon_inode:[userfaultfd]",
    "anon_inode:[perf",
    "anon_inode:bpf",
    "socket:[",
    "/memfd:",
)
_GONE = (FileNotFoundError, ProcessLookupError, PermissionError, psutil.Error)


def holders(marker: str) -> set[int]:
    """Numbers of the processes that hold a file open whose name has the mark, this one left out."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        if int(process.name) != os.getpid() and any(marker in link for link in _open_files(process)):
            found.add(int(process.name))
    return found


def _open_files(process: Path) -> Iterator[str]:
    for number in _numbers(process):
        with suppress(*_GONE):
            yield os.readlink(process / "fd" / number)


def _numbers(process: Path) -> list[str]:
    with suppress(*_GONE):
        return os.listdir(process / "fd")
    return []


def standing(pid: int) -> tuple[object, ...]:
    """What a process is to the kernel: users, namespaces, program, scheduling, personality."""
    process = Path(f"/proc/{pid}")
    status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
    return (
        status["Uid"],
        status["Gid"],
        *(os.readlink(process / "ns" / name) for name in _NAMESPACES),
        os.readlink(process / "exe"),
        os.readlink(process / "root"),
        os.sched_getscheduler(pid),
        (process / "oom_score_adj").read_text(),
        (process / "personality").read_text(),
    )


@dataclass
class Peaks:
    """The most that was seen at any moment."""

    processes: int = 0
    threads: int = 0
    memory_bytes: int = 0
    """Private and shared memory, without what is only read from files."""
    cpu_s: float = 0.0
    open_files: int = 0
    largest_file: int = 0
    disk_bytes: int = 0
    """Of the run's folder, and of files that are open and have no name any more."""
    file_count: int = 0
    standings: set[tuple[object, ...]] = field(default_factory=set)
    strange: bool = False
    """A socket, a ring or the like was open."""
    unlimited: bool = False
    """A limit that the sandbox sets was none."""


class Watch:
    """Looks at the processes of a run again and again, from a thread of its own."""

    def __init__(self, marker: str) -> None:
        self.peaks = Peaks()
        self._marker = marker
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look_around)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look_around(self) -> None:
        while not self._done.wait(_TICK_S):
            self._look()

    def _look(self) -> None:
        found = holders(self._marker)
        peaks = self.peaks
        seen = [usage for pid in found if (usage := _usage(pid))]
        peaks.processes = max(peaks.processes, len(seen))
        peaks.threads = max(peaks.threads, sum(usage.threads for usage in seen))
        peaks.memory_bytes = max(peaks.memory_bytes, sum(usage.memory_bytes for usage in seen))
        peaks.cpu_s = max(peaks.cpu_s, sum(usage.cpu_s for usage in seen))
        peaks.open_files = max(peaks.open_files, *(usage.open_files for usage in seen), 0)
        peaks.largest_file = max(peaks.largest_file, *(usage.largest_file for usage in seen), 0)
        peaks.disk_bytes = max(peaks.disk_bytes, *(usage.disk_bytes for usage in seen), 0)
        peaks.file_count = max(peaks.file_count, *(usage.file_count for usage in seen), 0)
        peaks.standings |= {standing for usage in seen for standing in usage.standings}
        peaks.strange |= any(usage.strange for usage in seen)
        peaks.unlimited |= any(usage.unlimited for usage in seen)


def _usage(pid: int) -> Peaks | None:
    process = Path(f"/proc/{pid}")
    with suppress(*_GONE):
        info = psutil.Process(pid)
        times, links = info.cpu_times(), list(_open_files(process))
        folder = _Folder(process)
        limits = (process / "limits").read_text().splitlines()
        return Peaks(
            threads=info.num_threads(),
            memory_bytes=_private_memory(process),
            cpu_s=times.user + times.system,
            open_files=len(links),
            largest_file=folder.largest,
            disk_bytes=folder.allocated,
            file_count=folder.count,
            standings={standing(pid)},
            strange=any(link.startswith(_STRANGE_FILES) for link in links),
            unlimited=any(
                line.startswith(("Max cpu", "Max file size", "Max address")) and "unlimited" in line for line in limits
            ),
        )
    return None


def _private_memory(process: Path) -> int:
    rollup = (process / "smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(size.split()[0]) * 1024 for name, _, size in (line.partition(":") for line in rollup)}
    memory_files = sum(
        status.st_blocks * 512
        for number in _numbers(process)
        if "/memfd:" in os.readlink(process / "fd" / number) and (status := (process / "fd" / number).stat())
    )
    return sizes["Pss_Anon"] + sizes["Pss_Shmem"] + memory_files


class _Folder:
    """What the working folder of a process holds, and its open files that have no name."""

    def __init__(self, process: Path) -> None:
        self.count = self.largest = self.allocated = 0
        with suppress(OSError), os.scandir(process / "cwd") as entries:
            for entry in entries:
                self._add(entry.stat(follow_symlinks=False))
        for number in _numbers(process):
            with suppress(OSError):
                link = os.readlink(process / "fd" / number)
                if link.startswith("/") and link.endswith("(deleted)") and "/memfd:" not in link:
                    self._add((process / "fd" / number).stat())

    def _add(self, status: os.stat_result) -> None:
        self.count += 1
        self.largest = max(self.largest, status.st_size)
        self.allocated += status.st_blocks * 512
