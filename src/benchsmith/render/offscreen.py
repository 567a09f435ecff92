"""Draws a MuJoCo scene into memory. All pictures of a thread share one OpenGL context.

A context of its own for each scene, as `mujoco.Renderer` makes it, costs more than most scenes' pictures: software
drivers compile their shaders anew for each.
"""

from __future__ import annotations

import threading

import mujoco
import numpy as np
from mujoco.rendering.classic.gl_context import GLContext
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""(height, width, 3), RGB, the first row on top."""

Objects = NDArray[np.int32]
"""(height, width), an index for each pixel."""

_MOST_GEOMS = 10_000

_own = threading.local()
"""Holds the context: OpenGL lets no two threads use the same one."""


class OffscreenRenderer:
    """A scene and the buffer that it is drawn into; for the thread that made it. Any number may be open at once."""

    def __init__(self, model: mujoco.MjModel, size: int) -> None:
        """Make buffers for square pictures.

        Args:
            model: What is drawn; its `vis.global_` makes room for pictures of this size.
            size: Edge of the pictures in pixels.
        """
        _context().make_current()
        self._model = model
        self._rect = mujoco.MjrRect(0, 0, size, size)
        self._buffers = mujoco.MjrContext(model, mujoco.mjtFontScale.mjFONTSCALE_150.value)
        self.scene = mujoco.MjvScene(model, maxgeom=_MOST_GEOMS)
        """What the next picture shows: `look` fills it, and geoms may be added."""

    def close(self) -> None:
        """Let go of the buffers; the context stays for the next scene."""
        _context().make_current()
        self._buffers.free()

    def look(self, data: mujoco.MjData, camera: mujoco.MjvCamera, option: mujoco.MjvOption) -> None:
        """Fill the scene with a state as it is seen by a camera."""
        everything = mujoco.mjtCatBit.mjCAT_ALL.value
        mujoco.mjv_updateScene(self._model, data, option, None, camera, everything, self.scene)

    def picture(self) -> Image:
        """Draw the scene; the image is the caller's own."""
        return np.ascontiguousarray(self._drawn())

    def objects(self, kind: mujoco.mjtObj) -> Objects:
        """Index of the object of a kind at each pixel; -1 where there is none, or one of another kind."""
        flags = (mujoco.mjtRndFlag.mjRND_SEGMENT, mujoco.mjtRndFlag.mjRND_IDCOLOR)
        for flag in flags:
            self.scene.flags[flag] = 1
        seen = self._drawn()
        for flag in flags:
            self.scene.flags[flag] = 0
        # As a number: comparing with MuJoCo's own enumeration costs more than all the rest.
        wanted = int(kind)
        shown = np.full(self.scene.ngeom + 1, -1, dtype=np.int32)
        for geom in self.scene.geoms[: self.scene.ngeom]:
            if geom.segid >= 0 and geom.objtype == wanted:
                shown[geom.segid + 1] = geom.objid
        # A pixel's colour is its geom's number and one, and there are fewer than red and green can tell apart.
        return np.asarray(shown[seen[..., 0] | seen[..., 1].astype(np.uint16) << 8])

    def _drawn(self) -> Image:
        _context().make_current()
        mujoco.mjr_setBuffer(mujoco.mjtFramebuffer.mjFB_OFFSCREEN.value, self._buffers)
        mujoco.mjr_render(self._rect, self.scene, self._buffers)
        image = np.empty((self._rect.height, self._rect.width, 3), dtype=np.uint8)
        mujoco.mjr_readPixels(image, None, self._rect, self._buffers)
        return image[::-1]  # OpenGL's first row is the lowest


def _context() -> GLContext:
    if not hasattr(_own, "context"):
        _own.context = GLContext(1, 1)  # Only buffers have a size.
    return _own.context
