"""The templates of an agent's workspace are complete, and readable once filled."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from llm_cases import PROMPT, plan

from benchsmith.resources import AGENT_FILES
from benchsmith.types import Part


def filled(name: str, **values: object) -> str:
    environment = Environment(  # noqa: S701  (the output is Markdown)
        loader=FileSystemLoader(AGENT_FILES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["verbatim"] = str
    return environment.get_template(name).render(**values)


def test_a_plan() -> None:
    text = filled("plan.md", plan=plan(), prompt=f"{PROMPT}\nQuickly.")
    assert text.startswith("# Cube across a gap\n")
    assert f"    {PROMPT}\n    Quickly.\n" in text
    assert "| 120 mm wide gap | opening | platform_left, platform_right | x | 120 mm | 0.5 |" in text
    assert "- platform_length: 180.0 to 220.0 mm" in text
    assert "| zone_forbid_gap | -60.0, -60.0, 0.0 | 60.0, 60.0, 60.0 |" in text
    assert "## Payload\n" in text
    assert "| platform_left | fixture | oak |  |  | block |" in text
    assert "{" not in text


def test_a_plan_with_a_mechanism() -> None:
    gate = Part(label="gate", role="mechanism", description="leaf", material="abs", joint="hinge", drive="sine, 0.2 Hz")
    text = filled("plan.md", plan=plan().model_copy(update={"parts": (gate,)}), prompt=PROMPT)
    assert "| gate | mechanism | abs | hinge | sine, 0.2 Hz | leaf |" in text


def test_a_journal() -> None:
    assert filled("journal.md", title="Gap", entries=["one", "two"]).endswith("# Journal: Gap\n\n- one\n- two\n")


def test_a_todo_list() -> None:
    items = [{"text": "plan it", "done": True}, {"text": "build it", "done": False}]
    text = filled("todo.md", title="Gap", items=items, ended="")
    assert text.endswith("# To do: Gap\n\n- [x] plan it\n- [ ] build it\n")
    assert filled("todo.md", title="Gap", items=items, ended="accepted").endswith(
        "\nThe session has ended: accepted.\n"
    )
