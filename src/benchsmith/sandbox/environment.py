"""The environment of a confined run: built from nothing, so that no secret of the caller is in it."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from pathlib import Path

GRAPHICS_LIBRARIES = ("libEGL.so.1", "libGL.so.1")
"""What MuJoCo's off-screen renderer loads; libGL is also what CAD needs."""


@lru_cache(maxsize=1)
def missing_graphics_libraries() -> tuple[str, ...]:
    """Which of `GRAPHICS_LIBRARIES` the dynamic linker cannot load."""
    return tuple(name for name in GRAPHICS_LIBRARIES if not _loads(name))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def clean_environment(folder: Path, hash_seed: int) -> dict[str, str]:
    """The whole environment of a run.

    Args:
        folder: The run's folder: its home and its place for temporary files.
        hash_seed: `PYTHONHASHSEED` of its interpreter.
    """
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "PYTHONHASHSEED": str(hash_seed),
        # One thread a library: runs go side by side, and thread pools reserve address space that counts as memory.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        # Mesa would look for graphics cards, and keep a cache in the home that /etc/passwd names.
        "LIBGL_ALWAYS_SOFTWARE": "true",
        "MESA_SHADER_CACHE_DISABLE": "true",
    }
    if not missing_graphics_libraries():
        # With a library missing, this setting makes `import mujoco` itself raise.
        environment["MUJOCO_GL"] = "egl"
    return environment
