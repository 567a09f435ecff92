"""What a fake model server says, in the forms that OpenAI's chat completions have on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Request = dict[str, Any]
"""The JSON body of a request."""


@dataclass(frozen=True)
class ModelReply:
    """One reply. By default a chat completion; with a `status` other than 200, an error."""

    text: str | None = None
    """The assistant's text."""
    tool_calls: tuple[tuple[str, Mapping[str, Any] | str], ...] = ()
    """Name and arguments of each tool called; arguments as a string are sent as they are."""
    refusal: str | None = None
    """The model's words when it declines to answer."""
    finish_reason: str | None = None
    """None: `tool_calls` when there are any, else `stop`."""
    input_tokens: int = 100
    output_tokens: int = 10
    cached_input_tokens: int | None = None
    """Of the input tokens; None: the server does not tell."""
    reasoning_tokens: int | None = None
    """Of the output tokens; None: the server does not tell."""
    counts_tokens: bool = True
    """Whether the server tells how many tokens there were at all."""
    status: int = 200
    """HTTP status."""
    error: str = "error"
    """Message of the error, for a status other than 200."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers, such as `Retry-After`."""
    raw: str | None = None
    """Body to send instead of all that: a server that is no model server. A web page unless `headers` say otherwise."""
    delay_s: float = 0.0
    """Wait before answering; shutting the server down ends it."""


def encode(reply: ModelReply, request: Request) -> tuple[str, bytes]:
    """A reply as it goes over the wire.

    Args:
        reply: What to say.
        request: What was asked: its `stream` and `stream_options` decide the form.

    Returns:
        Content type and body.
    """
    if reply.raw is not None:
        return "text/html", reply.raw.encode()
    if reply.status != 200:  # noqa: PLR2004
        return "application/json", json.dumps({"error": {"message": reply.error, "type": "error"}}).encode()
    if request.get("stream"):
        events = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in _chunks(reply, request))
        return "text/event-stream", f"{events}data: [DONE]\n\n".encode()
    choice = {"index": 0, "message": {"role": "assistant", **_message(reply)}, "finish_reason": _finish(reply)}
    body = {**_head(request, "chat.completion"), "choices": [choice]}
    if reply.counts_tokens:
        body["usage"] = _usage(reply)
    return "application/json", json.dumps(body).encode()


def _chunks(reply: ModelReply, request: Request) -> Iterator[dict[str, Any]]:
    head = _head(request, "chat.completion.chunk")
    message = _message(reply)
    words = (message.pop("content") or "").split(" ")
    pieces = [word if number == 0 else f" {word}" for number, word in enumerate(words)]
    for call in message.get("tool_calls", []):
        call["index"] = message["tool_calls"].index(call)
    deltas = [{"role": "assistant", **message}, *({"content": piece} for piece in pieces if piece)]
    for delta in deltas:
        yield {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": _finish(reply)}]}
    if reply.counts_tokens and (request.get("stream_options") or {}).get("include_usage"):
        yield {**head, "choices": [], "usage": _usage(reply)}


def _head(request: Request, kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 0, "model": request["model"]}


def _message(reply: ModelReply) -> dict[str, Any]:
    message: dict[str, Any] = {"content": reply.text, "refusal": reply.refusal}
    if reply.tool_calls:
        message["tool_calls"] = [
            {
                "id": f"call_{number}",
                "type": "function",
                "function": {
                    "name": name,
                    "arguments": arguments if isinstance(arguments, str) else json.dumps(arguments),
                },
            }
            for number, (name, arguments) in enumerate(reply.tool_calls)
        ]
    return message


def _finish(reply: ModelReply) -> str:
    return reply.finish_reason or ("tool_calls" if reply.tool_calls else "stop")


def _usage(reply: ModelReply) -> dict[str, Any]:
    total = reply.input_tokens + reply.output_tokens
    usage: dict[str, Any] = {
        "prompt_tokens": reply.input_tokens,
        "completion_tokens": reply.output_tokens,
        "total_tokens": total,
    }
    if reply.cached_input_tokens is not None:
        usage["prompt_tokens_details"] = {"cached_tokens": reply.cached_input_tokens}
    if reply.reasoning_tokens is not None:
        usage["completion_tokens_details"] = {"reasoning_tokens": reply.reasoning_tokens}
    return usage
