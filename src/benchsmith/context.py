"""What a caller turns: designer, model, proof and caps. It is the graph's `context_schema`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from benchsmith.settings import DesignerChoice, Settings
from benchsmith.types import ApprovalStage, Budget, Proof, SandboxLevel


class GenerateContext(BaseModel):
    """Options of one run; the defaults are those of the command line."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    designer: DesignerChoice | None = Field(default=None, title="Designer", examples=["procedural", "llm"])
    """Who plans, codes and reviews: procedural, llm, or auto. None: as the settings say."""

    model: str | None = Field(default=None, title="Model", examples=["gpt-5.1"])
    """Chat model of the llm designer, for all roles. None: as the settings say."""

    planner_model: str | None = Field(default=None, title="Planner model", examples=["gpt-5.1"])
    """Another chat model for planning. None: as `model`."""

    coder_model: str | None = Field(default=None, title="Coder model", examples=["gpt-5.1"])
    """Another chat model for writing scripts. None: as `model`."""

    reviewer_model: str | None = Field(default=None, title="Reviewer model", examples=["gpt-5.1"])
    """Another chat model for reviewing. None: as `model`."""

    proof: Proof = Field(default="required", title="Proof")
    """Whether every variant must be proven solvable: required, attempt (tried, but no condition), or off."""

    sandbox: SandboxLevel | None = Field(default=None, title="Sandbox")
    """How scripts are confined: strict, or unsafe. None: as the settings say."""

    cache: bool = Field(default=True, title="Cache")
    """Whether the result of an earlier verification is used where nothing has changed since."""

    out: Path | None = Field(default=None, title="Output folder", examples=["/home/me/benchmarks"])
    """Folder to publish to. None: as the settings say."""

    approve: tuple[ApprovalStage, ...] = Field(default=(), title="Approve", examples=[["plan"], ["plan", "publish"]])
    """Where a person is asked: after the plan, before publishing, or both. Empty: nowhere."""

    max_attempts: int = Field(default=4, ge=1, le=20, title="Most attempts")
    """Scripts written before the session is rejected."""

    max_plan_revisions: int = Field(default=1, ge=0, le=5, title="Most plan revisions")
    """How often a review, a comment or the coder may send the plan back."""

    budget: Budget = Field(default=Budget(), title="Budget of the session")
    """What the session may spend on model calls, and how long it may work."""

    def over(self, settings: Settings) -> Settings:
        """The settings with the models that are chosen here: one for all roles replaces those of the roles too."""
        given = self.model_dump(include={"model", "planner_model", "coder_model", "reviewer_model"})
        none = dict.fromkeys(given, "") if self.model else {}
        return settings.model_copy(update=none | {name: model for name, model in given.items() if model})
