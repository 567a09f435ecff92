from __future__ import annotations

import pytest

from benchsmith.errors import GraphicsError
from benchsmith.render.graphics import require_graphics
from benchsmith.sandbox.environment import GRAPHICS_LIBRARIES, missing_graphics_libraries


def test_this_machine_can_draw_or_says_what_is_missing() -> None:
    missing = missing_graphics_libraries()
    assert set(missing) <= set(GRAPHICS_LIBRARIES)
    if missing:
        with pytest.raises(GraphicsError, match="apt-get install libegl1 libgl1"):
            require_graphics()
    else:
        require_graphics()
