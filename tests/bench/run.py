"""What `make bench` runs: each measure as a median of ratios, taken in turns in one process."""

from __future__ import annotations

import os

# Before numpy is loaded: threads of its own would make one round unlike the next.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

import verification
from comparison import Comparison
from rich.console import Console
from rich.table import Table

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    console = Console()
    table = Table("what", "against", "ratio (median)", "lowest to highest", "target")
    for measure in (verification.measure,):
        found: Comparison = measure(ROUNDS)
        spread = f"{min(found.ratios):.2f} to {max(found.ratios):.2f}"
        table.add_row(found.what, found.floor, f"{found.median:.2f}", spread, f"<= {found.target:g}")
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.stages.items())
        console.print(f"{found.what}: {stages}")
    console.print(table)


if __name__ == "__main__":
    main()
