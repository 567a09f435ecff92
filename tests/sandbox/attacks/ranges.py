"""Makes the place where attacks happen, for each level of confinement."""

from __future__ import annotations

import os
import runpy
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attack import SCRIPT_LIMITS, more
from attack_range import Range
from build123d import export_step
from happening import innocent, later_run

from benchsmith.sandbox import Sandbox

_SCENE = Path(__file__).parents[2] / "scenes" / "raw_gap.py"


@contextmanager
def attack_range(make: Callable[[], Sandbox], folder: Path, startup_s: int) -> Iterator[Range]:
    """A sandbox that starts while this process holds secrets, in its environment and in an inheritable descriptor.

    Args:
        make: Makes the sandbox.
        folder: Existing folder for all that attacks on it leave.
        startup_s: What a run costs before it comes to its own work.
    """
    own_secrets = {name: f"canary-{secrets.token_hex(8)}" for name in ("environment", "descriptor")}
    secret = folder / "inheritable"
    secret.write_text(own_secrets["descriptor"])
    descriptor = os.open(secret, os.O_RDONLY)
    os.set_inheritable(descriptor, True)  # noqa: FBT003  (positional only)
    os.environ["BENCHSMITH_CANARY"] = own_secrets["environment"]
    sandbox = make()
    try:
        before = later_run(sandbox, folder / "before", more(SCRIPT_LIMITS, startup_s))
        assert "folder" in before, before
        runs = Path(before["folder"]).parent
        yield Range(sandbox, runs, _good_files(folder), own_secrets, innocent(before), startup_s)
    finally:
        sandbox.close()
        os.close(descriptor)
        os.environ.pop("BENCHSMITH_CANARY", None)  # Another range may have been there at the same time.


def _good_files(folder: Path) -> dict[str, bytes]:
    compound, mjcf = runpy.run_path(str(_SCENE))["build"](0)
    assert export_step(compound, folder / "good.step")
    return {"00.step": (folder / "good.step").read_bytes(), "00.xml": mjcf.encode()}
