"""What passes between the nodes: `BenchmarkGeneratorState`, and the graph's input."""

from __future__ import annotations

from typing import Annotated

from langchain_core.messages import AnyMessage
from langgraph.graph.message import add_messages
from pydantic import BaseModel, ConfigDict, Field

from benchsmith.types import (
    Benchmark,
    GenerationSession,
    ModelUse,
    Plan,
    Refusal,
    Review,
    ReviewNote,
    Script,
    StopReason,
    Usage,
    ValidationResult,
)
from benchsmith.types.text import SeenText


class GenerateInput(BaseModel):
    """What a run starts from."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    prompt: SeenText = Field(
        title="Prompt",
        max_length=8000,
        examples=["Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."],
    )
    """What the benchmark is about, in a sentence or more. Lengths need units (mm, cm, m, inch)."""

    variants: int = Field(default=8, ge=1, le=64, title="Variants", examples=[1, 8])
    """How many `(seed, scale)` variants the benchmark ships; each is verified on its own."""

    seed: int = Field(default=0, ge=0, lt=2**32, title="Seed", examples=[0])
    """Root seed that the variants are drawn from."""


class BenchmarkGeneratorState(GenerateInput):
    """Everything known about a session. Big things are artifact hashes; clients and files are never in here."""

    prompt: SeenText = ""
    """What the benchmark is about."""

    session: GenerationSession | None = None
    """The session; made by the planner."""

    plan: Plan | None = None
    """What the scene will be."""

    refusal: Refusal | None = None
    """Why there is no plan."""

    current_script: Script | None = None
    """The script of the current attempt."""

    simulation_result: ValidationResult | None = None
    """What the gates found out about the current script."""

    pictures: dict[str, str] = {}
    """Contact sheets of the current script's variants: URLs, relative to the server unless it made them."""

    review: Review | None = None
    """The last review."""

    review_feedback: str = ""
    """The last review in a paragraph, for a person."""

    reviews: tuple[ReviewNote, ...] = ()
    """All reviews so far, those of the user included, oldest first."""

    user_review: Review | None = None
    """What the user wants changed of the plan or the script, until it is heeded."""

    benchmark: Benchmark | None = None
    """What was published."""

    attempt: int = 0
    """Attempts so far: scripts written. 0 while planning."""

    plan_revisions: int = 0
    """How often a review, a comment or the coder sent the plan back."""

    review_revisions: int = 0
    """How often a review sent a script back."""

    usage: Usage = Usage()
    """What all model calls together cost."""

    models: tuple[ModelUse, ...] = ()
    """The models that answered, with their roles and the hashes of their prompts."""

    messages: Annotated[list[AnyMessage], add_messages] = []
    """The work as a conversation, for Studio's chat view."""

    @property
    def stop_reason(self) -> StopReason | None:
        """Why work ended; None while it goes on."""
        return self.session.stop_reason if self.session else None
