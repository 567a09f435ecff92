"""The whole job through Python: procedural, with a language model, refused; and what is left behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from session_cases import FORBIDDEN, PLAN_ANSWER, SCRIPT, fenced, review_answer
from session_cases import PROMPT as MODEL_PROMPT

import benchsmith
from benchsmith.errors import InputError, NotFoundError, OutputError
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend
from benchsmith.testing import FakeModelServer
from benchsmith.types import Event

PROMPT = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."


@pytest.mark.thorough
def test_a_prompt_becomes_a_proven_benchmark_without_a_key(tmp_path: Path) -> None:
    events: list[Event] = []
    result = benchsmith.generate(PROMPT, variants=2, seed=7, out=tmp_path / "out", on_event=events.append)
    assert result.accepted
    assert result.stop_reason == "accepted"
    assert result.folder is not None
    assert result.folder.parent == tmp_path / "out"
    manifest = json.loads((result.folder / "benchmark.json").read_text())
    assert manifest["verdict"] == "proven"
    assert [variant["verdict"] for variant in manifest["variants"]] == ["proven", "proven"]
    with np.load(result.folder / "variants/01/witness.npz") as motion:
        assert len(motion["qpos"]) == len(motion["forces"]) > 1000
    assert len(list((result.folder / "renders/images").glob("view_*.png"))) == 24
    assert (result.folder / "renders/videos/witness.mp4").stat().st_size > 1000
    assert [event.message for event in events if event.kind == "node_started"] == [
        "planner",
        "coder",
        "simulator_validator",
        "reviewer",
        "publisher",
    ]
    report = benchsmith.show(str(result.session.session_id)[:8])
    assert report.benchmark is not None
    assert report.benchmark.benchmark_id == result.benchmark.benchmark_id if result.benchmark else False
    assert benchsmith.show(str(report.benchmark.benchmark_id)).session == report.session
    assert [session.session_id for session in benchsmith.list_sessions()] == [result.session.session_id]
    assert benchsmith.resume(str(result.session.session_id)).benchmark == result.benchmark


@pytest.mark.thorough
@pytest.mark.slow
def test_a_language_model_mends_its_script_and_its_review_sends_it_back_once(
    serve: Callable[..., FakeModelServer], tmp_path: Path
) -> None:
    better = SCRIPT.replace("180, 220", "190, 230")
    server = serve(
        PLAN_ANSWER,
        FORBIDDEN,
        fenced(SCRIPT),
        review_answer("revise_script", satisfied=False),
        fenced(better),
        review_answer("approve", satisfied=True),
    )
    result = benchsmith.generate(MODEL_PROMPT, variants=1, out=tmp_path / "out")
    assert result.accepted, result.message
    assert len(server.requests) == result.usage.calls == 6
    assert "make it bigger" in str(server.requests[4]["messages"])
    assert "data:image/png;base64," in str(server.requests[5]["messages"])
    assert result.folder is not None
    assert (result.folder / "script.py").read_text().strip() == better.strip()
    models = json.loads((result.folder / "benchmark.json").read_text())["models"]
    assert [one["role"] for one in models] == ["planner", "coder", "reviewer"]
    backend = create_storage_backend()
    episodes = backend.episodes.list_by_session(result.session.session_id)
    assert {one.number: one.status for one in episodes} == {0: "passed", 1: "failed", 2: "failed", 3: "passed"}


def test_what_the_designer_does_not_know_is_refused_in_one_sentence() -> None:
    result = benchsmith.generate("Balance a pendulum on a trampoline.", variants=1)
    assert not result.accepted
    assert result.stop_reason == "refused"
    assert result.refusal is not None
    assert result.refusal.reason == "outside_library"
    assert "trampoline" in result.message


def test_agenerate_leaves_the_event_loop_free() -> None:
    async def both() -> tuple[benchsmith.GenerationResult, int]:
        ticks = 0
        task = asyncio.create_task(benchsmith.agenerate("Write me a poem.", variants=1))
        while not task.done():
            ticks += 1
            await asyncio.sleep(0.01)
        return task.result(), ticks

    result, ticks = asyncio.run(both())
    assert result.stop_reason == "refused"
    assert ticks > 1


@pytest.mark.parametrize(("prompt", "variants"), [("", 8), (" \n", 8), (PROMPT, 0), (PROMPT, 65), ("x" * 9000, 1)])
def test_bad_input_is_said_at_once(prompt: str, variants: int) -> None:
    with pytest.raises(InputError):
        benchsmith.generate(prompt, variants=variants)
    assert not get_settings().data_dir.exists() or benchsmith.list_sessions() == ()


@pytest.mark.parametrize("option", [{"designer": "foo"}, {"proof": "foo"}])
def test_an_unknown_option_is_bad_input(option: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"foo|Input should be"):
        benchsmith.generate(PROMPT, **option)


def test_an_unwritable_folder_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        benchsmith.generate(PROMPT, out=tmp_path / "file")
    assert benchsmith.list_sessions() == ()


def test_unknown_ids_and_unreadable_scripts(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no session or benchmark"):
        benchsmith.show("00000000")
    with pytest.raises(InputError, match="cannot read"):
        benchsmith.check(tmp_path / "missing.py")
    script = tmp_path / "s.py"
    script.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        benchsmith.check(script)
    script.write_text("def build(seed, scale=1.0): ...")
    with pytest.raises(InputError, match="1 to 64"):
        benchsmith.check(script, seeds=tuple(range(65)))
    with pytest.raises(InputError, match="scale"):
        benchsmith.check(script, scales=(3.0,))
    (tmp_path / "plan.json").write_text("{}")
    with pytest.raises(InputError, match=r"plan\.json"):
        benchsmith.check(script, plan=tmp_path / "plan.json")


def test_a_script_without_build_is_not_accepted(tmp_path: Path) -> None:
    script = tmp_path / "s.py"
    script.write_text("x = 1\n")
    result = benchsmith.check(script)
    assert not result.accepted
    assert [finding.gate for finding in result.failures] == ["contract"]
