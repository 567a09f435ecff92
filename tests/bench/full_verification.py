"""All gates on a scene with 8 variants, against the floor of its own raw work: builds, steps and frames.

The floor is a minimal script on as many processes, all of it imported and warm: it builds as often, steps the same
models as often, and draws as many frames of the same sizes. What verification does to find ways is left out of it, and
taken off ours.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import cast

import mujoco
from build123d import Compound, export_step
from comparison import Comparison, Figure
from counting import Frame, Tally, counted
from verification import Unconfined

from benchsmith.artifacts import ArtifactStore
from benchsmith.measure.scenario import read_scenario
from benchsmith.mutation.corpus import GoodScene, shipped_scenes
from benchsmith.physics.harness import make_harness
from benchsmith.render import Studio, scene_cameras
from benchsmith.sandbox import Sandbox, StrictSandbox
from benchsmith.sandbox.script import Build, load_build
from benchsmith.types import ValidationResult, Variant
from benchsmith.verify import Verifier, verify

SCENE = "scene_bin_walls"
VARIANTS = tuple(Variant(seed=seed) for seed in range(8))
WORKERS = 2
TARGET = 2.0
ALLOWED = {"drawn": 1}
"""The film of a payload at rest begins with what a view shows."""


def measure(rounds: int) -> Comparison:
    """Count the work of one verification, then verify and do only that work, in turns; a first round warms up."""
    scene = shipped_scenes()[SCENE]
    with counted() as tally:
        _verified(scene, Unconfined(), workers=1)
    ours, floor, busy, stages = [], [], [], {}
    with StrictSandbox() as sandbox, _processes() as pool:
        for _ in range(rounds + 1):
            result, seconds = _verified(scene, sandbox, WORKERS)
            gates, raw = _gates(result), _raw_work(pool, scene, tally, result)
            ours.append(seconds - tally.planning_s / WORKERS)
            floor.append(sum(raw.values()))
            busy.append(100 * sum(gates.values()) / (WORKERS * seconds))
            stages = {"planning, on one core": tally.planning_s, **gates, **raw}
    return Comparison(
        what=f"all gates, {len(VARIANTS)} variants, path planning taken off",
        floor="the same builds, steps and frames",
        ours_s=ours[1:],
        floor_s=floor[1:],
        target=TARGET,
        stages=stages,
        figures=(
            Figure("both cores' time that gates use", busy[1:], "%", 80, at_least=True),
            *(Figure(f"{what} again", [count], "", ALLOWED.get(what, 0)) for what, count in tally.repeated.items()),
        ),
    )


def _verified(scene: GoodScene, sandbox: Sandbox, workers: int) -> tuple[ValidationResult, float]:
    with tempfile.TemporaryDirectory() as name:
        verifier = Verifier(sandbox, ArtifactStore(Path(name)), workers=workers)
        started = time.perf_counter()
        result = verify(scene.source, VARIANTS, verifier, plan=scene.plan, prompt=scene.prompt)
        seconds = time.perf_counter() - started
    if not result.accepted:
        failed = [finding.message for finding in result.failures]
        raise SystemExit(f"The scene of the bench is not accepted, so its times mean nothing: {failed}")
    return result, seconds


def _gates(result: ValidationResult) -> dict[str, float]:
    """Seconds of each gate over all variants, on one core."""
    total: Counter[str] = Counter()
    for variant in result.variants:
        total.update(variant.seconds)
    return dict(total)


@contextmanager
def _processes() -> Iterator[ProcessPoolExecutor]:
    """Processes that have imported what they need, and have drawn before."""
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        for future in [pool.submit(time.sleep, 1.0) for _ in range(WORKERS)]:
            future.result()
        yield pool


def _raw_work(pool: ProcessPoolExecutor, scene: GoodScene, tally: Tally, result: ValidationResult) -> dict[str, float]:
    """Seconds of the minimal script, on both cores: building, then stepping and drawing."""
    started = time.perf_counter()
    building = [pool.submit(_build, scene.source, variant) for _, variant in tally.builds]
    built = {variant: future.result() for (_, variant), future in zip(tally.builds, building, strict=True)}
    builds_s = time.perf_counter() - started
    started = time.perf_counter()
    running = [
        pool.submit(_run, built[one.variant], tally.steps[f"{number:02d}"], dict(tally.frames[f"{number:02d}"]))
        for number, one in enumerate(result.variants)
    ]
    for future in running:
        future.result()
    return {"raw builds": builds_s, "raw steps and frames": time.perf_counter() - started}


@lru_cache(maxsize=1)
def _loaded(source: str) -> Build:
    return load_build(source.encode(), "build")


def _build(source: str, variant: Variant) -> str:
    """Build a variant and write it down; gives the MJCF."""
    compound, mjcf = cast("tuple[Compound, str]", _loaded(source)(variant.seed, variant.scale))
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        export_step(compound, "scene.step")
    return mjcf


def _run(mjcf: str, steps: int, frames: dict[Frame, int]) -> None:
    """Step a model so often in one call, then draw so many frames of its start."""
    model = make_harness(read_scenario(mjcf)).model
    data = mujoco.MjData(model)
    mujoco.mj_step(model, data, steps)
    mujoco.mj_resetData(model, data)
    mujoco.mj_forward(model, data)
    cameras = scene_cameras(model, data)
    for size in sorted({size for size, _ in frames}):
        with Studio(model, data, size) as studio:
            for seen in ("picture", "geoms", "zones"):
                for number in range(frames.get((size, seen), 0)):
                    camera = cameras[number % len(cameras)]
                    if seen == "picture":
                        studio.picture(data, camera)
                    else:
                        studio.objects(data, camera, zones=seen == "zones")
