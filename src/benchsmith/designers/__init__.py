"""Who designs: the `Designer` protocol, its implementations, and the choice between them."""

from benchsmith.designers.choose import choose_designer
from benchsmith.designers.protocol import Designer, Workbench

__all__ = ["Designer", "Workbench", "choose_designer"]
