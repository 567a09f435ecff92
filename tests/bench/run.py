"""What `make bench` runs: each measure as a median of ratios, taken in turns in one process."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence

# Before numpy is loaded: threads of its own would make one round unlike the next.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

import checkpoints
import confined_runs
import decomposition
import verification
from comparison import Comparison
from rich.console import Console
from rich.table import Table

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    console = Console()
    table = Table("what", "against", "median", "lowest to highest", "target")
    for measure in (
        verification.measure,
        confined_runs.measure,
        decomposition.measure,
        checkpoints.measure_sqlite,
        checkpoints.measure_postgresql,
    ):
        found: Comparison = measure(ROUNDS)
        table.add_row(found.what, found.floor, *_cells(found.ratios, found.target, "x"))
        for figure in found.figures:
            table.add_row(figure.what, "", *_cells(figure.values, figure.target, figure.unit))
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.stages.items())
        console.print(f"{found.what}: {stages}")
    console.print(table)


def _cells(values: Sequence[float], target: float, unit: str) -> tuple[str, str, str]:
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.3g} {unit}", f"{low:.3g} to {high:.3g}", f"<= {target:g} {unit}"


if __name__ == "__main__":
    main()
