"""Which designer works: the caller's choice, or what the environment offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.errors import InputError

if TYPE_CHECKING:
    from benchsmith.designers.protocol import Designer
    from benchsmith.settings import DesignerChoice, Settings


def choose_designer(choice: DesignerChoice, settings: Settings, *, priced: bool = False) -> Designer:
    """Make the designer that a choice means; only its own dependencies are loaded.

    Args:
        choice: `procedural`, `llm`, or `auto`: llm when an API key or a base URL is set, else procedural.
        settings: Where the model server is, its key, and the models.
        priced: Whether the price of every model must be known, because a budget in money is to be kept.

    Raises:
        InputError: `llm` was asked for, but neither a key nor a URL is set; or a price is not known that must be.
    """
    reachable = bool(settings.openai_api_key or settings.openai_base_url)
    if choice == "llm" and not reachable:
        raise InputError(
            "The llm designer needs a model server: set OPENAI_API_KEY, or OPENAI_BASE_URL for any "
            "OpenAI-compatible server, or choose the procedural designer."
        )
    if choice == "procedural" or not reachable:
        from benchsmith.designers.procedural import ProceduralDesigner  # noqa: PLC0415  (loads CAD)

        return ProceduralDesigner()
    from benchsmith.designers.llm import LLMDesigner  # noqa: PLC0415  (loads LangChain)

    return LLMDesigner.from_settings(settings, priced=priced)
