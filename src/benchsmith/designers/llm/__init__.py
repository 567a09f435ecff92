"""A language model as designer, on OpenAI or any server that speaks its protocol."""

from benchsmith.designers.llm.designer import LLMDesigner

__all__ = ["LLMDesigner"]
