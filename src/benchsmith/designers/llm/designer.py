"""The language model as designer: three prompts, three typed answers."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Self, TypeVar

from benchsmith.designers.llm.answers import PlannerAnswer, ReviewAnswer, check_review
from benchsmith.designers.llm.client import ChatClient
from benchsmith.designers.llm.extract import script, script_or_fault
from benchsmith.designers.llm.failures import PicturesRefusedError, server_name, shortened
from benchsmith.designers.llm.plan_check import check_plan, plan_problems
from benchsmith.designers.llm.prices import PriceList
from benchsmith.designers.llm.prompts import render
from benchsmith.designers.llm.schema import strict_schema
from benchsmith.designers.llm.structured import StructuredChat
from benchsmith.designers.llm.tables import compact_json, findings_table, values_table
from benchsmith.designers.llm.toolbox import MOST_CALLS, Toolbox
from benchsmith.designers.llm.trials import MOST_TRIALS
from benchsmith.designers.llm.values import QUANTITIES, measured_values
from benchsmith.designers.llm.worst import worst_first
from benchsmith.designers.protocol import EMPTY_WORKBENCH, Workbench
from benchsmith.errors import InputError
from benchsmith.resources import AGENT_FILES
from benchsmith.scene.materials import MATERIALS
from benchsmith.types import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

    from benchsmith.settings import Settings
    from benchsmith.types import Finding, Ledger, Plan, PlanFault, Refusal, Review, Script, ValidationResult

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_TRIED_CHARS = 300
"""Of what is said about an earlier attempt."""


class LLMDesigner:
    """Plans, writes and reviews with a chat model.

    Plan and review are JSON. The script is not: it comes as one fenced block in Markdown, because models write worse
    code, and break more answers, when they must escape every line of it into a JSON string.
    """

    name = "llm"

    def __init__(self, *, planner: StructuredChat, coder: StructuredChat, reviewer: StructuredChat) -> None:
        self._planner = planner
        self._coder = coder
        self._reviewer = reviewer

    @classmethod
    def from_settings(cls, settings: Settings, *, priced: bool = False) -> Self:
        """A designer on the settings' server; roles with the same model share it.

        Args:
            settings: Server, key, models, time-out.
            priced: Whether the price of every model must be known.

        Raises:
            InputError: it is not.
        """
        models = settings.role_models
        prices = PriceList(settings)
        if priced and (unknown := sorted({model for model in models if not prices.knows(model)})):
            raise InputError(
                f"What {', '.join(unknown)} costs on {server_name(settings.openai_base_url)} is not known, so that no "
                "budget in money can be kept: set BENCHSMITH_PRICES, or leave that budget out."
            )
        chats = {model: StructuredChat(ChatClient(settings, model=model)) for model in dict.fromkeys(models)}
        return cls(**{role: chats[model] for role, model in models._asdict().items()})

    def plan(
        self, prompt: str, *, previous: Plan | None = None, feedback: Review | None, ledger: Ledger
    ) -> Plan | Refusal:
        """See `Designer.plan`."""
        message = render(
            "planner",
            prompt=prompt,
            previous=previous and compact_json(previous),
            feedback=feedback and compact_json(feedback),
            materials=[f"{name} {MATERIALS[name].density:g}" for name in sorted(MATERIALS)],
            limits=LIMITS,
            schema=_schema_text(PlannerAnswer),
        )
        answer = self._planner.ask_json(
            message, PlannerAnswer, check=lambda answer: check_plan(answer, prompt), ledger=ledger
        )
        return answer.chosen

    def write_script(
        self,
        plan: Plan,
        *,
        previous: Script | None,
        findings: tuple[Finding, ...],
        feedback: Review | None,
        ledger: Ledger,
        workbench: Workbench = EMPTY_WORKBENCH,
    ) -> Script | PlanFault:
        """See `Designer.write_script`; the model may look things up and try scripts before it answers."""
        parse = script_or_fault if previous and findings else script

        def write(pictures: Mapping[str, bytes]) -> Script | PlanFault:
            message = render(
                "coder",
                plan=compact_json(plan),
                previous=previous.source if previous else None,
                findings=findings_table(worst_first(findings)) if findings else None,
                feedback=feedback and compact_json(feedback),
                tried=[shortened(line, _TRIED_CHARS) for line in workbench.tried],
                pictures=list(pictures),
                materials=sorted(MATERIALS),
                limits=LIMITS,
                calls=MOST_CALLS,
                trials=MOST_TRIALS,
                example=(AGENT_FILES / "script.py").read_text(encoding="utf-8"),
            )
            toolbox = Toolbox(ledger, workbench.try_script)
            return self._coder.ask_text(message, parse, toolbox=toolbox, ledger=ledger, pictures=pictures)

        return _shown(self._coder, workbench.pictures, write)

    def review(
        self, prompt: str, plan: Plan, validation: ValidationResult, *, pictures: dict[str, bytes], ledger: Ledger
    ) -> Review:
        """See `Designer.review`; the pictures are shown if the model sees any, and only what is shown may be cited."""
        return _shown(self._reviewer, pictures, lambda shown: self._review(prompt, plan, validation, shown, ledger))

    def _review(
        self, prompt: str, plan: Plan, validation: ValidationResult, pictures: Mapping[str, bytes], ledger: Ledger
    ) -> Review:
        values = measured_values(validation)
        message = render(
            "reviewer",
            prompt=prompt,
            plan=compact_json(plan),
            verdict=validation.verdict,
            variants=len(validation.variants),
            findings=findings_table(validation.findings),
            values=values_table(values),
            quantities=QUANTITIES,
            views=list(pictures),
            schema=_schema_text(ReviewAnswer),
        )
        answer = self._reviewer.ask_json(
            message,
            ReviewAnswer,
            check=lambda answer: check_review(answer, views=pictures, values=values),
            ledger=ledger,
            pictures=pictures,
        )
        return answer.as_review(pictures_seen=bool(pictures))

    def complaints(self, plan: Plan, prompt: str) -> tuple[str, ...]:
        """See `Designer.complaints`."""
        return tuple(plan_problems(plan, prompt))


def _shown(chat: StructuredChat, pictures: Mapping[str, bytes], ask: Callable[[Mapping[str, bytes]], _T]) -> _T:
    """Ask with pictures where the model sees any, and again without them when its server takes none."""
    if pictures and chat.sees_pictures:
        try:
            return ask(pictures)
        except PicturesRefusedError:
            _log.info("the model server takes no pictures: it is asked again without them")
    return ask({})


def _schema_text(answer_type: type[BaseModel]) -> str:
    schema: dict[str, Any] = strict_schema(answer_type)
    return json.dumps(schema, separators=(",", ":"))
