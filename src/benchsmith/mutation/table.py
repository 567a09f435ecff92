"""Shows scores: a Rich table for a terminal, Markdown for the README."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from benchsmith.errors import InputError
from benchsmith.mutation.examined import Examined
from benchsmith.mutation.scores import PROOF_S, GateScore, Proofs, Scores
from benchsmith.types import Rate

BEGIN, END = "<!-- corpus -->", "<!-- /corpus -->"
"""What the table stands between in a README."""

_COLUMNS = ("gate", "mutants", "killed by it", "misjudged", "killed by another", "false accepts", "false rejects")


def rich_table(scores: Scores) -> Table:
    """The table for a terminal."""
    table = Table(title=_title(scores), caption=_proofs(scores.proofs))
    for column in _COLUMNS:
        first = column == "gate"
        table.add_column(column, justify="left" if first else "right", no_wrap=first)
    for cells in _rows(scores):
        table.add_row(*cells)
    return table


def markdown(scores: Scores) -> str:
    """The table as Markdown, with a sentence that says what it counts."""
    lines = [f"| {' | '.join(_COLUMNS)} |", f"|{' --- |' + ' ---: |' * (len(_COLUMNS) - 1)}"]
    lines += [f"| {' | '.join(cells)} |" for cells in _rows(scores)]
    return f"{_title(scores)}\n\n" + "\n".join(lines) + f"\n\n{_proofs(scores.proofs)}\n"


def errors_text(scores: Scores) -> str:
    """One line for each script that came out wrong: what happened, to which script, by which gate's words."""
    words = {
        "survived": "false accept",
        "rejected": "false reject",
        "misjudged": "false verdict",
        "other": "wrong gate",
    }
    lines = []
    for script in scores.errors:
        wanted = f" ({script.expected} should have killed it{_judged(script)})" if script.expected else ""
        said = "; ".join(f"{finding.gate}: {finding.message}" for finding in script.failed[:3]) or "nothing failed"
        lines.append(f"{words[script.outcome]}: {script.name}{wanted}: {said}")
    return "\n".join(lines)


def write_block(path: Path, text: str) -> None:
    """Put a text between the marks of a file, in place of what is there.

    Raises:
        InputError: the file cannot be read, or lacks the marks.
    """
    try:
        old = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); name a Markdown file.") from error
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise InputError(f"{path} lacks the lines {BEGIN} and {END}; add them where the table shall stand.")
    path.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _judged(script: Examined) -> str:
    if script.verdict is None:
        return ""
    return f" as {script.verdict}, and it was found {', '.join(dict.fromkeys(script.verdicts))}"


def _title(scores: Scores) -> str:
    mutants = [script for script in scores.scripts if script.expected is not None]
    good = len(scores.scripts) - len(mutants)
    raw = sum(script.raw for script in scores.scripts)
    kind = "a quick run" if scores.quick else "the full run"
    return (
        f"{len(mutants)} mutants and {good} good scenes ({kind}; {raw} of {len(scores.scripts)} scripts are raw); "
        "95 % Wilson intervals"
    )


def _proofs(proofs: Proofs | None) -> str:
    if proofs is None:
        return "No good scene was let move."
    return (
        f"Proven on every variant: {_rate(proofs.scenes)} good scenes. The gates of motion took a median of "
        f"{proofs.median_s:.1f} s a variant and {proofs.longest_s:.1f} s at most; {_rate(proofs.in_time)} variants "
        f"took no more than {PROOF_S:g} s."
    )


def _rows(scores: Scores) -> list[tuple[str, ...]]:
    return [_row(score) for score in scores.gates]


def _row(score: GateScore) -> tuple[str, ...]:
    counts = (str(score.mutants), str(score.right), str(score.misjudged), str(score.other))
    return (score.gate, *counts, _rate(score.survived), _rate(score.rejected))


def _rate(rate: Rate) -> str:
    if rate.total == 0:
        return "none tried"
    return f"{rate.count} of {rate.total} ({rate.low:.1%} to {rate.high:.1%})".replace("%", " %")
