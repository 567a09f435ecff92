"""What moves in a scene beside the payload."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.mechanisms.door import DOOR
from benchsmith.designers.procedural.constructs.mechanisms.drawer import DRAWER
from benchsmith.designers.procedural.constructs.mechanisms.lever import LEVER
from benchsmith.designers.procedural.constructs.mechanisms.lift import LIFT
from benchsmith.designers.procedural.constructs.mechanisms.roller import ROLLER
from benchsmith.designers.procedural.constructs.mechanisms.turntable import TURNTABLE

MECHANISMS = (LEVER, DOOR, DRAWER, LIFT, ROLLER, TURNTABLE)
