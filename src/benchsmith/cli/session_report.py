"""One session for a person: what was tried, what failed, what it cost, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from rich.table import Table
from rich.text import Text

from benchsmith.cli.approval import how_to_answer
from benchsmith.cli.progress import finding_line
from benchsmith.cli.text import moment, one_line, plain

if TYPE_CHECKING:
    from rich.console import Console

    from benchsmith.types import Episode, SessionReport, StepRecord

_MOST_FINDINGS = 5
"""Findings of one validation that are printed; `--json` has all."""
_WORDS = 120
"""Characters of what came of a call that are printed, of an attempt that passed."""
_ALL_WORDS = 1000
"""And of another one: a refusal or an error is read to its end."""


def print_session(report: SessionReport, console: Console) -> None:
    """Print everything about one session."""
    session = report.session
    console.print(plain(session.prompt, "bold"), soft_wrap=True)
    calls = sum(map(len, report.steps.values()))
    seconds = f"{report.seconds:.1f} s in {calls} call{'' if calls == 1 else 's'}"
    for name, fact in {
        "session": session.session_id,
        "created": moment(session.created_at),
        "status": session.stop_reason or f"{session.status}, {'waits for you' if report.waiting else 'not ended'}",
        "cost": f"{report.usage}; {seconds}",
        "folder": report.benchmark.folder if report.benchmark else "no benchmark",
        "events": report.events_path or "none",
        "workspace": report.workspace or "none",
    }.items():
        console.print(Text(f"  {name:<10}") + plain(fact), soft_wrap=True)
    console.print()
    for episode in report.episodes:
        _print_attempt(episode, report, console)
    console.print()
    console.print(_runs(report))
    console.print(plain(_next(report), "bold"), soft_wrap=True)


def _print_attempt(episode: Episode, report: SessionReport, console: Console) -> None:
    outcome = _outcome(episode, ended=report.session.stop_reason is not None)
    style = {"passed": "green", "not ended": "yellow"}.get(outcome, "red")
    console.print(Text(f"{_name(episode)}: ", "bold") + plain(outcome, style))
    for step in report.steps.get(episode.number, ()):
        tokens = f"  {step.usage.input_tokens + step.usage.output_tokens:,} tokens" if step.usage.calls else ""
        line = Text(f"  {one_line(_call(step)):<25} {step.duration_ms / 1000:6.1f} s{tokens}  ")
        words = one_line(_result(step), _WORDS if episode.status == "passed" else _ALL_WORDS)
        console.print(line + Text(words, "dim"), soft_wrap=True)
        _print_findings(step, console)


def _name(episode: Episode) -> str:
    return "planning" if episode.number == 0 else f"attempt {episode.number}"


def _outcome(episode: Episode, *, ended: bool) -> str:
    if episode.failed_by == "refusal":
        return "refused"
    if episode.status == "running":
        return "given up" if ended else "not ended"
    return f"failed by {episode.failed_by}" if episode.failed_by else episode.status


def _call(step: StepRecord) -> str:
    part = step.tool_input.get("role") or step.tool_input.get("method")
    return f"{step.tool_name} ({part})" if part else step.tool_name


def _result(step: StepRecord) -> str:
    from benchsmith.store.trajectories import said  # noqa: PLC0415  (not needed for --help)

    output = step.tool_output
    if step.status == "lost":
        return "lost: in flight when its run was killed"
    if step.status == "running":
        return "in flight"
    if "error" in output:
        return f"error: {output['error']}"
    if step.tool_name != "verify":
        return said(output)
    counts: dict[str, int] = {}
    for failure in _failures(step):
        counts[failure["gate"]] = counts.get(failure["gate"], 0) + 1
    failed = ", ".join(f"{gate} {count}" for gate, count in counts.items())
    return f"findings that failed: {failed}" if failed else f"all gates passed: {output.get('verdict', '')}"


def _failures(step: StepRecord) -> list[dict[str, Any]]:
    """What failed of a validation, as it was recorded."""
    return [finding for finding in step.tool_output.get("findings", ()) if finding["status"] == "failed"]


def _print_findings(step: StepRecord, console: Console) -> None:
    from benchsmith.types import Finding, alike  # noqa: PLC0415  (not needed for --help)

    try:
        failures = tuple(map(Finding.model_validate, _failures(step)))
    except ValidationError:
        console.print(Text("    ") + plain("findings of another version of benchsmith; --json has them", "dim"))
        return
    groups = list(alike(failures))
    for first, *others in groups[:_MOST_FINDINGS]:
        console.print(Text("  ") + finding_line(first, others=len(others)), soft_wrap=True)
    if len(groups) > _MOST_FINDINGS:
        console.print(Text("    ") + plain(f"… and {len(groups) - _MOST_FINDINGS} more; --json has all", "dim"))


def _runs(report: SessionReport) -> Table:
    table = Table("run", "status", "started", title="Runs", title_justify="left")
    table.add_column("seconds", justify="right")
    table.add_column("error")
    for run in report.runs:
        seconds = "" if run.duration_seconds is None else f"{run.duration_seconds:.1f}"
        started = moment(run.started_at) if run.started_at else ""
        table.add_row(plain(str(run.id)[:13]), plain(run.status), started, seconds, plain(run.error_message or ""))
    return table


def _next(report: SessionReport) -> str:
    session = report.session
    resume = f"benchsmith resume {session.session_id}"
    if session.stop_reason == "accepted":
        return "Nothing is left to do."
    if session.stop_reason == "budget_exhausted":
        return f"It has ended. {session.validation_logs[-1]}"
    if session.stop_reason is not None:
        return f"It has ended ({session.stop_reason}): there is nothing to resume; generate again with another prompt."
    latest = report.runs[0] if report.runs else None
    if report.waiting is not None:
        return f"Waiting: {report.waiting.message}. Answer with: {how_to_answer(report.waiting, session.session_id)}"
    if latest is None or latest.status != "running":
        return f"Go on with: {resume}"
    seen = f"last sign of life {moment(latest.heartbeat_at)}" if latest.heartbeat_at else "no sign of life yet"
    return f"A run has not ended ({seen}). If no program works on it any more, go on with: {resume}"
