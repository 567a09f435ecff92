"""What everything stands on."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.supports.floor import FLOOR
from benchsmith.designers.procedural.constructs.supports.ledge import LEDGE
from benchsmith.designers.procedural.constructs.supports.places import PLACES
from benchsmith.designers.procedural.constructs.supports.platforms import PLATFORMS
from benchsmith.designers.procedural.constructs.supports.shelf import SHELF
from benchsmith.designers.procedural.constructs.supports.stairs import STAIRS, STAIRS_DOWN
from benchsmith.designers.procedural.constructs.supports.table import TABLE
from benchsmith.designers.procedural.constructs.supports.tables import TABLES

SUPPORTS = (FLOOR, PLATFORMS, TABLE, TABLES, LEDGE, SHELF, STAIRS, STAIRS_DOWN, PLACES)
"""The first is the usual one."""
