"""What a coder can look up: build123d as it is installed, `benchsmith.scene`, recipes and traps."""

from benchsmith.designers.llm.documentation.index import search
from benchsmith.designers.llm.documentation.page import Page

__all__ = ["Page", "search"]
