"""Typed answers: ask for JSON in the best form that the server knows, validate, and give one repair turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from benchsmith.designers.llm.failures import PicturesRefusedError, RequestRefusedError, shortened
from benchsmith.designers.llm.json_text import json_object
from benchsmith.designers.llm.messages import correction, opening
from benchsmith.designers.llm.prompts import render_repair
from benchsmith.designers.llm.schema import strict_schema
from benchsmith.designers.llm.tool_turns import answer_with_tools
from benchsmith.errors import DesignerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from langchain_core.messages import BaseMessage

    from benchsmith.designers.llm.client import ChatClient, ModelAnswer
    from benchsmith.designers.llm.prompts import Prompt
    from benchsmith.designers.llm.toolbox import Toolbox
    from benchsmith.types import Ledger

_T = TypeVar("_T")
_M = TypeVar("_M", bound=BaseModel)
_Method = Literal["json_schema", "function_calling", "json_mode"]
_METHODS: tuple[_Method, ...] = ("json_schema", "function_calling", "json_mode")
_MOST_PROBLEMS = 12


class StructuredChat:
    """Asks one model for answers of a type.

    The request fields are built here instead of by LangChain's `with_structured_output`: its JSON parser completes a
    cut answer by guessing, and a plan that lost its last requirements must be an error.
    """

    def __init__(self, client: ChatClient) -> None:
        self._client = client
        # What the server refused once it refuses always, so the next exchange begins with what worked.
        self._methods = _METHODS
        self.sees_pictures = client.sees_pictures
        """Whether the model may be sent pictures: neither the settings nor the server have said no."""

    def ask_json(
        self,
        prompt: Prompt,
        answer_type: type[_M],
        *,
        check: Callable[[_M], None],
        ledger: Ledger,
        pictures: Mapping[str, bytes] | None = None,
    ) -> _M:
        """Ask for one JSON object.

        Args:
            prompt: What to say; it must describe the schema too, since some servers ignore the requested format.
            answer_type: Type of the answer.
            check: Raises `ValueError` when an answer of the right type is still unusable.
            ledger: Makes each call, or knows its answer.
            pictures: PNG bytes by name; the caller looks at `sees_pictures` first.

        Raises:
            PicturesRefusedError: The server takes no pictures; `sees_pictures` is false from now on.
            DesignerError: No usable answer, even after the repair turn.
        """

        def parse(text: str) -> _M:
            answer = answer_type.model_validate(json_object(text))
            check(answer)
            return answer

        def send(messages: list[BaseMessage]) -> ModelAnswer:
            return self._send_json(messages, prompt, answer_type, ledger, with_pictures=bool(pictures))

        return _exchange(opening(prompt, pictures or {}), send, parse, who=f"{self._client.model} as {prompt.role}")

    def ask_text(
        self,
        prompt: Prompt,
        parse: Callable[[str], _T],
        *,
        toolbox: Toolbox,
        ledger: Ledger,
        pictures: Mapping[str, bytes] | None = None,
    ) -> _T:
        """Ask for free text; the model may use tools before it answers.

        Args:
            prompt: What to say.
            parse: Turns the text into the answer; raises `ValueError` with a sentence for the model when it cannot.
            toolbox: The tools.
            ledger: Makes each call, or knows its answer.
            pictures: PNG bytes by name; the caller looks at `sees_pictures` first.

        Raises:
            PicturesRefusedError: The server takes no pictures; `sees_pictures` is false from now on.
            DesignerError: No usable answer, even after the repair turn.
        """

        def send(messages: list[BaseMessage]) -> ModelAnswer:
            return answer_with_tools(self._client, messages, toolbox, prompt=prompt, ledger=ledger)

        try:
            return _exchange(opening(prompt, pictures or {}), send, parse, who=f"{self._client.model} as {prompt.role}")
        except RequestRefusedError as error:
            if not pictures:
                raise
            # It says so, or refuses without tools too: then it may mean the pictures, whatever it says.
            self.sees_pictures = False
            raise PicturesRefusedError(str(error)) from error

    def _send_json(
        self,
        messages: list[BaseMessage],
        prompt: Prompt,
        answer_type: type[BaseModel],
        ledger: Ledger,
        *,
        with_pictures: bool,
    ) -> ModelAnswer:
        while True:
            fields = _request_fields(self._methods[0], answer_type)
            try:
                return self._client.call(messages, prompt=prompt, ledger=ledger, answer_format=fields).as_text()
            except RequestRefusedError as error:
                is_last = len(self._methods) == 1
                # A server that refuses every form of a request with pictures may mean the pictures, whatever it says.
                if with_pictures and (error.names_pictures or is_last):
                    self.sees_pictures, self._methods = False, _METHODS
                    raise PicturesRefusedError(str(error)) from error
                if is_last:
                    raise
                self._methods = self._methods[1:]


def _exchange(
    messages: list[BaseMessage],
    send: Callable[[list[BaseMessage]], ModelAnswer],
    parse: Callable[[str], _T],
    *,
    who: str,
) -> _T:
    answer = _not_declined(send(messages), who)
    try:
        return parse(answer.text)
    except ValueError as error:
        complaint = render_repair(_problem(error, answer))
    answer = _not_declined(send([*messages, *correction(answer.text, complaint)]), who)
    try:
        return parse(answer.text)
    except ValueError as error:
        raise DesignerError(
            f"{who} gave no usable answer even after a repair turn ({shortened(_problem(error, answer))}): "
            "try again or set BENCHSMITH_MODEL to a more capable model."
        ) from error


def _not_declined(answer: ModelAnswer, who: str) -> ModelAnswer:
    if answer.refusal:
        raise DesignerError(f"{who} declined to answer ({shortened(answer.refusal)}): reword the prompt.")
    if answer.finish_reason == "content_filter":
        raise DesignerError(f"A content filter stopped the answer of {who}: reword the prompt.")
    return answer


def _problem(error: ValueError, answer: ModelAnswer) -> str:
    if answer.finish_reason == "length":
        return f"The answer was cut off at the length limit: answer more briefly. {error}"
    if isinstance(error, ValidationError):
        problems = error.errors(include_url=False, include_input=False)
        lines = [f"{'.'.join(str(key) for key in item['loc']) or 'answer'}: {item['msg']}" for item in problems]
        return "\n".join(lines[:_MOST_PROBLEMS])
    return str(error)


def _request_fields(method: _Method, answer_type: type[BaseModel]) -> dict[str, Any]:
    name, schema = answer_type.__name__, strict_schema(answer_type)
    if method == "json_schema":
        return {"response_format": {"type": method, "json_schema": {"name": name, "schema": schema, "strict": True}}}
    if method == "function_calling":
        tool = {"name": name, "description": "Gives the answer.", "parameters": schema}
        return {
            "tools": [{"type": "function", "function": tool}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        }
    return {"response_format": {"type": "json_object"}}
