"""The tools that a coder may use before it answers: looking things up, and trying a script."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchsmith.designers.llm.documentation import search
from benchsmith.designers.llm.failures import shortened
from benchsmith.designers.llm.prompts import render_message
from benchsmith.designers.llm.schema import strict_schema
from benchsmith.designers.llm.trials import Trials, bare_source
from benchsmith.types import CallResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.designers.llm.tool_messages import ToolCall
    from benchsmith.designers.protocol import TryScript
    from benchsmith.types import Ledger

MOST_CALLS = 6
"""Tool calls for one script; then the tools are withdrawn."""
_QUERY_CHARS = 1000
_PAGE_CHARS = 900


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _SearchDocs(_Arguments):
    """Look up build123d as it is installed, benchsmith.scene, and recipes for what scenes often need."""

    query: str = Field(max_length=_QUERY_CHARS, description='Names or a few words: "Trapezoid", "cut a hole".')


class _TryScript(_Arguments):
    """Build one variant of a script and run the quick gates on it; tells what failed."""

    script: str = Field(description="The whole script, as it would stand in the answer.")


class Toolbox:
    """The tools for one script, with what is left of their caps.

    Args:
        ledger: Keeps what each tool gave, so that a resume uses none again.
        try_script: Runs the quick gates on one variant of a script; None: scripts cannot be tried.
    """

    def __init__(self, ledger: Ledger, try_script: TryScript | None) -> None:
        self._ledger = ledger
        self._trials = try_script and Trials(ledger, try_script)
        self._calls_left = MOST_CALLS
        self._unknown = False

    @property
    def closed(self) -> bool:
        """Whether the model must answer now."""
        return self._unknown or not self._calls_left

    def offer(self) -> dict[str, Any]:
        """The fields of a request that offer the tools, or say that they may not be used any more."""
        if self._unknown:
            return {}
        # They stay listed when they are withdrawn: some servers want to know those that the exchange mentions.
        return {"tools": self._tools(), "tool_choice": "none" if self.closed else "auto"}

    def put_away(self) -> None:
        """Offer no tools any more: the server knows nothing of them."""
        self._unknown = True

    def approves(self, answer: str) -> bool:
        """Whether an answer that came beside tool calls holds a script that was tried with nothing wrong."""
        return bool(self._trials and self._trials.approve(answer))

    def use(self, call: ToolCall) -> str:
        """What a tool gives, or what is wrong with the call: in words for the model.

        Args:
            call: What the model wants.
        """
        if not self._calls_left:
            return f"{shortened(call.name)} was not run.\n\n{self._left()}"
        self._calls_left -= 1
        try:
            run = self._understood(call)
        except ValueError as error:
            return f"{shortened(call.name)} was not run: {_complaint(error)}.\n\n{self._left()}"
        return f"{run()}\n\n{self._left()}"

    def _understood(self, call: ToolCall) -> Callable[[], str]:
        """What is to be done for a call.

        Raises:
            ValueError: The arguments are not those of the tool.
        """
        if call.name == "search_docs":
            return partial(self._search, _SearchDocs.model_validate(call.parsed()).query)
        if call.name == "try_script" and self._trials:
            return partial(self._trials.run, bare_source(_TryScript.model_validate(call.parsed()).script))
        known = " and ".join(tool["function"]["name"] for tool in self._tools())
        return lambda: f"There is no tool {shortened(call.name)!r}; there is {known}."

    def _search(self, query: str) -> str:
        def look_up() -> CallResult:
            return CallResult(output={"pages": [asdict(page.shortened(_PAGE_CHARS)) for page in search(query)]})

        step = self._ledger.call("search_docs", {"query": query}, look_up)
        return render_message("found", pages=step.tool_output["pages"])

    def _left(self) -> str:
        trials = min(self._calls_left, self._trials.left) if self._trials else 0
        return render_message("tools_left", calls=self._calls_left, trials=trials)

    def _tools(self) -> list[dict[str, Any]]:
        tools = [_described("search_docs", _SearchDocs)]
        return [*tools, _described("try_script", _TryScript)] if self._trials else tools


def _described(name: str, arguments: type[BaseModel]) -> dict[str, Any]:
    schema = strict_schema(arguments)
    description = schema.pop("description")
    return {"type": "function", "function": {"name": name, "description": description, "parameters": schema}}


def _complaint(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"its arguments cannot be read ({shortened(error)})"
    problems = error.errors(include_url=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in problems)
