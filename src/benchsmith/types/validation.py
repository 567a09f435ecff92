"""What the validator produces: findings, verdicts, and the result of a whole validation."""

from __future__ import annotations

from statistics import median
from typing import Literal

from pydantic import Field

from benchsmith.types.difficulty import Difficulty
from benchsmith.types.plan import Scale, Vec3
from benchsmith.types.record import Record as Record  # noqa: PLC0414  (the other result types have it from here)

GateName = Literal[
    "contract",
    "determinism",
    "solids",
    "overlap",
    "model",
    "agreement",
    "zones",
    "requirements",
    "stability",
    "baselines",
    "witness",
    "counterfactual",
    "renders",
]
FindingStatus = Literal["passed", "failed", "skipped"]
Verdict = Literal["proven", "unproven", "trivial", "impossible"]
Proof = Literal["required", "attempt", "off"]
SandboxLevel = Literal["strict", "unsafe"]
Wall = Literal["limits", "seccomp", "landlock", "bubblewrap"]
BodyRole = Literal["fixture", "mechanism", "movable", "payload"]

BLOCKED_PICTURE = "blocked.png"
"""The file of a variant that shows where a failed search for a witness ended."""

VERDICTS_WORST_FIRST: tuple[Verdict, ...] = ("impossible", "trivial", "unproven", "proven")


class Variant(Record):
    """One `(seed, scale)` of a benchmark."""

    seed: int = Field(ge=0, lt=2**63)
    """What the script draws its random numbers from."""
    scale: Scale = 1.0
    """Of all lengths; 1 is as planned."""

    def __str__(self) -> str:
        return f"seed {self.seed}, scale {self.scale:g}"


class Artifact(Record):
    """A file by its sha256."""

    name: str
    """File name, for a person."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Hash of its content."""
    size: int = Field(ge=0)
    """bytes"""


class Finding(Record):
    """What one gate measured: what, where, the limit, and whether it passed."""

    gate: GateName
    status: FindingStatus
    message: str
    variant: Variant | None = None
    """None when the finding is about the script as a whole."""
    parts: tuple[str, ...] = ()
    """Labels of the parts or zones concerned."""
    value: float | None = None
    """What was measured."""
    limit: float | None = None
    """What it was held against."""
    unit: str = ""
    """Unit of value and limit."""
    hint: str = ""
    """What the author could try."""
    verdict: Verdict | None = None
    """What it says about whether the variant can be solved; None: nothing."""

    @property
    def passed(self) -> bool:
        """Whether the gate was satisfied; a skipped gate is not a failure, but it did not pass either."""
        return self.status == "passed"


class PartMeasure(Record):
    """A part as trusted code measured it in CAD (world frame, nominal pose)."""

    label: str
    role: BodyRole
    volume_mm3: float
    centre_mm: Vec3
    low_mm: Vec3
    """Lower corner of its box."""
    high_mm: Vec3
    """Upper corner of its box."""
    mass_kg: float | None = None
    """Mass in the compiled model; None while there is no readable one."""


class VariantResult(Record):
    """One variant after all gates."""

    variant: Variant
    verdict: Verdict = "unproven"
    difficulty: Difficulty | None = None
    """How hard it is; None: not measured, since it is not proven, or has several payloads."""
    parts: tuple[PartMeasure, ...] = ()
    files: dict[str, Artifact] = Field(default_factory=dict)
    """What the run left, by name: `scene.xml scene.step witness.npz contact_sheet.png`, views as `view_NN.png`; after a
    failed search `blocked.png`, which shows where the payload got to."""
    seconds: dict[str, float] = Field(default_factory=dict)
    """Time spent, by gate."""


class Confinement(Record):
    """How untrusted code was kept from the machine it ran on."""

    level: SandboxLevel
    """`strict` withstands hostile code; `unsafe` only stops accidents, and was asked for."""
    walls: tuple[Wall, ...]
    """What stood around it."""

    def __str__(self) -> str:
        return f"{self.level} ({', '.join(self.walls)})"


class ValidationResult(Record):
    """All that the validator found out about a script."""

    accepted: bool
    verdict: Verdict
    """The worst of the variants' verdicts."""
    proof: Proof
    sandbox: Confinement
    """What the script ran under."""
    findings: tuple[Finding, ...]
    variants: tuple[VariantResult, ...]
    versions: dict[str, str] = Field(default_factory=dict)
    """Versions of mujoco, build123d and benchsmith that measured."""

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Failed findings, in the order of the gates."""
        return tuple(f for f in self.findings if f.status == "failed")

    @property
    def difficulty(self) -> float | None:
        """Median score of the variants, 0 to 1; None when one of them was not measured."""
        scores = [variant.difficulty.score for variant in self.variants if variant.difficulty]
        return median(scores) if scores and len(scores) == len(self.variants) else None

    def files(self, index: int = 0) -> dict[str, Artifact]:
        """Files of one variant by position; empty when that variant was never reached."""
        return self.variants[index].files if index < len(self.variants) else {}
