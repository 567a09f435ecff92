"""What a confined interpreter has to read: Python, its packages, system libraries and the data of Mesa and fonts."""

from __future__ import annotations

import sys
import sysconfig
from functools import lru_cache
from pathlib import Path

_SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    # EGL finds Mesa by the first, and Mesa its settings by the second.
    "/usr/share/glvnd",
    "/usr/share/drirc.d",
    # The text of CAD.
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/etc/fonts",
    # How many processors there are, and whether there are huge pages.
    "/sys/devices/system/cpu",
    "/sys/kernel/mm/transparent_hugepage",
)
DEVICES = (Path("/dev/null"), Path("/dev/zero"), Path("/dev/urandom"))
"""The devices that a run may use; only the first may be written to."""


@lru_cache(maxsize=1)
def readable_paths() -> tuple[Path, ...]:
    """Files and folders that a run may read, beside its own folder; all of them exist."""
    schemes = sysconfig.get_paths()
    python = {Path(schemes[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    ours = Path(__file__).parents[2]
    known = {*python, ours, *(Path(name) for name in _SYSTEM)}
    return tuple(sorted(path for path in known if path.exists()))


def interpreter_files() -> tuple[Path, ...]:
    """The files by which the interpreter starts: itself under its name here, and its environment's."""
    environment = Path(sys.prefix) / "pyvenv.cfg"
    library = Path(sysconfig.get_config_var("LIBDIR") or "/") / (sysconfig.get_config_var("INSTSONAME") or "")
    return tuple(path for path in (environment, library) if path.is_file())
