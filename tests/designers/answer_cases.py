"""Every way in which a model's answer may come out, and what must become of it.

An outcome is `answer` (used as it is), `repaired` (one more turn, told what is wrong), or words of the `DesignerError`
that ends the call at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchsmith.testing import ModelReply

AT_ONCE = {"retry-after-ms": "1"}
AS_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Case:
    """One way of answering."""

    name: str
    reply: Callable[[str], ModelReply | str]
    """From the right answer to what the server sends."""
    json: str
    """Outcome for planner and reviewer, who answer in JSON."""
    script: str
    """Outcome for the coder, whose answer holds a fenced script; empty: it makes no sense there."""


def message(finish_reason: str = "stop", **fields: Any) -> ModelReply:
    """A chat completion whose message has fields that OpenAI's own have not."""
    choice = {"index": 0, "message": {"role": "assistant", **fields}, "finish_reason": finish_reason}
    head = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
    return ModelReply(raw=json.dumps({**head, "choices": [choice]}), headers=AS_JSON)


def relaxed(good: str) -> str:
    """JSON as people write it: comments, and a comma after the last item."""
    return good.replace("{", '{ // it says "{"\n', 1).rstrip()[:-1] + ", /* that is } all */ }"


NONSENSE = "x" * 10_000_000

CASES = (
    Case("bare", lambda good: good, "answer", "answer"),
    Case("fenced", lambda good: f"```json\n{good}\n```", "answer", ""),
    Case("among words", lambda good: f"Certainly, {{user}}!\n\n{good}\n\nI hope it helps.", "answer", "answer"),
    Case("byte order mark", lambda good: "\ufeff" + good, "answer", "answer"),
    Case("comments and last commas", relaxed, "answer", ""),
    Case("followed by blanks without end", lambda good: good + " " * 10_000_000, "answer", "answer"),
    # reasoning
    Case("reasoning first", lambda good: f'<think>Or {{"a": 1}}?\n```python\nx\n```</think>{good}', "answer", "answer"),
    Case("reasoning in brackets", lambda good: f"[THINK]Hm.[/THINK]\n{good}", "answer", "answer"),
    Case("reasoning opened by the server", lambda good: f'Or {{"a": 1}}?\n</think>\n\n{good}', "answer", "answer"),
    Case("reasoning never closed", lambda good: f"<think>I would say {good}", "repaired", "repaired"),
    Case("nothing but reasoning", lambda _: "<think>Hm.</think>", "repaired", "repaired"),
    Case("reasoning in its own field", lambda good: message(content=good, reasoning_content="{}"), "answer", "answer"),
    Case("answer in DeepSeek's field", lambda good: message(reasoning_content=good), "repaired", "repaired"),
    Case("answer in Ollama's field", lambda good: message(content="", reasoning=good), "repaired", "repaired"),
    # cut, empty, too much
    Case("empty", lambda _: "", "repaired", "repaired"),
    Case("null", lambda _: message(content=None), "repaired", "repaired"),
    Case("cut at the limit", lambda good: message("length", content=good[:-40]), "repaired", "repaired"),
    Case("cut without a word", lambda good: good[:-40], "repaired", "repaired"),
    Case("10 MB of nonsense", lambda _: NONSENSE, "repaired", "repaired"),
    Case("two answers", lambda good: good + '\n{"a": 1}\n```python\nx\n```', "repaired", "repaired"),
    Case("one answer twice", lambda good: f"{good}\n{good}", "answer", "repaired"),
    # other forms
    Case("another object", lambda _: '{"answer": 42}', "repaired", "repaired"),
    Case("a list", lambda good: f"[{good}]", "repaired", ""),
    Case("a string", json.dumps, "repaired", "repaired"),
    Case("Python instead of JSON", lambda good: repr(json.loads(good)), "repaired", ""),
    Case("typographic quotes", lambda good: good.replace('"', "\u201c"), "repaired", ""),
    Case("a name given twice", lambda good: good.replace("{", '{"refusal": 1, "refusal": 2, ', 1), "repaired", ""),
    Case("a number that is none", lambda good: good.replace("{", '{"a": NaN, ', 1), "repaired", ""),
    Case("endless nesting", lambda _: '{"a":' * 100_000, "repaired", "repaired"),
    Case("a tool nobody offered", lambda good: ModelReply(tool_calls=(("answer", good),)), "answer", ""),
    Case("a tool for something else", lambda _: ModelReply(tool_calls=(("search", {"q": "x"}),)), "repaired", ""),
    Case("words without an answer", lambda _: "I cannot do that.", "repaired", "repaired"),
    Case("half a character", lambda good: good.replace(': "', ': "\\ud83d', 1), "repaired", ""),
    Case("half a character in words", lambda _: "\ud83d", "repaired", "repaired"),
    # declined
    Case("declined", lambda _: ModelReply(refusal="No."), r"declined to answer \(No\.\)", r"declined to answer"),
    Case("filtered", lambda _: message("content_filter", content=""), "content filter", "content filter"),
    Case(
        "filtered midway", lambda good: message("content_filter", content=good[:20]), "content filter", "content filter"
    ),
    # no answer at all
    Case("a web page", lambda _: ModelReply(raw="<html>Hi</html>"), "not send a chat", "not send a chat"),
    Case(
        "an error sent as success",
        lambda _: ModelReply(raw='{"error": {"message": "busy"}}', headers=AS_JSON),
        "not send a chat",
        "not send a chat",
    ),
    Case(
        "no choices", lambda _: ModelReply(raw='{"choices": []}', headers=AS_JSON), "not send a chat", "not send a chat"
    ),
    Case(
        "half a reply",
        lambda _: ModelReply(raw='{"choices": [{"mess', headers=AS_JSON),
        "not send a chat",
        "not send a chat",
    ),
    Case(
        "an error page",
        lambda _: ModelReply(status=502, raw="<html>Bad Gateway</html>", headers=AT_ONCE),
        "HTTP 502",
        "HTTP 502",
    ),
)
