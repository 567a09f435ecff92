"""One chat model on an OpenAI-compatible server; every call goes through the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import openai
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from benchsmith.designers.interruptible import interruptible
from benchsmith.designers.llm.address import address_of
from benchsmith.designers.llm.counting import usage_of
from benchsmith.designers.llm.failures import RequestRefusedError, explain, server_name
from benchsmith.designers.llm.messages import recorded
from benchsmith.designers.llm.pace import rate_limiter
from benchsmith.designers.llm.prices import PriceList
from benchsmith.designers.llm.tool_messages import ToolCall, calls_in
from benchsmith.designers.llm.transport import http_client
from benchsmith.types import CallResult, Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.messages import BaseMessage

    from benchsmith.designers.llm.prompts import Prompt
    from benchsmith.settings import Settings
    from benchsmith.types import Ledger

_LONGEST_ANSWER = 1_000_000
"""Characters: almost four of the longest scripts. What is longer is cut here, and treated like a server's cut."""
# What the client library raises when a reply is no chat completion: a web page, an error object, no choices.
_UNREADABLE_REPLY = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class ModelAnswer:
    """What a model said."""

    text: str
    """The message's text; beside tool calls it may be empty."""
    finish_reason: str
    """As the server gave it: `stop`, `length`, `tool_calls`, …"""
    usage: Usage
    refusal: str = ""
    """The model's own words when it declines to answer at all."""
    tool_calls: tuple[ToolCall, ...] = ()
    """The tools that it wants to use, in its order."""

    def as_text(self) -> ModelAnswer:
        """The same answer with the arguments of its first tool call as its text.

        That is how to read it where a tool is no more than the form of the answer.
        """
        return replace(self, text=self.tool_calls[0].arguments) if self.tool_calls else self


class ChatClient:
    """A chat model by name, with its server.

    Attributes:
        model: Name of the model.
        server: URL of the server, as it may be shown.
        sees_pictures: Whether the model may be sent pictures, as far as the settings know.
    """

    def __init__(self, settings: Settings, *, model: str | None = None) -> None:
        self.model = model or settings.model
        self.server = server_name(settings.openai_base_url)
        self._settings = settings
        self._prices = PriceList(settings)
        address = address_of(settings.openai_base_url)
        pace = settings.model_requests_per_second
        self.sees_pictures = self.model not in map(str.strip, settings.text_only_models.split(","))
        self._chat = ChatOpenAI(
            model=self.model,
            base_url=address.url,
            default_headers=address.headers,
            # Local servers need no key, but the client library insists on one.
            api_key=settings.openai_api_key or SecretStr("none"),
            timeout=settings.model_timeout_s,
            max_retries=settings.model_max_retries,
            rate_limiter=rate_limiter(self.server, pace) if pace else None,
            stream_usage=True,
            use_responses_api=False,
            http_client=http_client(settings.model_timeout_s),
        )

    def call(
        self, messages: Sequence[BaseMessage], *, prompt: Prompt, ledger: Ledger, answer_format: dict[str, Any]
    ) -> ModelAnswer:
        """Send messages once, unless the ledger has the answer.

        Args:
            messages: The whole exchange so far.
            prompt: What the exchange began with; its role and hash are recorded.
            ledger: Makes the call, or knows its answer.
            answer_format: Further fields of the request that ask for a form of answer, or offer tools; empty for plain
                text alone.

        Raises:
            RequestRefusedError: The server refused the request itself; another answer format may pass.
            DesignerError: No answer came.
        """
        asked = {
            "role": prompt.role,
            "model": self.model,
            "prompt_sha256": prompt.sha256,
            "answer_format": next(iter(answer_format), "text"),
            "messages": recorded(messages),
        }
        step = ledger.call("chat_model", asked, lambda: self._ask(messages, answer_format), usage=Usage(calls=1))
        output = step.tool_output
        if step.status == "failed":  # a refused request is the only failure that an exchange goes on after
            raise RequestRefusedError(output["error"])
        calls = tuple(ToolCall(**call) for call in output.get("tool_calls", ()))
        return ModelAnswer(**{**output, "tool_calls": calls}, usage=step.usage)

    def _ask(self, messages: Sequence[BaseMessage], answer_format: dict[str, Any]) -> CallResult:
        try:
            message = interruptible(lambda: self._invoke(messages, answer_format))
        except (openai.OpenAIError, *_UNREADABLE_REPLY) as error:
            raise explain(error, model=self.model, settings=self._settings) from error
        return CallResult(output=_read(message), usage=usage_of(message, model=self.model, prices=self._prices))

    def _invoke(self, messages: Sequence[BaseMessage], answer_format: dict[str, Any]) -> AIMessage:
        try:
            return self._chat.invoke(list(messages), **answer_format)
        except openai.LengthFinishReasonError as error:
            # A cut answer is an answer: the caller may ask for a shorter one.
            completion = error.completion
            return AIMessage(
                content=completion.choices[0].message.content or "",
                response_metadata={"finish_reason": "length"},
                usage_metadata=completion.usage
                and UsageMetadata(
                    input_tokens=completion.usage.prompt_tokens,
                    output_tokens=completion.usage.completion_tokens,
                    total_tokens=completion.usage.total_tokens,
                ),
            )


def _read(message: AIMessage) -> dict[str, Any]:
    text, calls = str(message.text), calls_in(message)
    finish_reason = str(message.response_metadata.get("finish_reason") or "")
    if len(text) > _LONGEST_ANSWER:
        text, finish_reason = text[:_LONGEST_ANSWER], "length"
    return {
        "text": text,
        "finish_reason": finish_reason,
        "refusal": str(message.additional_kwargs.get("refusal") or ""),
        **({"tool_calls": calls} if calls else {}),
    }
