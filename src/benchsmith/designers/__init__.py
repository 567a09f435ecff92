"""Who designs: the `Designer` protocol, its implementations, and the choice between them."""

from benchsmith.designers.choose import choose_designer
from benchsmith.designers.protocol import Designer

__all__ = ["Designer", "choose_designer"]
