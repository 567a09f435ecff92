"""Which designer works: the caller's choice, or what the environment offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.errors import InputError

if TYPE_CHECKING:
    from benchsmith.designers.protocol import Designer
    from benchsmith.settings import DesignerChoice, Settings


def choose_designer(choice: DesignerChoice, settings: Settings, *, model: str | None = None) -> Designer:
    """Make the designer that a choice means; only its own dependencies are loaded.

    Args:
        choice: `procedural`, `llm`, or `auto`: llm when an API key or a base URL is set, else procedural.
        settings: Where the model server is, and its key.
        model: Chat model to use instead of the one in the settings; the procedural designer has none.

    Raises:
        InputError: `llm` was asked for, but neither a key nor a URL is set.
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

    return LLMDesigner.from_settings(settings, model=model)
