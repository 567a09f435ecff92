"""Runs the corpus through the verifier: which gate kills which mutant, and which good scenes are rejected."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchsmith.artifacts import ArtifactStore
from benchsmith.mutation.brisk import Brisk
from benchsmith.mutation.corpus import GoodScene, Mutant
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import Finding, GateName, Variant
from benchsmith.types.validation import Record
from benchsmith.verify import Verifier, verify

STATIC_GATES: tuple[GateName, ...] = (
    "contract",
    "determinism",
    "solids",
    "overlap",
    "model",
    "agreement",
    "zones",
    "requirements",
    "renders",
)
"""The gates that judge a scene without letting time pass, in the order they run."""

MOTION_GATES: tuple[GateName, ...] = ("stability", "baselines", "witness", "counterfactual")
"""The gates that the corpus does not measure yet."""

_WHOLE: tuple[GateName, ...] = ("contract", "determinism")
"""They look at extra seeds through the eyes of the gates after them, so both must be there."""

_BRISK = SandboxLimits(wall_s=120, cpu_s=10)
"""For mutants: their endless loops end soon."""

_DRAWING = SandboxLimits(wall_s=300, cpu_s=90)
"""For mutants that are drawn: software rendering of 24 views takes its time."""

QUICK_DRAWN = frozenset(
    {
        "raw_driven_gate",
        "raw_no_ground",
        "raw_tiny",
        "scene_bin_walls",
        "scene_tower",
        "all_transparent_twin",
        "invisible_part_twin",
    }
)
"""Good scenes that a quick run draws: pictures cost more than all the rest of it."""

_QUICK_VARIANTS = (Variant(seed=1), Variant(seed=2))
_FULL_VARIANTS = (*_QUICK_VARIANTS, Variant(seed=0), Variant(seed=3, scale=0.5), Variant(seed=4, scale=2.0))


class Trial(Record):
    """What became of one script of the corpus."""

    name: str
    expected: GateName | None
    """The gate that must reject it; None for a good scene."""
    phrase: str = ""
    raw: bool
    gates: tuple[GateName, ...]
    """The gates that looked at it, as far as those that they need let them."""
    failed: tuple[Finding, ...]
    seconds: float

    @property
    def outcome(self) -> Literal["right", "other", "survived", "passed", "rejected"]:
        """A mutant is killed by the right gate or another one, or survives; a good scene passes or is rejected."""
        if self.expected is None:
            return "rejected" if self.failed else "passed"
        if any(finding.gate == self.expected for finding in self.failed):
            return "right"
        return "other" if self.failed else "survived"


@dataclass(frozen=True)
class Examination:
    """How much of the corpus is run, and by which gates."""

    sandbox: Sandbox
    quick: bool = False
    """One variant a mutant and one mutant an operator, stopping at the gate that must find it; fewer good scenes."""
    gates: tuple[GateName, ...] = STATIC_GATES
    """The gates that run."""
    workers: int = 2

    def __call__(
        self, scripts: Sequence[GoodScene | Mutant], on_trial: Callable[[Trial], None] = lambda _: None
    ) -> tuple[Trial, ...]:
        """Verify scripts, several at a time.

        Args:
            scripts: Good scenes and mutants; in a quick run those that are not for one are left out.
            on_trial: Told each trial as soon as it is over.

        Raises:
            SandboxError: a gate itself failed on a script.
        """
        chosen = [script for script in scripts if script.quick or not self.quick]
        with ThreadPoolExecutor(self.workers) as pool, scratch_folder() as folder:
            jobs = {pool.submit(self._try, script, folder): script.name for script in chosen}
            trials = {}
            try:
                for job in as_completed(jobs):
                    trials[jobs[job]] = job.result()
                    on_trial(job.result())
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return tuple(trials[script.name] for script in chosen)

    def _try(self, script: GoodScene | Mutant, folder: Path) -> Trial:
        expected = script.gate if isinstance(script, Mutant) else None
        gates = self._gates(script.name, expected)
        brisk = _DRAWING if expected == "renders" else _BRISK
        verifier = Verifier(
            sandbox=self.sandbox if expected is None else Brisk(self.sandbox, brisk),
            artifacts=ArtifactStore(folder),
            workers=1,
            pictures="renders" in gates,
            gates=frozenset(gates),
            extras=not self.quick or expected in (None, *_WHOLE),
        )
        started = time.perf_counter()
        result = verify(
            script.source, self._variants(expected), verifier, plan=script.plan, prompt=script.prompt, proof="off"
        )
        return Trial(
            name=script.name,
            expected=expected,
            phrase=script.phrase if isinstance(script, Mutant) else "",
            raw=script.raw,
            gates=gates,
            failed=result.failures,
            seconds=time.perf_counter() - started,
        )

    def _gates(self, name: str, expected: GateName | None) -> tuple[GateName, ...]:
        if expected is None:
            drawn = not self.quick or name in QUICK_DRAWN
            return tuple(gate for gate in self.gates if gate != "renders" or drawn)
        last = STATIC_GATES.index(expected)
        before = tuple(gate for gate in self.gates if STATIC_GATES.index(gate) <= last)
        if self.quick and expected not in _WHOLE:
            return before
        return tuple(gate for gate in self.gates if gate != "renders" or expected == "renders")

    def _variants(self, expected: GateName | None) -> tuple[Variant, ...]:
        if not self.quick:
            return _FULL_VARIANTS
        # Whether seeds matter takes two of them to see.
        return _QUICK_VARIANTS if expected in (None, "determinism") else _QUICK_VARIANTS[:1]
