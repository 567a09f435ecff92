"""Let an attack happen and say what was seen of it; the attack itself is never asked."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from attack import SCRIPT_LIMITS, Attack, Sign
from attack_range import Range, Scene, scene
from happening import changes_later, innocent, later_run, lie_is_believed, run_attack, seconds_to_read
from holders import Peaks, Watch, holders, standing
from sandbox_processes import lives

from benchsmith.errors import BenchsmithError
from benchsmith.sandbox import SandboxLimits, SandboxRun

_WALL_MARGIN_S = 2.5
_CPU_MARGIN_S = 1.5
_READING_S = 2.0
_MEMORY_MARGIN = 2**27
_DISK_MARGIN = 160 * 2**20
_FILES_MARGIN = 25_000
_PRINTED_MARGIN = 4
_THREADS = 1000
_OPEN_FILES = 1024


@dataclass
class Observation:
    """What was seen of one attack."""

    signs: set[Sign] = field(default_factory=set)
    run: SandboxRun | None = None
    peaks: Peaks = field(default_factory=Peaks)
    error: str = ""


def observe(attack: Attack, at: Range, folder: Path) -> Observation:
    """Let an attack happen in a fresh folder among canaries and bystanders, and look at all of them afterwards."""
    seen = Observation()
    folders = _names(at.runs)
    others = [process for process in psutil.Process().children(recursive=True) if not _waits_to_run(process)]
    allowed = {standing(os.getpid()), *_standings(others)}
    into = folder / "into"
    into.mkdir()
    with scene(attack, at, folder) as around:
        with _signals_counted(seen), Watch(around.marker) as watch:
            _happen(attack, at, around, into, seen)
        seen.peaks = watch.peaks
        _look_at_results(seen, into, around.canaries)
        _look_around(seen, around)
        survivors = holders(around.marker)
    _look_at_peaks(seen, allowed, at.limits(attack.limits))
    if not all(lives(other) for other in others):
        seen.signs.add("killed")
    if survivors or _names(at.runs) - folders:
        seen.signs.add("survived")
    for pid in survivors:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if not seen.error and innocent(later_run(at.sandbox, folder / "later", at.limits(SCRIPT_LIMITS))) != at.before:
        seen.signs.add("poisoned")
    return seen


def _happen(attack: Attack, at: Range, around: Scene, into: Path, seen: Observation) -> None:
    started = time.monotonic()
    try:
        run = seen.run = run_attack(attack, at, around.targets, into)
        if time.monotonic() - started > at.limits(attack.limits).wall_s + _WALL_MARGIN_S:
            seen.signs.add("overran")
        if attack.kind == "lying":
            if seconds_to_read(run) > _READING_S:
                seen.signs.add("overran")
            if changes_later(run) or lie_is_believed(run, at, into.parent / "believed"):
                seen.signs.add("forged")
    except BenchsmithError as error:
        seen.error = str(error)
    except Exception as error:  # noqa: BLE001  (that anything else came out is the sign, whatever it is)
        seen.signs.add("broke")
        seen.error = repr(error)


def _look_around(seen: Observation, around: Scene) -> None:
    if around.surroundings.changed or around.bystander.was_changed:
        seen.signs.add("wrote")
    if around.listeners.touched:
        seen.signs.add("connected")
    if not around.bystander.lives:
        seen.signs.add("killed")


def _look_at_results(seen: Observation, into: Path, canaries: frozenset[str]) -> None:
    data = seen.error.encode() + (f"{seen.run.printed}\n{seen.run.detail}".encode() if seen.run else b"")
    for path in sorted(into.rglob("*")):
        status = path.lstat()
        sound = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
        plain = path.name.isascii() and path.name.isprintable()
        if not (sound and plain and seen.run and path.name in seen.run.files):
            seen.signs.add("forged")
            continue
        data += b"\n" + path.name.encode() + b"\n" + path.read_bytes()
    if any(canary.encode() in data for canary in canaries):
        seen.signs.add("read")


def _look_at_peaks(seen: Observation, allowed: set[tuple[object, ...]], limits: SandboxLimits) -> None:
    peaks = seen.peaks
    printed = len(seen.run.printed.encode()) if seen.run else 0
    too_much = (
        peaks.processes > 1,
        peaks.threads > _THREADS,
        peaks.memory_bytes > limits.memory_bytes + _MEMORY_MARGIN,
        peaks.cpu_s > limits.cpu_s + _CPU_MARGIN_S,
        peaks.open_files > _OPEN_FILES,
        peaks.largest_file > limits.file_bytes,
        peaks.disk_bytes > limits.disk_bytes + _DISK_MARGIN,
        peaks.file_count > limits.file_count + _FILES_MARGIN,
        peaks.unlimited,
        printed > limits.output_bytes * _PRINTED_MARGIN,
    )
    if any(too_much):
        seen.signs.add("overran")
    if peaks.strange or peaks.standings - allowed:
        seen.signs.add("escaped")


@contextmanager
def _signals_counted(seen: Observation) -> Iterator[None]:
    """Take note of the harmless signal that attacks send where another one would end this process."""
    before = signal.signal(signal.SIGURG, lambda *_: seen.signs.add("killed"))
    try:
        yield
    finally:
        signal.signal(signal.SIGURG, before)


def _standings(processes: list[psutil.Process]) -> Iterator[tuple[object, ...]]:
    for process in processes:
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            yield standing(process.pid)


def _waits_to_run(process: psutil.Process) -> bool:
    """Whether it is a fork that a warm interpreter keeps for the next run: that run is its end."""
    with suppress(psutil.NoSuchProcess):
        parent = process.parent()
        return parent is not None and parent.cmdline() == process.cmdline()
    return True


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
