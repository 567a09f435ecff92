"""What the procedural designer makes of prompts that somebody else wrote: designed, verified with all gates, counted.

For each construct four prompts of different wording, three variants each; beside them prompts that must be refused, for
the reason that their author expects. A refusal of one of the four counts as no yield, and is told.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

PROMPTS = Path(__file__).with_name("prompts.toml")
VARIANTS = 3
BEGIN, END = "<!-- yields -->", "<!-- /yields -->"


@dataclass(frozen=True)
class Yield:
    """How the prompts of one construct ended."""

    construct: str
    accepted: int
    prompts: int
    refused_rightly: int
    refusals: int
    told: tuple[str, ...]
    """A line for each prompt that ended otherwise than it should."""


def measure(names: list[str], each: int, console: Console) -> Iterator[Yield]:
    """Generate the first prompts of the constructs named, or of all."""
    written: dict[str, Any] = tomllib.loads(PROMPTS.read_text())["constructs"]
    for name in names or written:
        found = _one(name, written[name], each)
        console.print(
            f"{name}: {found.accepted} of {found.prompts}, refused {found.refused_rightly} of {found.refusals}"
        )
        for line in found.told:
            console.print(f"  {line}", markup=False)
        yield found


def _one(name: str, written: dict[str, Any], each: int) -> Yield:
    from benchsmith import generate  # noqa: PLC0415  (after the data folder is set)

    told, accepted, right = [], 0, 0
    prompts = written["prompts"][:each]
    for prompt in prompts:
        result = generate(prompt, variants=VARIANTS, designer="procedural", cache=False)
        accepted += result.stop_reason == "accepted"
        if result.stop_reason != "accepted":
            why = result.refusal.message if result.refusal else _failures(result)
            told.append(f"{result.stop_reason}: {prompt!r}: {why}")
    refusals = written.get("refusals", [])
    for prompt, reason in refusals:
        result = generate(prompt, variants=VARIANTS, designer="procedural", cache=False)
        right += result.refusal is not None and result.refusal.reason == reason
        if result.refusal is None or result.refusal.reason != reason:
            got = result.refusal.reason if result.refusal else result.stop_reason
            told.append(f"{got} instead of {reason}: {prompt!r}: {result.refusal.message if result.refusal else ''}")
    return Yield(name, accepted, len(prompts), right, len(refusals), tuple(told))


def _failures(result: Any) -> str:
    findings = result.validation.failures if result.validation else ()
    return "; ".join(f"{finding.gate}: {finding.message}" for finding in findings[:3])


def table(yields: list[Yield]) -> str:
    """In Markdown, with a line for the sum."""
    total = sum(one.prompts for one in yields)
    made = sum(one.accepted for one in yields)
    rows = [f"| {one.construct} | {one.accepted} of {one.prompts} | {_of(one)} |" for one in yields]
    refused, right = sum(one.refusals for one in yields), sum(one.refused_rightly for one in yields)
    head = ["| construct | accepted and proven | refused as it should |", "| --- | ---: | ---: |"]
    return "\n".join([*head, *rows, f"| all | {made} of {total} | {right} of {refused} |"])


def _of(one: Yield) -> str:
    return f"{one.refused_rightly} of {one.refusals}" if one.refusals else ""


def main() -> None:
    """Measure, print, and write into a page between its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="constructs; all by default")
    parser.add_argument("--each", type=int, default=4, help="how many prompts of each construct")
    parser.add_argument("--docs", type=Path, help="page to write the table into")
    options = parser.parse_args()
    console = Console(soft_wrap=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCHSMITH_DATA_DIR"] = folder
        text = table(list(measure(options.names, options.each, console)))
    console.print(text)
    if options.docs:
        page = options.docs.read_text()
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        options.docs.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


if __name__ == "__main__":
    main()
