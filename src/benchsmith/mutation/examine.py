"""Runs the corpus through the verifier: which gate kills which mutant, and which good scenes are rejected."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from benchsmith.artifacts import ArtifactStore
from benchsmith.mutation.brisk import Brisk
from benchsmith.mutation.corpus import GoodScene, Mutant
from benchsmith.mutation.examined import Examined
from benchsmith.mutation.gates import GATES, MOTION_GATES
from benchsmith.mutation.quick import QUICK_DRAWN, QUICK_PROVEN, QUICK_SCENES
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import GateName, Variant
from benchsmith.verify import Verifier, verify

_DRAWN: tuple[GateName, ...] = ("renders",)

_WHOLE: tuple[GateName, ...] = ("contract", "determinism")
"""They look at extra seeds through the eyes of the gates after them, so both must be there."""

_BRISK = SandboxLimits(wall_s=120, cpu_s=7)
"""For mutants: their endless loops end soon."""

_DRAWING = SandboxLimits(wall_s=300, cpu_s=90)
"""For mutants that are drawn: software rendering of 24 views takes its time."""

_QUICK_VARIANTS = (Variant(seed=1), Variant(seed=2))
_FULL_VARIANTS = (*_QUICK_VARIANTS, Variant(seed=0), Variant(seed=3, scale=0.5), Variant(seed=4, scale=2.0))


@dataclass(frozen=True)
class Examination:
    """How much of the corpus is run, and by which gates."""

    sandbox: Sandbox
    quick: bool = False
    """One variant a mutant and one mutant an operator, stopping at the gate that must find it; fewer good scenes."""
    gates: tuple[GateName, ...] = GATES
    """The gates that run."""
    workers: int = 2

    def __call__(
        self, scripts: Sequence[GoodScene | Mutant], on_examined: Callable[[Examined], None] = lambda _: None
    ) -> tuple[Examined, ...]:
        """Verify scripts, several at a time.

        Args:
            scripts: Good scenes and mutants; in a quick run those that are not for one are left out.
            on_examined: Told what became of each script as soon as it is known.

        Raises:
            SandboxError: a gate itself failed on a script.
        """
        chosen = [script for script in scripts if script.quick or not self.quick]
        with ThreadPoolExecutor(self.workers) as pool, scratch_folder() as folder:
            jobs = {pool.submit(self._examine, script, folder): script.name for script in chosen}
            examined = {}
            try:
                for job in as_completed(jobs):
                    examined[jobs[job]] = job.result()
                    on_examined(job.result())
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return tuple(examined[script.name] for script in chosen)

    def _examine(self, script: GoodScene | Mutant, folder: Path) -> Examined:
        mutant = script if isinstance(script, Mutant) else None
        expected = mutant.gate if mutant else None
        gates = self._gates(script.name, expected)
        started = time.perf_counter()
        result = verify(
            script.source,
            self._variants(expected),
            self._verifier(script.name, expected, gates, folder),
            plan=script.plan,
            prompt=script.prompt,
            proof="required" if "witness" in gates else "off",
        )
        return Examined(
            name=script.name,
            expected=expected,
            verdict=mutant.verdict if mutant else None,
            phrase=mutant.phrase if mutant else "",
            raw=script.raw,
            gates=gates,
            failed=result.failures,
            verdicts=tuple(variant.verdict for variant in result.variants),
            motion_s=tuple(sum(each.seconds.get(gate, 0.0) for gate in MOTION_GATES) for each in result.variants),
            seconds=time.perf_counter() - started,
        )

    def _verifier(self, name: str, expected: GateName | None, gates: tuple[GateName, ...], folder: Path) -> Verifier:
        return Verifier(
            sandbox=self.sandbox if expected in (None, *MOTION_GATES) else Brisk(self.sandbox, _brisk(expected)),
            artifacts=ArtifactStore(folder),
            workers=1,
            pictures="renders" in gates,
            gates=frozenset(gates),
            extras=not self.quick or name in QUICK_SCENES or expected in _WHOLE,
        )

    def _gates(self, name: str, expected: GateName | None) -> tuple[GateName, ...]:
        if expected is None:
            spared = _spared(drawn=not self.quick or name in QUICK_DRAWN, moved=not self.quick or name in QUICK_PROVEN)
        elif expected in MOTION_GATES or (self.quick and expected not in (*_WHOLE, "renders")):
            spared = GATES[GATES.index(expected) + 1 :]
        else:
            spared = _spared(drawn=expected == "renders", moved=False)
        return tuple(gate for gate in self.gates if gate not in spared)

    def _variants(self, expected: GateName | None) -> tuple[Variant, ...]:
        if not self.quick:
            return _FULL_VARIANTS
        # Whether seeds matter takes two of them to see.
        return _QUICK_VARIANTS if expected in (None, "determinism") else _QUICK_VARIANTS[:1]


def _spared(*, drawn: bool, moved: bool) -> tuple[GateName, ...]:
    return (*(() if drawn else _DRAWN), *(() if moved else MOTION_GATES))


def _brisk(expected: GateName | None) -> SandboxLimits:
    return _DRAWING if expected == "renders" else _BRISK
