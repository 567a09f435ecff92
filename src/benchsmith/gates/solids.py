"""Gate `solids`: every part is one valid closed solid with volume, labelled once, and as planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import manifold3d

from benchsmith.gates.subject import Subject
from benchsmith.measure.cad import CadPart, is_plain
from benchsmith.types import LIMITS, Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every part on its own, then at the labels together."""
    failures = [*_labels(subject), *(finding for part in subject.parts for finding in _solid(subject, part))]
    yield from failures
    if not failures:
        count = len(subject.parts)
        yield subject.finding("solids", "passed", f"{count} closed solids, each with a label of its own")


def _labels(subject: Subject) -> Iterator[Finding]:
    counts = Counter(part.label for part in subject.parts)
    if not counts:
        yield subject.finding(
            "solids", "failed", "the compound holds no parts", hint="return a Compound whose children are the parts"
        )
    for label, count in counts.items():
        if not label:
            yield subject.finding("solids", "failed", f"{count} parts have no label", hint="set part.label")
        elif count > 1:
            yield subject.finding(
                "solids",
                "failed",
                f"{count} parts are labelled {label}",
                parts=(label,),
                hint="give each its own label",
            )
        if label and not is_plain(label):
            yield subject.finding(
                "solids",
                "failed",
                f"a part's label is {label!r} in STEP, which carries none but plain ones",
                parts=(label,),
                hint="set part.label to a letter, then letters, digits and underscores, and name its body the same",
            )
    if subject.plan is not None:
        planned = {*(part.label for part in subject.plan.parts), *(load.label for load in subject.plan.payloads)}
        for label in sorted(planned - counts.keys()):
            yield subject.finding("solids", "failed", f"the plan's part {label} was not built", parts=(label,))
        for label in sorted(counts.keys() - planned - {""}):
            yield subject.finding("solids", "failed", f"{label} is not a part of the plan", parts=(label,))


def _solid(subject: Subject, part: CadPart) -> Iterator[Finding]:
    about = (part.label,)
    name = part.label or "an unlabelled part"
    if part.solid_count != 1 or part.volume <= 0:
        yield subject.finding(
            "solids",
            "failed",
            f"{name} holds {part.solid_count} solids with {part.volume:.3g} mm³ together; a part is one solid",
            parts=about,
            value=part.solid_count,
            limit=1,
            hint="an empty boolean or an open shell has none; label separate solids as separate parts",
        )
    elif part.loose:
        yield subject.finding(
            "solids",
            "failed",
            f"{name} holds shells, faces, edges or points beside its solid; a part is one solid and nothing else",
            parts=about,
            hint="take them out of its compound: set part = part.solid()",
        )
    elif not part.shape.is_valid or part.mesh.status() != manifold3d.Error.NoError:
        yield subject.finding(
            "solids",
            "failed",
            f"{name} is not a valid closed solid",
            parts=about,
            hint="look for open or crossing faces",
        )
    elif part.crosses_itself:
        yield subject.finding(
            "solids",
            "failed",
            f"faces of {name} pass through each other",
            parts=about,
            hint="a sweep must not run through itself, nor an offset or loft fold over: build it from fused pieces",
        )
    elif subject.role(part.label) in ("payload", "movable") and part.width < LIMITS.minimum_extent_mm:
        yield subject.finding(
            "solids",
            "failed",
            f"{name} is {part.width:.3g} mm thin",
            parts=about,
            value=part.width,
            limit=LIMITS.minimum_extent_mm,
            unit="mm",
            hint="make payloads and movables at least 1 mm in every direction",
        )
