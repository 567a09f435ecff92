"""What the commands below `db` print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.filesize import decimal
from rich.table import Column, Table
from rich.text import Text

from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from rich.console import Console

    from benchsmith.store.maintenance import Problem, Pruning, StoreCheck, StoreStats, Upgrade

_MOST_PROBLEMS = 10
"""Problems of one kind with one remedy that are printed; `--json` has all."""


def print_upgrade(done: Upgrade, console: Console) -> None:
    """Print from which schema to which."""
    if done.before == done.after:
        console.print(plain(f"{done.database} has schema {done.after}, the newest"), soft_wrap=True)
    else:
        console.print(plain(f"{done.database}: schema {done.before or 'none'} → {done.after}"), soft_wrap=True)


def print_check(found: StoreCheck, console: Console) -> None:
    """Print what is wrong, what to do about it, and a word in the end."""
    console.print(plain(f"{found.database}, schema {found.revision or 'none'}"), soft_wrap=True)
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in found.problems:
        alike.setdefault((problem.kind, problem.remedy), []).append(problem)
    for (_, remedy), problems in alike.items():
        for problem in problems[:_MOST_PROBLEMS]:
            mark, style = ("-", "yellow") if problem.harmless else ("✗", "red")
            console.print(plain(f"{mark} {problem.message}", style), soft_wrap=True)
        if len(problems) > _MOST_PROBLEMS:
            console.print(plain(f"… and {len(problems) - _MOST_PROBLEMS} more like these; --json has all"))
        console.print(Text("  ") + plain(remedy), soft_wrap=True)
    if not found.complete:
        console.print("Checkpoints, artifacts and runs were not looked at.")
    word, style = ("sound", "bold green") if found.sound else ("not sound", "bold red")
    console.print(plain(word, style))


def print_stats(found: StoreStats, console: Console) -> None:
    """Print sizes, counts and costs."""
    console.print(plain(found.database), soft_wrap=True)
    sizes = _counted("size", "bytes")
    for name, count, size in (
        ("database", "", found.database_bytes),
        ("  of it values of checkpoints", str(found.rows["checkpoint_blobs"]), found.checkpoint_bytes),
        ("artifacts", str(found.artifacts), found.artifact_bytes),
        ("artifact folder", "", found.artifact_folder_bytes),
        ("event logs", "", found.event_log_bytes),
    ):
        sizes.add_row(name, count, decimal(size))
    console.print(sizes)
    for title, counts in (("sessions", found.sessions), ("runs", found.runs), ("rows", found.rows)):
        table = _counted(title)
        for name, number in counts.items():
            table.add_row(plain(name), str(number))
        console.print(table)
    console.print(plain(f"cost: {found.usage}; {found.seconds:.0f} s"))


def print_pruning(done: Pruning, console: Console, *, files: bool) -> None:
    """Print what was removed, or would be, and how to remove it."""
    console.print(plain(done.database), soft_wrap=True)
    table = _counted("removed" if done.done else "would go", "bytes")
    table.add_row(f"checkpoints of {done.sessions} finished sessions", str(done.checkpoints), "")
    table.add_row("values that only they hold", str(done.values), decimal(done.value_bytes))
    if files:
        table.add_row("files that no step names", str(done.files), decimal(done.file_bytes))
        table.add_row("event logs of unknown sessions", str(done.logs), decimal(done.log_bytes))
    console.print(table)
    if not done.done:
        console.print("Nothing was removed; add --yes to do so.")
    elif done.database_bytes > 0:
        console.print(f"The database is {decimal(done.database_bytes)} smaller.")


def _counted(title: str, *more: str) -> Table:
    return Table(title, *(Column(name, justify="right") for name in ("count", *more)))
