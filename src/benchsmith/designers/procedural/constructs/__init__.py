"""What the procedural designer composes scenes of; one entry a construct."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.mechanisms import MECHANISMS
from benchsmith.designers.procedural.constructs.obstacles import OBSTACLES
from benchsmith.designers.procedural.constructs.payloads import PAYLOADS
from benchsmith.designers.procedural.constructs.receptacles import RECEPTACLES
from benchsmith.designers.procedural.constructs.room import ROOM
from benchsmith.designers.procedural.constructs.supports import SUPPORTS

CONSTRUCTS = {construct.name: construct for construct in (*SUPPORTS, *OBSTACLES, *MECHANISMS, *RECEPTACLES)}
"""All but the payloads, by name."""

__all__ = ["CONSTRUCTS", "PAYLOADS", "ROOM"]
