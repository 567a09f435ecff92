"""Pictures of a compiled scene. Drawing works in a process that was started with `MUJOCO_GL=egl`: a confined child."""

from benchsmith.render.cameras import Camera, scene_cameras
from benchsmith.render.closeup import draw_closeup
from benchsmith.render.graphics import require_graphics
from benchsmith.render.motion import draw_motion
from benchsmith.render.pictures import Drawing, draw_scene
from benchsmith.render.sheet import contact_sheet, write_png
from benchsmith.render.stills import Studio, render_views
from benchsmith.render.video import write_video

__all__ = [
    "Camera",
    "Drawing",
    "Studio",
    "contact_sheet",
    "draw_closeup",
    "draw_motion",
    "draw_scene",
    "render_views",
    "require_graphics",
    "scene_cameras",
    "write_png",
    "write_video",
]
