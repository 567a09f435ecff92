"""What a run tells while it works: a live display on a terminal, dated lines elsewhere. Always on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from benchsmith.cli.text import one_line, plain
from benchsmith.errors import RunInterruptedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.types import Event, Finding

_MOST_FAILURES = 8
"""Failed findings of one node that are printed as they come; the closing table has all of them."""


class Narrator:
    """Turns events into the lines that stay on the screen, and knows what is going on."""

    def __init__(self) -> None:
        self.doing = "starting"
        """What is going on now, in one line."""
        self.session = ""
        """The session that the events are about."""
        self._since = datetime.now(UTC)
        self._failures = 0

    @property
    def elapsed_s(self) -> float:
        """How long the present node has been at work."""
        return (datetime.now(UTC) - self._since).total_seconds()

    def lines(self, event: Event) -> Iterator[Text]:
        """Lines to print for an event."""
        self.session = str(event.session_id)
        if event.kind == "node_started":
            self._since, self._failures = event.time, 0
            self.doing = _titled(event)
        elif event.kind == "progress":
            self.doing = f"{_titled(event)}: {event.message}"
            yield Text("  ") + plain(event.message, "dim")
        elif event.kind == "finding" and event.data.get("status") == "failed":
            self._failures += 1
            if self._failures <= _MOST_FAILURES:
                yield _finding_line(event.data)
        elif event.kind == "node_finished":
            yield from self._ending(event)
        elif event.kind == "run_finished":
            yield plain(f"run ended: {event.message}", "bold")

    def _ending(self, event: Event) -> Iterator[Text]:
        if self._failures > _MOST_FAILURES:
            yield plain(f"  … and {self._failures - _MOST_FAILURES} more failed findings", "red")
        seconds = (event.time - self._since).total_seconds()
        mark, style = ("✗", "red") if self._failures else ("✓", "green")
        yield Text(f"{mark} ", style) + plain(_titled(event), "bold") + Text(f"  {seconds:.1f} s", "dim")


def finding_line(finding: Finding, *, others: int = 0) -> Text:
    """A finding in one line: gate, variant and how many others it is true of, what was measured, what to try."""
    return _finding_line(finding.model_dump(mode="json"), others)


def _finding_line(finding: dict[str, Any], others: int = 0) -> Text:
    style = {"passed": "green", "failed": "red"}.get(finding["status"], "yellow")
    mark = {"passed": "✓", "failed": "✗"}.get(finding["status"], "-")
    variant = finding.get("variant")
    more = f", and {others} more" if others else ""
    where = f" (seed {variant['seed']}, scale {variant['scale']:g}{more})" if variant else ""
    hint = f"; {finding['hint']}" if finding.get("hint") and finding["status"] == "failed" else ""
    line = Text(f"  {mark} ", style) + plain(f"{finding['gate']}{where}:", style) + Text(" ")
    return line + plain(f"{finding['message']}{hint}")


def _titled(event: Event) -> str:
    return f"{event.node}, attempt {event.attempt}" if event.attempt else event.node


@contextmanager
def event_progress(console: Console | None = None, *, ours: bool = True) -> Iterator[Callable[[Event], None]]:
    """Show events as they come, for as long as the context lasts.

    Args:
        console: Where; None: standard error.
        ours: Whether the run ends when the context is interrupted; how to go on is said then.
    """
    narrator = Narrator()
    with _shown(narrator, console or Console(file=sys.stderr, highlight=False)) as say:

        def tell(event: Event) -> None:
            for line in narrator.lines(event):
                say(line, event.time)

        try:
            yield tell
        except (KeyboardInterrupt, RunInterruptedError):
            if narrator.session and ours:
                how = f"interrupted; go on with: benchsmith resume {narrator.session}"
                say(plain(how, "bold yellow"), datetime.now(UTC))
            raise


@contextmanager
def finding_progress(console: Console | None = None) -> Iterator[Callable[[Finding | str], None]]:
    """Show what is being done, and a count of the findings."""
    narrator = Narrator()
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with _shown(narrator, console or Console(file=sys.stderr, highlight=False)) as say:

        def tell(finding: Finding | str) -> None:
            if isinstance(finding, str):
                narrator.doing = finding
                say(Text("  ") + plain(finding, "dim"), datetime.now(UTC))
                return
            counts[finding.status] += 1
            narrator.doing = ", ".join(f"{count} {status}" for status, count in counts.items())

        yield tell


@contextmanager
def _shown(narrator: Narrator, console: Console) -> Iterator[Callable[[Text, datetime], None]]:
    if not console.is_terminal:
        yield lambda line, at: console.print(Text(f"{at.astimezone():%H:%M:%S} ") + line, soft_wrap=True)
        return
    with Live(_Now(narrator), console=console, refresh_per_second=8, transient=True):
        yield lambda line, _at: console.print(line)


class _Now:
    """The bottom line of the live display."""

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator
        self._spinner = Spinner("dots")

    def __rich__(self) -> Spinner:
        text = f"{one_line(self._narrator.doing, 100)}  {self._narrator.elapsed_s:.0f} s"
        self._spinner.update(text=Text(text, no_wrap=True, overflow="ellipsis"))
        return self._spinner
