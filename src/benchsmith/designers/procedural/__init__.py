"""The designer that needs no model: mechanism families with real parsing and real variation."""

from benchsmith.designers.procedural.designer import ProceduralDesigner

__all__ = ["ProceduralDesigner"]
