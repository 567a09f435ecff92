"""What `make bench` runs: each measure as a median of ratios, taken in turns in one process."""

from __future__ import annotations

import os
import statistics

# Before numpy is loaded: threads of its own would make one round unlike the next. Before MuJoCo is: it must draw.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MUJOCO_GL": "egl"}

import checkpoints
import confined_runs
import decomposition
import full_verification
import verification
import yield_rate
from comparison import Comparison, Figure
from rich.console import Console
from rich.table import Table

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    console = Console()
    table = Table("what", "against", "median", "lowest to highest", "target")
    for measure in (
        verification.measure,
        full_verification.measure,
        yield_rate.measure,
        confined_runs.measure,
        decomposition.measure,
        checkpoints.measure_sqlite,
        checkpoints.measure_postgresql,
    ):
        found = measure(ROUNDS)
        if isinstance(found, Comparison):
            table.add_row(found.what, found.floor, *_cells(Figure(found.what, found.ratios, "x", found.target)))
        for figure in found.figures:
            table.add_row(figure.what, "", *_cells(figure))
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.stages.items())
        console.print(f"{found.what}: {stages}")
    console.print(table)


def _cells(figure: Figure) -> tuple[str, str, str]:
    values, unit, bound = figure.values, figure.unit, ">=" if figure.at_least else "<="
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.3g} {unit}", f"{low:.3g} to {high:.3g}", f"{bound} {figure.target:g} {unit}"


if __name__ == "__main__":
    main()
