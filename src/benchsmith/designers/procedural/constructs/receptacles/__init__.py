"""Where the payload must come to rest."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.receptacles.funnel import FUNNEL
from benchsmith.designers.procedural.constructs.receptacles.open_bin import BIN
from benchsmith.designers.procedural.constructs.receptacles.pipe import PIPE
from benchsmith.designers.procedural.constructs.receptacles.post import POST
from benchsmith.designers.procedural.constructs.receptacles.target import TARGET
from benchsmith.designers.procedural.constructs.receptacles.throat import THROAT
from benchsmith.designers.procedural.constructs.receptacles.tray import TRAY
from benchsmith.designers.procedural.constructs.receptacles.tunnel import TUNNEL
from benchsmith.designers.procedural.constructs.receptacles.zone import ZONE

RECEPTACLES = (ZONE, BIN, TRAY, POST, THROAT, FUNNEL, TUNNEL, PIPE, TARGET)
"""The first is the usual one."""
