"""What the gates of one variant look at, read once and shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.selfcontained import text_complaints
from benchsmith.measure.cad import CadPart, read_step, same_data
from benchsmith.measure.scenario import Scenario, ScenarioError, is_payload, read_scenario
from benchsmith.physics.difficulty import measure_difficulty
from benchsmith.physics.harness import Harness, make_harness, starts
from benchsmith.physics.outcome import Outcome
from benchsmith.physics.rest import Rest
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.physics.shoves import shove
from benchsmith.physics.witness import Attempt, search
from benchsmith.types import (
    BodyRole,
    Difficulty,
    Finding,
    FindingStatus,
    GateName,
    PartMeasure,
    Plan,
    Proof,
    Variant,
    Verdict,
)


@dataclass(frozen=True)
class Subject:
    """One variant as a script left it, twice: built by two interpreters that share nothing."""

    variant: Variant
    folder: Path
    """Holds what the run left, and takes what the gates make."""
    stem: str
    """Prefix of this variant's files in `folder`."""
    plan: Plan | None
    proof: Proof
    pictures: int = 0
    """Pixels of a view's edge; 0: none are drawn."""
    video: bool = False
    """Whether to film the witness."""
    made: dict[str, Path] = field(default_factory=dict)
    """Files that gates made, by the name they are published under."""

    @cached_property
    def parts(self) -> tuple[CadPart, ...]:
        """The CAD parts of the first build."""
        return read_step(self.folder / f"{self.stem}.step")

    @cached_property
    def twin_parts(self) -> tuple[CadPart, ...] | None:
        """The CAD parts of the second build; None when there was none."""
        first, second = self.folder / f"{self.stem}.step", self.folder / f"{self.stem}.twin.step"
        if not second.exists():
            return None
        return self.parts if same_data(first, second) else read_step(second)

    @cached_property
    def xml(self) -> str:
        """The MJCF of the first build."""
        return (self.folder / f"{self.stem}.xml").read_text(encoding="utf-8", errors="replace")

    @property
    def scenario(self) -> Scenario:
        """The compiled model; a text that the rules refuse is never compiled.

        Raises:
            ScenarioError: the text is refused, or MuJoCo does not compile it. Gate `model` turns that into findings.
        """
        if isinstance(self._read, ScenarioError):
            raise self._read
        return self._read

    @cached_property
    def _read(self) -> Scenario | ScenarioError:
        """Compiled once, also when that fails: a hostile model may take long to."""
        for complaint in chain.from_iterable(map(text_complaints, self._texts)):
            return ScenarioError(complaint.message)
        try:
            return self._compile()
        except ScenarioError as error:
            return error

    @property
    def _texts(self) -> tuple[str, ...]:
        """All MJCF that is compiled."""
        return (self.xml,)

    def _compile(self) -> Scenario:
        return read_scenario(self.xml)

    @property
    def readable(self) -> bool:
        """Whether the compiled model could be read; the model gate says why not."""
        return not isinstance(self._read, ScenarioError)

    @cached_property
    def harness(self) -> Harness:
        """The model as it is run."""
        return make_harness(self.scenario)

    @cached_property
    def starts(self) -> NDArray[np.float64]:
        """The nominal start and the jittered ones, (n, nq)."""
        return starts(self.harness, self.variant.seed)

    @cached_property
    def untouched(self) -> Rollout:
        """Every start, the nominal one first, to the horizon with the drives on and nothing added."""
        return roll(self.harness, self.starts, self.scenario.horizon_s)

    @cached_property
    def rest(self) -> Rest:
        """Tells when nothing will happen any more in an episode of this scene."""
        return Rest.of(self.harness, self.untouched)

    @cached_property
    def shoves(self) -> list[Outcome]:
        """How each shove ended, dealt out over the starts."""
        return shove(self.harness, self.rest, self.starts, self.variant.seed)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """What the search for a witness ended with: a motion from each start that was tried, the nominal one first."""
        return search(self.harness, self.starts)

    @cached_property
    def difficulty(self) -> Difficulty:
        """How hard a proven variant is."""
        return measure_difficulty(
            self.harness,
            self.rest,
            self.starts,
            self.variant.seed,
            attempts=self.attempts,
            shoves=self.shoves,
        )

    def role(self, label: str) -> BodyRole:
        """Role of a part: what the model says, or what its name says while there is no readable model."""
        if self.readable:
            return self.scenario.roles.get(label, "fixture")
        return "payload" if is_payload(label) else "fixture"

    def measures(self) -> tuple[PartMeasure, ...]:
        """The parts as measured, for people and reviewers."""
        masses = {}
        if self.readable:
            model = self.scenario.model
            masses = {name: float(model.body_mass[model.body(name).id]) for name in self.scenario.roles}
        return tuple(
            PartMeasure(
                label=part.label,
                role=self.role(part.label),
                volume_mm3=part.volume,
                centre_mm=part.centre,
                low_mm=part.box[0],
                high_mm=part.box[1],
                mass_kg=masses.get(part.label),
            )
            for part in self.parts
        )

    def finding(
        self,
        gate: GateName,
        status: FindingStatus,
        message: str,
        *,
        parts: tuple[str, ...] = (),
        value: float | None = None,
        limit: float | None = None,
        unit: str = "",
        hint: str = "",
        verdict: Verdict | None = None,
    ) -> Finding:
        """A finding about this variant."""
        return Finding(
            gate=gate,
            status=status,
            message=message,
            variant=self.variant,
            parts=parts,
            value=value,
            limit=limit,
            unit=unit,
            hint=hint,
            verdict=verdict,
        )
