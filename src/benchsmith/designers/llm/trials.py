"""The scripts that a coder tried before it answered, and what the quick gates said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.llm.extract import script
from benchsmith.designers.llm.prompts import render_message
from benchsmith.designers.llm.tables import findings_table
from benchsmith.designers.llm.worst import worst_first
from benchsmith.types import CallResult, Finding

if TYPE_CHECKING:
    from benchsmith.designers.protocol import TryScript
    from benchsmith.types import Ledger

MOST_TRIALS = 3
_FENCE = "```"


class Trials:
    """Tries scripts, each once.

    Args:
        ledger: Keeps what was found, so that a resume tries nothing again.
        try_script: Runs the quick gates on one variant of a script.
    """

    def __init__(self, ledger: Ledger, try_script: TryScript) -> None:
        self._ledger = ledger
        self._try_script = try_script
        self._found: dict[str, tuple[Finding, ...]] = {}

    @property
    def left(self) -> int:
        """How many more scripts may be tried."""
        return MOST_TRIALS - len(self._found)

    def run(self, source: str) -> str:
        """Try a script, unless it was tried before.

        Args:
            source: The script.

        Returns:
            What failed, in words for the model.
        """
        again = source.strip() in self._found
        if not again and not self.left:
            return "No trial is left: answer with your best script."
        if not again:
            step = self._ledger.call("try_script", {"script": source}, lambda: self._findings(source))
            found = tuple(Finding.model_validate(finding) for finding in step.tool_output["findings"])
            self._found[source.strip()] = found
        return _report(self._found[source.strip()], again=again)

    def approve(self, answer: str) -> bool:
        """Whether an answer holds a script that was tried with nothing wrong."""
        try:
            source = script(answer).source.strip()
        except ValueError:
            return False
        return source in self._found and not _failed(self._found[source])

    def _findings(self, source: str) -> CallResult:
        return CallResult(
            output={"findings": [finding.model_dump(mode="json") for finding in self._try_script(source)]}
        )


def bare_source(text: str) -> str:
    """A script that a model gave to a tool, which it may have put in a fenced block as in an answer.

    Raises:
        ValueError: There is no script in the fenced block.
    """
    return script(text).source if text.lstrip().startswith(_FENCE) else text


def _report(findings: tuple[Finding, ...], *, again: bool) -> str:
    failed = _failed(findings)
    return render_message(
        "trial",
        variant=next((str(finding.variant) for finding in findings if finding.variant), "whole script"),
        failed=findings_table(worst_first(failed)) if failed else "",
        skipped=sorted({finding.gate for finding in findings if finding.status == "skipped"}),
        again=again,
    )


def _failed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.status == "failed")
