"""The five nodes of the graph, one function each, on typed state. They think and do; `recorded.py` writes it down."""

from benchsmith.nodes.coder import coder
from benchsmith.nodes.planner import planner
from benchsmith.nodes.publisher import publisher
from benchsmith.nodes.reviewer import reviewer
from benchsmith.nodes.simulator_validator import simulator_validator

__all__ = ["coder", "planner", "publisher", "reviewer", "simulator_validator"]
