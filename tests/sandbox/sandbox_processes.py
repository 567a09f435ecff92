"""Processes of others, which may end while they are looked at."""

from __future__ import annotations

from contextlib import suppress

import psutil


def lives(process: psutil.Process) -> bool:
    """Whether it runs; a zombie does not."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def is_zombie(process: psutil.Process) -> bool:
    """Whether it has ended and nobody has waited for it."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    return False


def confined_below(pid: int) -> list[psutil.Process]:
    """The forks of warm interpreters; bubblewrap, where it is, stands between those and the program."""
    found, interpreters = [], set()
    children = psutil.Process(pid).children(recursive=True)
    for child in children:
        with suppress(psutil.NoSuchProcess):
            if "benchsmith.sandbox.zygote" in child.cmdline() and child.name() != "bwrap":
                interpreters.add(child.pid)
    for child in children:
        with suppress(psutil.NoSuchProcess):
            if child.ppid() in interpreters:
                found.append(child)
    return found
