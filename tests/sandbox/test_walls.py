"""What the walls are on machines that lack some: containers that allow no namespaces, kernels without the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchsmith.sandbox.walls import survey_walls

STANDING = {report.wall for report in survey_walls() if report.stands}

# The part of Docker's default profile that bubblewrap meets, by the same library: no new namespaces and no mounts.
CONTAINER = """
import ctypes, os, sys
library = ctypes.CDLL("libseccomp.so.2")
library.seccomp_init.restype = ctypes.c_void_p
context = ctypes.c_void_p(library.seccomp_init(0x7FFF0000))
class Test(ctypes.Structure):
    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))
def refuse(name, error, *tests):
    number = library.seccomp_syscall_resolve_name(name.encode())
    array = (Test * max(1, len(tests)))(*tests)
    assert library.seccomp_rule_add_array(context, ctypes.c_uint32(0x00050000 | error), number, len(tests), array) == 0
for name in sys.argv[1].split(","):
    refuse(name, 38 if name.startswith(("clone3", "landlock")) else 1)
flags = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
for flag in flags if "unshare" in sys.argv[1] else ():
    refuse("clone", 1, Test(0, 7, flag, flag))
assert library.seccomp_load(context) == 0
os.execv(sys.argv[2], sys.argv[2:])
"""
NO_NAMESPACES = "unshare,setns,mount,umount2,pivot_root,clone3"


def check_in(folder: Path, refused: str) -> tuple[int, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-c", CONTAINER, refused, sys.executable, "-m", "benchsmith", "sandbox", "check", "--json"],
        env={**os.environ, "TMPDIR": str(folder), "BENCHSMITH_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return done.returncode, report


def standing_in(report: dict[str, object]) -> set[str]:
    walls = report["walls"]
    assert isinstance(walls, list)
    return {wall["wall"] for wall in walls if wall["stands"]}


@pytest.mark.skipif("landlock" not in STANDING, reason="this kernel has no Landlock")
def test_without_namespaces_landlock_holds_alone(tmp_path: Path) -> None:
    status, report = check_in(tmp_path, NO_NAMESPACES)
    assert standing_in(report) == {"limits", "seccomp", "landlock"}
    assert (status, report["level"]) == (0, "strict")


@pytest.mark.skipif("bubblewrap" not in STANDING, reason="bubblewrap does not work here")
def test_without_landlock_bubblewrap_holds_alone(tmp_path: Path) -> None:
    # The syscall is refused as an old kernel would; namespaces are allowed.
    status, report = check_in(tmp_path, "landlock_create_ruleset")
    assert standing_in(report) == {"limits", "seccomp", "bubblewrap"}
    assert (status, report["level"]) == (0, "strict")


def test_with_neither_nothing_is_run(tmp_path: Path) -> None:
    status, report = check_in(tmp_path, f"{NO_NAMESPACES},landlock_create_ruleset")
    assert standing_in(report) == {"limits", "seccomp"}
    assert (status, report["level"], report["canaries"]) == (3, None, [])
    assert "--sandbox unsafe" in str(report["refusal"])
