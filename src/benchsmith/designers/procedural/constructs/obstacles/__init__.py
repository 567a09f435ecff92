"""What lies between the start and the goal."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.obstacles.bump import BUMP
from benchsmith.designers.procedural.constructs.obstacles.corridor import CORRIDOR
from benchsmith.designers.procedural.constructs.obstacles.forbidden import FORBIDDEN
from benchsmith.designers.procedural.constructs.obstacles.forbidden_box import FORBIDDEN_BOX
from benchsmith.designers.procedural.constructs.obstacles.gap import GAP
from benchsmith.designers.procedural.constructs.obstacles.low_gate import LOW_GATE
from benchsmith.designers.procedural.constructs.obstacles.pendulum import PENDULUM
from benchsmith.designers.procedural.constructs.obstacles.turnstile import TURNSTILE
from benchsmith.designers.procedural.constructs.obstacles.wall import WALL
from benchsmith.designers.procedural.constructs.obstacles.window import WINDOW

OBSTACLES = (GAP, WALL, WINDOW, LOW_GATE, CORRIDOR, BUMP, FORBIDDEN, PENDULUM, TURNSTILE, FORBIDDEN_BOX)
