"""The turns in which a model uses tools, until it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.llm.failures import RequestRefusedError
from benchsmith.designers.llm.messages import holds_pictures
from benchsmith.designers.llm.tool_messages import tool_turn, without_tools

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

    from benchsmith.designers.llm.client import ChatClient, ModelAnswer
    from benchsmith.designers.llm.prompts import Prompt
    from benchsmith.designers.llm.toolbox import Toolbox
    from benchsmith.types import Ledger


def answer_with_tools(
    client: ChatClient, messages: list[BaseMessage], toolbox: Toolbox, *, prompt: Prompt, ledger: Ledger
) -> ModelAnswer:
    """Send messages, and do what the model calls tools for, until it answers or the toolbox is closed.

    A server that refuses tools is asked again without; what tools have said by then is kept as plain text.

    Args:
        client: The model.
        messages: The exchange so far; it grows by the turns with tools.
        toolbox: The tools; its caps bound the turns.
        prompt: What the exchange began with.
        ledger: Makes each call, or knows its answer.

    Raises:
        RequestRefusedError: The server refuses the request without tools, too, or its pictures.
        DesignerError: No answer came.
    """
    while True:
        offer = toolbox.offer()
        try:
            answer = client.call(messages, prompt=prompt, ledger=ledger, answer_format=offer)
        except RequestRefusedError as error:
            if not offer or (error.names_pictures and holds_pictures(messages)):
                raise
            toolbox.put_away()
            messages[:] = without_tools(messages)
            continue
        if toolbox.closed or not answer.tool_calls:
            return answer
        results = [toolbox.use(call) for call in answer.tool_calls]
        if toolbox.approves(answer.text):
            return answer
        messages += tool_turn(answer.text, answer.tool_calls, results)
