from __future__ import annotations

import io
import re

from cli_cases import NASTY, event, finding
from rich.console import Console

from benchsmith.cli.progress import event_progress, finding_progress
from benchsmith.types import Event


def events(failures: int) -> list[Event]:
    failed = [finding(message=f"overlap {number} {NASTY}") for number in range(failures)]
    return [
        event("run_started", "started"),
        event("node_started", "simulator_validator", node="simulator_validator"),
        event("progress", "building [red]8[/] variants", node="simulator_validator"),
        *(event("finding", f.message, node="simulator_validator", data=f.model_dump(mode="json")) for f in failed),
        event("finding", "fine", node="simulator_validator", data=finding("passed").model_dump(mode="json")),
        event("node_finished", "simulator_validator", node="simulator_validator"),
        event("run_finished", "attempts_exhausted", node=""),
    ]


def told(failures: int, *, terminal: bool) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=60, force_terminal=terminal, highlight=False)
    with event_progress(console) as tell:
        for each in events(failures):
            tell(each)
    return stream.getvalue()


def test_plain_lines_are_dated_whole_and_without_escapes() -> None:
    lines = told(2, terminal=False).splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d ", line) for line in lines)
    text = "\n".join(lines)
    assert "building [red]8[/] variants" in text
    assert "✗ overlap (seed 3, scale 1): overlap 1 [bold red]owned[/]" in text
    assert "move them apart" in text
    assert re.search(r"✗ simulator_validator, attempt 1  \d+\.\d s", text)
    assert lines[-1].endswith("run ended: attempts_exhausted")
    assert "fine" not in text
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_a_node_without_failures_is_ticked() -> None:
    assert "✓ simulator_validator, attempt 1" in told(0, terminal=False)


def test_a_flood_of_failures_is_cut_with_its_count() -> None:
    text = told(30, terminal=False)
    assert text.count("owned") == 8
    assert "and 22 more failed findings" in text


def test_the_live_display_shows_what_goes_on_and_keeps_the_lines() -> None:
    text = told(1, terminal=True)
    assert "✗" in text
    assert "run ended" in text
    assert "\x1b[2J" not in text
    assert "\u202e" not in text


def test_a_check_tells_what_it_does_and_leaves_findings_to_its_end() -> None:
    stream = io.StringIO()
    with finding_progress(Console(file=stream, width=60, highlight=False)) as tell:
        tell("building 3 variants")
        tell(finding(message="loud"))
    assert "building 3 variants" in stream.getvalue()
    assert "loud" not in stream.getvalue()
