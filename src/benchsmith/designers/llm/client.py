"""One chat model on an OpenAI-compatible server; every call is reported, the failed ones too."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openai
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from benchsmith.designers.llm.failures import explain, server_name
from benchsmith.designers.llm.messages import recorded
from benchsmith.types import StepRecord, Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.messages import BaseMessage

    from benchsmith.designers.llm.prompts import Prompt
    from benchsmith.designers.protocol import OnStep
    from benchsmith.settings import Settings

_MAX_RETRIES = 2
# What the client library raises when a reply is no chat completion: a web page, an error object, no choices.
_UNREADABLE_REPLY = (AttributeError, IndexError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class ModelAnswer:
    """What a model said."""

    text: str
    """The message's text, or the arguments of the tool that it called, as JSON."""
    finish_reason: str
    """As the server gave it: `stop`, `length`, `tool_calls`, …"""
    usage: Usage
    refusal: str = ""
    """The model's own words when it declines to answer at all."""


class ChatClient:
    """A chat model by name, with its server.

    Attributes:
        model: Name of the model.
        server: URL of the server, as it may be shown.
    """

    def __init__(self, settings: Settings, *, model: str | None = None) -> None:
        self.model = model or settings.model
        self.server = server_name(settings.openai_base_url)
        self._timeout_s = settings.model_timeout_s
        self._chat = ChatOpenAI(
            model=self.model,
            base_url=settings.openai_base_url or None,
            # Local servers need no key, but the client library insists on one.
            api_key=settings.openai_api_key or SecretStr("none"),
            timeout=settings.model_timeout_s,
            max_retries=_MAX_RETRIES,
            stream_usage=True,
            use_responses_api=False,
        )

    def call(
        self, messages: Sequence[BaseMessage], *, prompt: Prompt, on_step: OnStep, answer_format: dict[str, Any]
    ) -> ModelAnswer:
        """Send messages once and report the call.

        Args:
            messages: The whole exchange so far.
            prompt: What the exchange began with; its role and hash are recorded.
            on_step: Receives the record, whether the call succeeds or not.
            answer_format: Further fields of the request that ask for a form of answer; empty for plain text.

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
        started = time.monotonic()
        try:
            message = self._invoke(messages, answer_format)
        except (openai.OpenAIError, *_UNREADABLE_REPLY) as error:
            failure = explain(error, model=self.model, server=self.server, timeout_s=self._timeout_s)
            on_step(_step(asked, {"error": str(failure)}, started, Usage(calls=1)))
            raise failure from error
        answer = _read(message)
        output = {"text": answer.text, "finish_reason": answer.finish_reason, "refusal": answer.refusal}
        on_step(_step(asked, output, started, answer.usage))
        return answer

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


def _step(asked: dict[str, Any], output: dict[str, Any], started: float, usage: Usage) -> StepRecord:
    return StepRecord(
        tool_name="chat_model",
        tool_input=asked,
        tool_output=output,
        duration_ms=(time.monotonic() - started) * 1000,
        usage=usage,
    )


def _read(message: AIMessage) -> ModelAnswer:
    if message.tool_calls:
        text = json.dumps(message.tool_calls[0]["args"])
    elif message.invalid_tool_calls:
        text = message.invalid_tool_calls[0]["args"] or ""
    else:
        text = str(message.text)
    counted = message.usage_metadata
    return ModelAnswer(
        text=text,
        finish_reason=str(message.response_metadata.get("finish_reason") or ""),
        refusal=str(message.additional_kwargs.get("refusal") or ""),
        usage=Usage(
            calls=1,
            input_tokens=counted["input_tokens"] if counted else 0,
            output_tokens=counted["output_tokens"] if counted else 0,
        ),
    )
