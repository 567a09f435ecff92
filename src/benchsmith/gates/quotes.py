"""Whether a plan's requirements say what the prompt says: quotes are verbatim, and their numbers are the demanded ones.

A number of the prompt **binds** the requirements that quote it. Such a requirement must demand that number (after
conversion of units), a sum or difference of numbers joined by a plus-minus sign, or twice a radius. A requirement
about a place (distance, opening, height, coordinates, range of a joint) may also demand a number that differs from
another requirement's by the quoted one (“40 mm higher”); one about a distance, an opening or coordinates also a number
that an assumption gives beside the quoted one (“250 mm from centre to centre leave 180 mm”). A number that binds no
requirement must be repeated by an assumption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchsmith.gates.counted import uncounted
from benchsmith.gates.demands import ends, is_slip, is_sum, lengths, same, wrong_word
from benchsmith.gates.dimensions import wrong_axis
from benchsmith.gates.disclosures import LONGEST_FACT, disclosures
from benchsmith.gates.named import about_another
from benchsmith.gates.nouns import unaccounted_nouns
from benchsmith.gates.wording import flipped, one_fact
from benchsmith.measure.amounts import Amount, amounts
from benchsmith.measure.units import MEASURED_IN, UnitError, in_measured_unit, kind_of
from benchsmith.types import LIMITS, Finding, Plan, Requirement

_PLACES = frozenset({"distance", "opening", "surface_height", "zone_coordinates", "joint_range"})
_BETWEEN = frozenset({"distance", "opening", "zone_coordinates"})
"""What a prompt may give between centres, and a plan between surfaces."""
_WIDTHS = frozenset({"diameter", "extent", "opening"})
_RADIUS_AFTER = re.compile(r"(?i)[\s-]*(?:(?:in|of)\s+)?radi(us|i)\b")
_RADIUS_BEFORE = re.compile(r"(?i)\bradi(us|i)(?:\s+(?:of|is)|\s*[:=])?(?:\s+(?:about|exactly))?\s*$")
_TOLERANCE_AFTER = re.compile(r"(?i)\s*toleran\w+")
_TOLERANCE_BEFORE = re.compile(
    r"(?i)(±|\+/-|\+-|plus or minus|plus/minus|give or take|to within|toleran\w+(?:\s+(?:of|is|up to|about))*)\s*:?\s*$"
)
_WORDS = frozenset({"material", "joint_type", "count"})
_ONE_SIDED = re.compile(r"(?i)\b(at least|at most|up to|min\w*|max\w*|more|less|over|under|within|about|approx\w*)\b")


def check(plan: Plan, prompt: str) -> Finding:
    """One finding: whether every number and named object of the prompt is accounted for."""
    told = complaints(plan, prompt)
    if not told:
        message = "every number with a unit and every named object of the prompt is quoted or listed as an assumption"
        return Finding(gate="requirements", status="passed", message=message)
    return Finding(
        gate="requirements",
        status="failed",
        message="; ".join(told),
        value=len(told),
        limit=0,
        unit="facts",
        hint="the plan must change: quote each fact in a requirement that demands it, or repeat it in an assumption",
    )


def complaints(plan: Plan, prompt: str) -> list[str]:
    """What of a prompt its plan does not account for, or gets wrong; one clause each."""
    ledger, unaccounted = _Ledger(plan, prompt), unaccounted_nouns(plan, prompt)
    return [
        *(told for wanted in plan.requirements for told in ledger.wrong(wanted)),
        *ledger.forgotten(),
        *ledger.stretched(),
        *(f"“{noun}” is not accounted for" for noun in unaccounted),
        *(
            f"the count of “{counted}” is not accounted for"
            for counted in uncounted(plan, prompt)
            if not any(counted.endswith(noun) for noun in unaccounted)
        ),
    ]


class _Ledger:
    """The numbers of a prompt, and who accounts for them."""

    def __init__(self, plan: Plan, prompt: str) -> None:
        self._plan, self._prompt = plan, prompt
        self._said = amounts(prompt)
        self._disclosed = disclosures(plan, prompt)
        self._assumed = [amount for text in self._disclosed for amount in amounts(text)]

    def wrong(self, wanted: Requirement) -> Iterator[str]:
        """What is wrong with one requirement, seen from the prompt."""
        spans = self._spans(wanted)
        if not spans:
            yield f"“{wanted.quote}” is not in the prompt: quotes are verbatim"
            return
        if len(wanted.quote) > LONGEST_FACT:
            yield f"“{wanted.quote[:40]}…” is no quote of one fact but {len(wanted.quote)} characters long"
        yield from wrong_word(wanted, self._disclosed)
        another = about_another(self._plan, wanted, self._prompt, spans)
        if another:
            yield f"“{wanted.quote}” is about the {another}, but the requirement about {', '.join(wanted.subjects)}"
        try:
            kind = kind_of(wanted.unit)
        except UnitError as error:
            yield f"“{wanted.quote}”: {error}"
            return
        quoted = [amount for amount in self._said if amount.kind == kind and _inside(amount, spans)]
        if quoted and not self._demands(wanted, quoted):
            asked = " to ".join(f"{end:.6g}" for end in dict.fromkeys(ends(wanted)))
            yield f"“{wanted.quote}” says {quoted[0].text}, but the requirement demands {asked} {MEASURED_IN[kind]}"
        axis = wrong_axis(self._plan, self._prompt, quoted, wanted)
        if axis:
            yield f"“{wanted.quote}” {axis}"
        if any(flipped(self._prompt, amount, wanted) for amount in quoted):
            yield f"“{wanted.quote}” bounds one side, but the requirement the other"
        if not one_fact(self._prompt, [amount for amount in quoted if amount.start >= spans[-1][0]], wanted):
            yield f"“{wanted.quote}” is no quote of one fact: it holds several numbers of one kind"
        yield from self._too_lax(wanted)

    def forgotten(self) -> Iterator[str]:
        """Numbers that bind no requirement and that no assumption repeats."""
        for amount in self._said:
            covering = [wanted for wanted in self._plan.requirements if _inside(amount, self._spans(wanted))]
            if not any(self._binds(amount, wanted) for wanted in covering) and not self._owned(amount):
                yield f"{amount.text} is not accounted for"

    def stretched(self) -> Iterator[str]:
        """A range of scales where the prompt gives a length."""
        low, high = self._plan.randomization.scale
        length = next((amount for amount in self._said if amount.kind == "length"), None)
        if length is not None and (low, high) != (1.0, 1.0):
            yield f"the prompt gives a length, {length.text}, so the scale is [1, 1] and not [{low:g}, {high:g}]"

    def _spans(self, wanted: Requirement) -> list[tuple[int, int]]:
        """Where a quote stands in the prompt; blanks and case do not matter."""
        pattern = r"\s+".join(re.escape(word) for word in wanted.quote.split())
        return [match.span() for match in re.finditer(pattern, self._prompt, re.IGNORECASE)] if pattern else []

    def _demands(self, wanted: Requirement, quoted: list[Amount]) -> bool:
        """Whether the demanded numbers follow from the quoted ones: all of them, unless the words leave a side open."""
        follow = [any(self._follows(end, amount, wanted) for amount in quoted) for end in ends(wanted)]
        return any(follow) if _ONE_SIDED.search(wanted.quote) else all(follow)

    def _binds(self, amount: Amount, wanted: Requirement) -> bool:
        try:
            same_kind = kind_of(wanted.unit) == amount.kind
        except UnitError:
            return False
        return same_kind and (
            any(self._follows(end, amount, wanted) for end in ends(wanted))
            or (self._is_tolerance(amount) and same(in_measured_unit(wanted.tolerance, wanted.unit), amount.value))
        )

    def _follows(self, end: float, amount: Amount, wanted: Requirement) -> bool:
        """Whether a demanded number follows from a quoted one; see the module."""
        if same(end, amount.value):
            return True
        if wanted.quantity in _WIDTHS and same(end, 2 * amount.value) and self._is_radius(amount):
            return True
        if any(is_sum(end, amount.value, other.value) for other in self._together(amount)):
            return True
        if wanted.quantity not in _PLACES or is_slip(end, amount.value):
            return False
        others = (number for other in self._plan.requirements if other is not wanted for number in lengths(other))
        return self._converted(end, amount, wanted) or any(is_sum(end, amount.value, number) for number in others)

    def _converted(self, end: float, amount: Amount, wanted: Requirement) -> bool:
        """Whether one assumption says both numbers: what the prompt gives between centres, and what is left between."""
        return wanted.quantity in _BETWEEN and any(
            all(any(one.kind == amount.kind and same(one.value, size) for one in said) for size in (end, amount.value))
            for said in map(amounts, self._disclosed)
        )

    def _is_radius(self, amount: Amount) -> bool:
        before, after = self._prompt[: amount.start], self._prompt[amount.end :]
        return bool(_RADIUS_AFTER.match(after) or _RADIUS_BEFORE.search(before))

    def _is_tolerance(self, amount: Amount) -> bool:
        before, after = self._prompt[: amount.start], self._prompt[amount.end :]
        return bool(_TOLERANCE_AFTER.match(after) or _TOLERANCE_BEFORE.search(before))

    def _together(self, amount: Amount) -> list[Amount]:
        """Numbers that stand right beside an amount and are joined to it by a plus-minus sign."""
        joined = re.compile(r"[^.;]{0,12}(±|\+/-|plus or minus)[^.;]{0,4}")
        return [
            other
            for other in self._said
            if other.kind == amount.kind
            and other is not amount
            and joined.fullmatch(self._prompt[min(amount.end, other.end) : max(amount.start, other.start)])
        ]

    def _owned(self, amount: Amount) -> bool:
        return any(amount.kind == other.kind and same(amount.value, other.value) for other in self._assumed)

    def _too_lax(self, wanted: Requirement) -> Iterator[str]:
        """A tolerance that the prompt does not give, and that lets nearly everything pass."""
        demanded = ends(wanted)
        if wanted.quantity in _WORDS or not demanded:
            return
        slack = in_measured_unit(wanted.tolerance, wanted.unit)
        limit = max(LIMITS.tolerance_fraction * max(map(abs, demanded)), in_measured_unit(0.5, wanted.unit))
        if wanted.unit == "":
            limit = LIMITS.tolerance_fraction * max(map(abs, demanded))
        if slack > limit * (1 + 1e-9) and not any(
            same(slack, one.value) for one in self._said if self._is_tolerance(one)
        ):
            yield f"“{wanted.quote}”: a tolerance of {wanted.tolerance:g} {wanted.unit} is wider than the demand allows"


def _inside(amount: Amount, spans: list[tuple[int, int]]) -> bool:
    return any(start <= amount.start and amount.end <= end for start, end in spans)
