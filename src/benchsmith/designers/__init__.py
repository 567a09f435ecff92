"""Who designs: the `Designer` protocol, its implementations, and the choice between them."""

from benchsmith.designers.choose import choose_designer
from benchsmith.designers.protocol import Designer, OnStep

__all__ = ["Designer", "OnStep", "choose_designer"]
