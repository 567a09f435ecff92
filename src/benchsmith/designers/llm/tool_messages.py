"""Calls of tools as models make them, and the messages that carry them and what they gave."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages import ToolCall as LangChainToolCall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.messages import InvalidToolCall

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What OpenAI takes for the name of a tool."""
_LONGEST_ARGUMENTS = 1_000_000
"""Characters: several times the longest script. What is longer is not kept."""


@dataclass(frozen=True)
class ToolCall:
    """A tool that a model wants to use."""

    id: str
    """Given by the server; some give none."""
    name: str
    arguments: str
    """As JSON, if the model wrote that."""

    def parsed(self) -> dict[str, Any]:
        """The arguments.

        Raises:
            ValueError: They are no JSON object.
        """
        arguments = json.loads(self.arguments)
        if not isinstance(arguments, dict):
            raise ValueError(f"{self.arguments[:40]} is no JSON object")  # noqa: TRY004  (as json.loads raises)
        return arguments


def calls_in(message: AIMessage) -> list[dict[str, str]]:
    """The calls in a model's message, as they are recorded: fields of `ToolCall`."""
    sound = [
        {**_named(call), "arguments": _sendable(json.dumps(call["args"], ensure_ascii=False))}
        for call in message.tool_calls
    ]
    # Arguments that are no JSON are kept as they came: whoever reads them says so.
    broken = [{**_named(call), "arguments": _sendable(call["args"] or "")} for call in message.invalid_tool_calls]
    if sound and not broken and message.response_metadata.get("finish_reason") == "length":
        # The library completes what was cut from a stream by guessing.
        sound[-1]["arguments"] = ""
    return [
        call if len(call["arguments"]) <= _LONGEST_ARGUMENTS else {**call, "arguments": ""}
        for call in (*sound, *broken)
    ]


def tool_turn(text: str, calls: Sequence[ToolCall], results: Sequence[str]) -> list[BaseMessage]:
    """What a model said and called, and what each call gave.

    Args:
        text: What it wrote beside the calls.
        calls: In its order.
        results: One for each call.
    """
    ids = [call.id or f"call_{number}" for number, call in enumerate(calls)]
    called = [_sent_back(call, each) for call, each in zip(calls, ids, strict=True)]
    answers = [ToolMessage(result, tool_call_id=each) for result, each in zip(results, ids, strict=True)]
    return [AIMessage(_sendable(text), tool_calls=called), *answers]


def without_tools(messages: Sequence[BaseMessage]) -> list[BaseMessage]:
    """The same exchange in plain words, for a server whose model knows nothing of tools."""
    plain: list[BaseMessage] = []
    for message in messages:
        if isinstance(message, AIMessage) and message.tool_calls:
            calls = "\n".join(f"{call['name']}({json.dumps(call['args'])})" for call in message.tool_calls)
            plain.append(AIMessage(f"{message.text}\n\n{calls}".strip()))
        elif not isinstance(message, ToolMessage):
            plain.append(message)
        elif isinstance(plain[-1], HumanMessage):  # roles take turns: all results are one message
            plain[-1] = HumanMessage(f"{plain[-1].text}\n\n{message.text}")
        else:
            plain.append(HumanMessage(message.text))
    return plain


def _named(call: LangChainToolCall | InvalidToolCall) -> dict[str, str]:
    return {"id": call["id"] or "", "name": call["name"] or ""}


def _sent_back(call: ToolCall, identity: str) -> LangChainToolCall:
    """A call as its author sees it again: servers fail on a name that is none, or on arguments that are no object."""
    name = call.name if _NAME.fullmatch(call.name) else "unknown"
    try:
        arguments = call.parsed()
    except ValueError:
        arguments = {}
    return LangChainToolCall(name=name, args=arguments, id=identity)


def _sendable(text: str) -> str:
    """Text without halves of characters, as a stray escape in JSON leaves them: they have no UTF-8 form."""
    return text.encode(errors="replace").decode()
