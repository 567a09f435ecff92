"""What the process that a person waits for imports: CAD takes seconds, and only confined children use it."""

from __future__ import annotations

import subprocess
import sys


def test_the_api_loads_no_cad() -> None:
    script = (
        "import sys, benchsmith.api; print(*sorted({'build123d', 'OCP', 'ompl', 'manifold3d'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
