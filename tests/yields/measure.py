"""What the procedural designer makes of prompts that somebody else wrote: designed, verified with all gates, counted.

For each construct four prompts of different wording, three variants each; beside them prompts that must be refused, for
the reason that their author expects. A refusal of one of the four counts as no yield, and is told. It takes about an
hour; what `--kept` names keeps every answer, so that a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from rich.console import Console

PROMPTS = Path(__file__).with_name("prompts.toml")
VARIANTS = 3
BEGIN, END = "<!-- yields -->", "<!-- /yields -->"


@dataclass(frozen=True)
class Ending:
    """How one prompt ended."""

    prompt: str
    stop_reason: str
    refused: str
    """Reason of its refusal; empty when it was not refused."""
    why: str
    """What failed, or what the refusal says."""

    @classmethod
    def of(cls, prompt: str) -> Self:
        """Generate a benchmark of it."""
        from benchsmith import generate  # noqa: PLC0415  (after the data folder is set)

        result = generate(prompt, variants=VARIANTS, designer="procedural", cache=False)
        findings = result.validation.failures if result.validation and result.refusal is None else ()
        failures = "; ".join(f"{finding.gate}: {finding.message}" for finding in findings[:3])
        refusal = result.refusal
        return cls(
            prompt, str(result.stop_reason), refusal.reason if refusal else "", refusal.message if refusal else failures
        )


@dataclass(frozen=True)
class Yield:
    """How the prompts of one construct ended."""

    construct: str
    endings: tuple[Ending, ...]
    refusals: tuple[tuple[Ending, str], ...]
    """Of those that must be refused, with the reason that their author expects."""

    @property
    def accepted(self) -> int:
        """How many became a proven benchmark."""
        return sum(one.stop_reason == "accepted" for one in self.endings)

    @property
    def refused_rightly(self) -> int:
        """How many were refused for the reason that their author expects."""
        return sum(one.refused == reason for one, reason in self.refusals)

    def told(self) -> Iterator[str]:
        """A line for each prompt that ended otherwise than it should."""
        for one in self.endings:
            if one.stop_reason != "accepted":
                yield f"{one.stop_reason}: {one.prompt!r}: {one.why}"
        for one, reason in self.refusals:
            if one.refused != reason:
                yield f"{one.refused or one.stop_reason} instead of {reason}: {one.prompt!r}: {one.why}"


class Kept:
    """Endings that are known already, in a file of JSON lines."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        lines = path.read_text().splitlines() if path and path.exists() else []
        self._known = {ending.prompt: ending for ending in (Ending(**json.loads(line)) for line in lines)}

    def ending(self, prompt: str) -> Ending:
        """How a prompt ends, from the file or by trying."""
        if prompt not in self._known:
            self._known[prompt] = Ending.of(prompt)
            if self._path:
                with self._path.open("a") as file:
                    file.write(json.dumps(asdict(self._known[prompt])) + "\n")
        return self._known[prompt]


def measure(names: list[str], each: int, kept: Kept, console: Console) -> Iterator[Yield]:
    """Generate the first prompts of the constructs named, or of all."""
    written: dict[str, Any] = tomllib.loads(PROMPTS.read_text())["constructs"]
    for name in names or written:
        found = Yield(
            name,
            tuple(kept.ending(prompt) for prompt in written[name]["prompts"][:each]),
            tuple((kept.ending(prompt), reason) for prompt, reason in written[name].get("refusals", [])),
        )
        console.print(f"{name}: {found.accepted} of {len(found.endings)}, refused {_of(found) or 'none'}")
        for line in found.told():
            console.print(f"  {line}", markup=False)
        yield found


def table(yields: list[Yield]) -> str:
    """In Markdown, with a line for the sum."""
    rows = [f"| {one.construct} | {one.accepted} of {len(one.endings)} | {_of(one)} |" for one in yields]
    made, total = sum(one.accepted for one in yields), sum(len(one.endings) for one in yields)
    right, refusals = sum(one.refused_rightly for one in yields), sum(len(one.refusals) for one in yields)
    head = ["| construct | accepted and proven | refused as it should |", "| --- | ---: | ---: |"]
    return "\n".join([*head, *rows, f"| all | {made} of {total} | {right} of {refusals} |"])


def _of(one: Yield) -> str:
    return f"{one.refused_rightly} of {len(one.refusals)}" if one.refusals else ""


def main() -> None:
    """Measure, print, and write into a page between its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="constructs; all by default")
    parser.add_argument("--each", type=int, default=4, help="how many prompts of each construct")
    parser.add_argument("--docs", type=Path, help="page to write the table into")
    parser.add_argument("--kept", type=Path, help="file that keeps every answer, for a run that goes on")
    options = parser.parse_args()
    console = Console(soft_wrap=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCHSMITH_DATA_DIR"] = folder
        text = table(list(measure(options.names, options.each, Kept(options.kept), console)))
    console.print(text)
    if options.docs:
        page = options.docs.read_text()
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        options.docs.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


if __name__ == "__main__":
    main()
