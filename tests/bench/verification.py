"""The static gates on a scene of 20 parts, against the raw work that they cannot do without."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from comparison import Comparison

from benchsmith.artifacts import ArtifactStore
from benchsmith.gates.report import EVALUATE_ENTRY
from benchsmith.measure.cad import CadPart, read_step
from benchsmith.measure.solids import boxes_gap
from benchsmith.sandbox.child import resolve
from benchsmith.sandbox.collect import collect
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.types import GateName, Jitter, Part, Payload, Plan, Requirement, ValidationResult, Variant, Zone
from benchsmith.types.validation import Confinement
from benchsmith.verification.builds import BUILD_ENTRY
from benchsmith.verify import Verifier, verify

STATIC: frozenset[GateName] = frozenset(
    {"contract", "determinism", "solids", "overlap", "model", "agreement", "zones", "requirements"}
)
VARIANTS = tuple(Variant(seed=seed) for seed in range(8))
TARGET = 2.0

SCRIPT = """
from build123d import Box, Cylinder, Pos

from benchsmith.scene import Scene


def build(seed, scale=1.0):
    scene = Scene(seed=seed, scale=scale)
    for row in range(16):
        post = Box(20, 20, 60) if row % 2 else Cylinder(10, 60)
        place = Pos(-300 + 40 * row, 80 + scene.vary(f"y_{row}", 0, 10), 30)
        scene.fixture(f"post_{row}", place * post, material="oak")
    scene.fixture("left", Pos(-200, 0, 40) * Box(200, 100, 80), material="steel")
    scene.fixture("right", Pos(120, 0, 40) * Box(200, 100, 80), material="steel")
    scene.fixture("wall", Pos(-40, -20, 50) * Box(10, 40, 100), material="steel")
    scene.payload(Box(40, 40, 40), at=(-200, 0, 100), material="steel", jitter=(3, 3, 0, 5))
    scene.goal((60, -40, 80), (200, 40, 160))
    scene.build_zone((-330, -130, 0), (350, 130, 320))
    scene.bounds((-500, -300, -20), (600, 300, 600))
    return scene.build()
"""

LABELS = (*(f"post_{row}" for row in range(16)), "left", "right", "wall")
CUBE_MM = (40.0, 40.0, 40.0)
PLAN = Plan(
    title="Gap",
    theme="gap",
    summary="A cube crosses a gap beside a row of posts.",
    parts=tuple(
        Part(label=label, role="fixture", description=label, material="oak" if "_" in label else "steel")
        for label in LABELS
    ),
    payloads=(
        Payload(
            label="payload",
            shape="cube",
            size=CUBE_MM,
            material="steel",
            start=(-200, 0, 100),
            jitter=Jitter(dx=3, dy=3, yaw=5),
            goal="zone_goal",
        ),
    ),
    zones=(
        Zone(label="zone_goal", low=(60, -40, 80), high=(200, 40, 160)),
        Zone(label="zone_build", low=(-330, -130, 0), high=(350, 130, 320)),
        Zone(label="zone_bounds", low=(-500, -300, -20), high=(600, 300, 600)),
    ),
    requirements=(
        Requirement(quote="40 mm", quantity="extent", subjects=("payload",), axis="x", value=40, unit="mm"),
        Requirement(quote="120 mm", quantity="opening", subjects=("left", "right"), axis="x", value=120, unit="mm"),
        Requirement(quote="12 cm", quantity="distance", subjects=("left", "right"), value=12, unit="cm"),
        Requirement(quote="steel", quantity="material", subjects=("payload",), value="steel"),
    ),
)


@dataclass
class Unconfined:
    """Runs entries in this very process, one at a time: what is left of a sandbox when starting it costs nothing.

    It implements `Sandbox`. The script above is ours; nothing else is ever run in it.
    """

    confinement: Confinement = field(default_factory=lambda: Confinement(level="unsafe", walls=()))
    seconds: dict[str, float] = field(default_factory=dict)
    """Spent in each entry."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(
        self,
        entry: str,
        request: Mapping[str, Any],
        *,
        inputs: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,
        hash_seed: int = 1,  # noqa: ARG002  (one interpreter has one)
    ) -> SandboxRun:
        """Call the entry in a folder of its own."""
        with self._lock, tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, content in inputs.items():
                (folder / file).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
            with contextlib.chdir(folder):
                started = time.perf_counter()
                resolve(entry)(request)
                duration = time.perf_counter() - started
            self.seconds[entry] = self.seconds.get(entry, 0.0) + duration
            files = collect(folder, outputs, into, limits)
            return SandboxRun(cause=None, detail="", exit_code=0, printed="", files=files, duration_s=duration)

    def close(self) -> None:
        """Nothing runs on."""


def measure(rounds: int) -> Comparison:
    """Verify the scene as often as asked, after a round that only warms up; a round's floor is of its own builds."""
    _round()
    measured = [_round() for _ in range(rounds)]
    return Comparison(
        what=f"static gates, {len(LABELS) + 1} parts, {len(VARIANTS)} variants",
        floor="the same builds, and one pass of manifold3d over all pairs",
        ours_s=[ours for ours, _, _ in measured],
        floor_s=[floor for _, floor, _ in measured],
        target=TARGET,
        stages=measured[-1][2],
    )


def _round() -> tuple[float, float, dict[str, float]]:
    """Seconds of the verification, of its floor, and of its stages."""
    with tempfile.TemporaryDirectory() as name:
        sandbox, artifacts = Unconfined(), ArtifactStore(Path(name))
        verifier = Verifier(sandbox, artifacts, workers=1, pictures=False, gates=STATIC)
        started = time.perf_counter()
        result = verify(SCRIPT, VARIANTS, verifier, plan=PLAN, proof="off")
        ours = time.perf_counter() - started
        _insist(result)
        started = time.perf_counter()
        for variant in result.variants:
            _pairs(read_step(artifacts.path(variant.files["scene.step"].sha256)))
        pairs = time.perf_counter() - started
    build, evaluate = sandbox.seconds[BUILD_ENTRY], sandbox.seconds[EVALUATE_ENTRY]
    return ours, build + pairs, {"build": build, "evaluate": evaluate, "pairs": pairs, **_gates(result)}


def _insist(result: ValidationResult) -> None:
    failed = [finding.message for finding in result.findings if finding.status == "failed"]
    if failed or len(result.variants) != len(VARIANTS):
        raise SystemExit(f"The scene of the bench is not accepted, so its times mean nothing: {failed}")


def _pairs(parts: Sequence[CadPart]) -> float:
    """Volume that parts share, by their meshes, where their boxes meet."""
    return float(sum((a.mesh ^ b.mesh).volume() for a, b in combinations(parts, 2) if boxes_gap(a, b) == 0))


def _gates(result: ValidationResult) -> dict[str, float]:
    names: Iterator[str] = (name for variant in result.variants for name in variant.seconds)
    return {name: sum(variant.seconds.get(name, 0.0) for variant in result.variants) for name in dict.fromkeys(names)}
