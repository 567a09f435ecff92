"""The strict sandbox, warm, against a fresh interpreter; what a run costs at least; and what it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
from comparison import Comparison, Figure

from benchsmith.sandbox import SandboxLimits, StrictSandbox
from benchsmith.verification.builds import BUILD_ENTRY

SCENE = """
from build123d import Box, Compound, export_step
import mujoco


def build(seed, scale=1.0):
    text = "<mujoco><worldbody><body><freejoint/><geom type='box' size='1 1 1'/></body></worldbody></mujoco>"
    model = mujoco.MjModel.from_xml_string(text)
    mujoco.mj_step(model, mujoco.MjData(model))
    return Compound(children=[Box(1, 2, 3) - Box(0.5, 0.5, 5)]), text
"""
COLD = (
    SCENE
    + """
compound, text = build(0)
export_step(compound, "00.step")
"""
)
WAITING = SCENE.replace("    return Compound", "    import time; time.sleep(1.5)\n    return Compound")
BUSY = "import time\nwhile time.process_time() < 1:\n    pass\n"
VARIANTS = 8


def measure(rounds: int) -> Comparison:
    """Run a script of CAD and MuJoCo warm and cold in turns; then nothing, busy runs, and one that waits."""
    with StrictSandbox() as sandbox, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _confined(sandbox, SCENE)
        cold, warm = [], []
        for _ in range(rounds):
            cold.append(_cold(folder))
            warm.append(_confined(sandbox, SCENE))
        nothing = [1e3 * _confined(sandbox, "") for _ in range(20 * rounds)]
        alone = [_confined(sandbox, BUSY) for _ in range(2)]
        started = time.perf_counter()
        with ThreadPoolExecutor(VARIANTS) as pool:
            list(pool.map(lambda _: _confined(sandbox, BUSY), range(VARIANTS)))
        together = time.perf_counter() - started
        private = _private_mebibytes(sandbox)
    return Comparison(
        what="a script of CAD and MuJoCo in the warm sandbox",
        floor="python script.py",
        ours_s=warm,
        floor_s=cold,
        target=1 / 20,
        stages={"cold": min(cold), "warm": min(warm)},
        figures=(
            Figure("a run that does nothing", nothing, "ms", 15),
            Figure("private memory of a run of CAD and MuJoCo", [private], "MiB", 30),
            Figure(
                f"{VARIANTS} busy runs side by side, against one after the other on {os.cpu_count()} cores",
                [together / (VARIANTS * min(alone) / (os.cpu_count() or 1))],
                "",
                1.2,
            ),
        ),
    )


def _cold(folder: Path) -> float:
    script = folder / "script.py"
    script.write_text(COLD, encoding="utf-8")
    started = time.perf_counter()
    subprocess.run([sys.executable, script], cwd=folder, check=True)
    return time.perf_counter() - started


def _confined(sandbox: StrictSandbox, source: str) -> float:
    with tempfile.TemporaryDirectory() as into:
        started = time.perf_counter()
        sandbox.run(
            BUILD_ENTRY,
            {"variants": [{"seed": 0, "scale": 1.0}]},
            inputs={"script.py": source.encode()},
            outputs=("*.xml", "*.step", "outcomes.jsonl"),
            into=Path(into),
            limits=SandboxLimits(),
        )
        return time.perf_counter() - started


def _private_mebibytes(sandbox: StrictSandbox) -> float:
    """The largest private memory of any fork while one waits with its scene built."""
    run = threading.Thread(target=_confined, args=(sandbox, WAITING))
    run.start()
    time.sleep(1.0)
    forks = [process for process in psutil.Process().children(recursive=True) if _is_fork(process)]
    largest = max(process.memory_full_info().uss for process in forks)
    run.join()
    return float(largest) / 2**20


def _is_fork(process: psutil.Process) -> bool:
    parent = process.parent()
    return parent is not None and parent.cmdline() == process.cmdline() and process.name() != "bwrap"
