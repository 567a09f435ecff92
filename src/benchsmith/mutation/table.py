"""Shows scores: a Rich table for a terminal, Markdown for the README."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from benchsmith.errors import InputError
from benchsmith.mutation.examine import MOTION_GATES
from benchsmith.mutation.scores import GateScore, Scores
from benchsmith.types import Rate

BEGIN, END = "<!-- corpus -->", "<!-- /corpus -->"
"""What the table stands between in a README."""

_COLUMNS = ("gate", "mutants", "killed by it", "killed by another", "false accepts", "false rejects")
_NOT_MEASURED = ("", "", "", "not yet measured", "not yet measured")


def rich_table(scores: Scores) -> Table:
    """The table for a terminal."""
    table = Table(title=_title(scores))
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
    return f"{_title(scores)}\n\n" + "\n".join(lines) + "\n"


def errors_text(scores: Scores) -> str:
    """One line for each script that came out wrong: what happened, to which script, by which gate's words."""
    words = {"survived": "false accept", "rejected": "false reject", "other": "wrong gate"}
    lines = []
    for trial in scores.errors:
        wanted = f" ({trial.expected} should have killed it)" if trial.expected else ""
        said = "; ".join(f"{finding.gate}: {finding.message}" for finding in trial.failed[:3])
        lines.append(f"{words[trial.outcome]}: {trial.name}{wanted}{': ' + said if said else ''}")
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


def _title(scores: Scores) -> str:
    mutants = [trial for trial in scores.trials if trial.expected is not None]
    good = len(scores.trials) - len(mutants)
    raw = sum(trial.raw for trial in scores.trials)
    kind = "a quick run" if scores.quick else "the full run"
    return (
        f"{len(mutants)} mutants and {good} good scenes ({kind}; {raw} of {len(scores.trials)} scripts are raw); "
        "95 % Wilson intervals"
    )


def _rows(scores: Scores) -> list[tuple[str, ...]]:
    return [*map(_row, scores.gates), *((gate, *_NOT_MEASURED) for gate in MOTION_GATES)]


def _row(score: GateScore) -> tuple[str, ...]:
    counts = (str(score.mutants), str(score.right), str(score.other))
    return (score.gate, *counts, _rate(score.survived), _rate(score.rejected))


def _rate(rate: Rate) -> str:
    if rate.total == 0:
        return "none tried"
    return f"{rate.count} of {rate.total} ({rate.low:.1%} to {rate.high:.1%})".replace("%", " %")
