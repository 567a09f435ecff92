"""Messages as they are sent, and the form in which they are recorded."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, convert_to_openai_messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchsmith.designers.llm.prompts import Prompt

_LONGEST_REPEATED = 100_000
"""Characters of an unusable answer that its author sees again."""


def opening(prompt: Prompt, pictures: Mapping[str, bytes]) -> list[BaseMessage]:
    """The first two messages of an exchange: instructions, then the task.

    Args:
        prompt: What to say.
        pictures: PNG bytes by name; each follows its name in the user's message.
    """
    content: list[str | dict[Any, Any]] = [{"type": "text", "text": prompt.user}]
    for name, png in pictures.items():
        url = "data:image/png;base64," + base64.b64encode(png).decode()
        content += [{"type": "text", "text": f"Picture `{name}`:"}, {"type": "image_url", "image_url": {"url": url}}]
    # Some compatible servers know only plain strings, so a list is sent only where there are pictures.
    return [SystemMessage(prompt.system), HumanMessage(content if pictures else prompt.user)]


def holds_pictures(messages: Sequence[BaseMessage]) -> bool:
    """Whether some message shows a picture."""
    return any(isinstance(message.content, list) for message in messages)


def correction(answer: str, complaint: str) -> list[BaseMessage]:
    """The repair turn: the unusable answer, and what is wrong with it."""
    # Servers refuse an empty assistant message, and a monstrous one would cost more than it tells.
    shown = answer if len(answer) <= _LONGEST_REPEATED else answer[:_LONGEST_REPEATED] + "\n(the rest is left out)"
    # Half a character, as a stray escape in JSON leaves it, has no UTF-8 form.
    shown = shown.encode(errors="replace").decode()
    return [AIMessage(shown or "(empty answer)"), HumanMessage(complaint)]


def recorded(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    """Messages in OpenAI's form, each picture replaced by its hash: a record must stay readable."""
    plain: list[dict[str, Any]] = convert_to_openai_messages(list(messages))
    for message in plain:
        content = message["content"]
        for part in content if isinstance(content, list) else []:
            if part["type"] == "image_url":
                png = base64.b64decode(part["image_url"]["url"].partition(",")[2])
                part["image_url"] = {"url": f"sha256:{hashlib.sha256(png).hexdigest()}"}
    return plain
