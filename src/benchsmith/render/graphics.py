"""Whether this machine can draw, said before MuJoCo is asked to."""

from __future__ import annotations

from benchsmith.errors import GraphicsError
from benchsmith.sandbox.environment import missing_graphics_libraries


def require_graphics() -> None:
    """Check that the libraries which off-screen drawing needs can be loaded.

    Raises:
        GraphicsError: one is missing; the message has the line that installs them.
    """
    missing = missing_graphics_libraries()
    if missing:
        raise GraphicsError(
            f"Pictures cannot be drawn without {' and '.join(missing)}: run `apt-get install libegl1 libgl1` as root."
        )
