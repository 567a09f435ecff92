"""What is printed at the end, from typed values."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_cases import NASTY, SESSION_ID, benchmark, finding, generation, report, session, validation
from rich.console import Console

from benchsmith.cli.generate import exit_code
from benchsmith.cli.report import generation_json, print_generation, print_json, print_validation, validation_json
from benchsmith.cli.session_report import print_session
from benchsmith.cli.sessions import print_sessions
from benchsmith.cli.text import clean, one_line
from benchsmith.types import ApprovalRequest, ApprovalStage, Artifact, Refusal, Usage


def printed(show: Callable[[Console], None], *, terminal: bool = False) -> str:
    stream = io.StringIO()
    show(Console(file=stream, width=100, force_terminal=terminal, highlight=False))
    return stream.getvalue()


def test_an_accepted_run_shows_verdicts_and_files(tmp_path: Path) -> None:
    result = generation(result=validation(finding("passed"), accepted=True), published=benchmark(tmp_path))
    text = printed(lambda console: print_generation(result, console))
    assert text.count("proven") == 2
    assert "variants/01" in text
    assert "accepted: Cube over a gap" in text
    assert f"folder   {tmp_path}\n" in text
    assert f"script   {tmp_path / 'script.py'}\n" in text
    assert str(tmp_path / "renders/images") in text
    assert str(SESSION_ID) in text


def test_a_refusal_shows_reason_and_sentence() -> None:
    refusal = Refusal(reason="outside_library", message="I know gaps only. " + "w" * 200)
    result = generation(refusal=refusal, stop_reason="refused")
    text = printed(lambda console: print_generation(result, console))
    assert "refused (outside_library)" in text
    assert refusal.message in text


def test_a_rejection_shows_each_failed_finding_with_its_hint() -> None:
    failed = [finding(message=f"overlap number {number}") for number in range(12)]
    result = generation(result=validation(finding("passed"), *failed), stop_reason="attempts_exhausted")
    text = printed(lambda console: print_generation(result, console))
    assert "not accepted (attempts_exhausted)" in text
    assert all(f"overlap (seed 3, scale 1): overlap number {number}; move them apart" in text for number in range(12))


def test_a_failed_search_shows_where_its_picture_is() -> None:
    result = validation(finding(), finding(seed=1))
    variants = [
        variant.model_copy(update={"files": {"blocked.png": Artifact(name="blocked.png", sha256="ab" * 32, size=1)}})
        for variant in result.variants
    ]
    shown = result.model_copy(update={"variants": tuple(variants)})
    lines = printed(lambda console: print_validation(shown, console)).splitlines()
    (line,) = (line for line in lines if "picture" in line)
    assert line.startswith(f"a picture (PNG) of where the payload got to, {variants[0].variant}: ")
    assert line.endswith(str(Path("ab", "ab", "ab" * 32)))
    assert not any("picture" in line for line in printed(lambda c: print_validation(result, c)).splitlines())


def test_a_validation_counts_findings_by_gate() -> None:
    text = printed(
        lambda console: print_validation(validation(finding(), finding("passed"), finding("passed")), console)
    )
    row = next(line for line in text.splitlines() if "overlap" in line)
    assert row.split("│")[2:4] == ["      2 ", "      1 "]
    assert "not accepted: unproven" in text


@pytest.mark.parametrize("terminal", [False, True])
def test_untrusted_text_cannot_style_or_steer_the_terminal(*, terminal: bool) -> None:
    result = generation(
        result=validation(finding(message=NASTY)),
        refusal=None,
        stop_reason="attempts_exhausted",
    )
    texts = [
        printed(lambda console: print_generation(result, console), terminal=terminal),
        printed(lambda console: print_session(report(NASTY), console), terminal=terminal),
        printed(lambda console: print_sessions([session(NASTY)], console), terminal=terminal),
    ]
    for text in texts:
        assert "[bold red]owned[/]" in " ".join(text.split())
        assert not set(text) & {"\x07", "\x9b", "\u202e", "\u202c"}
        assert "\x1b]0" not in text
        assert "\x1b[2J" not in text
        if not terminal:
            assert "\x1b" not in text


def test_cleaning_keeps_words_and_drops_controls() -> None:
    assert clean("größe\t1\n2") == "größe\t1\n2"
    assert clean("a\x00b\x1b[31mc\x7fd\x85e\u200bf\ue000g") == "ab[31mcdefg"
    assert one_line("  a \n b\r\nc ") == "a b c"
    assert one_line("x" * 50, 10) == "x" * 9 + "…"


def test_check_json_has_the_promised_fields(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(validation_json(validation(finding(), finding("skipped", seed=None))))
    value = json.loads(capsys.readouterr().out)
    assert (value["accepted"], value["verdict"]) == (False, "unproven")
    first, second = value["findings"]
    fields = {"gate", "status", "passed", "variant", "parts", "value", "limit", "unit", "message", "hint", "verdict"}
    assert set(first) == fields
    assert first["variant"] == {"seed": 3, "scale": 1.0}
    assert (first["passed"], first["parts"], first["value"]) == (False, ["left", "right"], 3.0)
    assert second["variant"] is None


def test_json_is_ascii_and_has_no_nan(capsys: pytest.CaptureFixture[str]) -> None:
    odd = finding(message=NASTY + " größe").model_copy(update={"value": math.inf})
    print_json(validation_json(validation(odd)))
    out = capsys.readouterr().out
    assert out.isascii()
    assert not set(out) & {"\x1b", "\x07", "\x7f"}
    assert json.loads(out)["findings"][0]["value"] is None
    assert json.loads(out)["findings"][0]["message"] == odd.message


def test_generate_json(tmp_path: Path) -> None:
    accepted = generation_json(generation(result=validation(accepted=True), published=benchmark(tmp_path)))
    assert (accepted["accepted"], accepted["folder"], len(accepted["variants"])) == (True, str(tmp_path), 2)
    assert accepted["variants"][1]["variant"] == {"seed": 4, "scale": 0.5}
    refused = generation_json(
        generation(refusal=Refusal(reason="ambiguous_task", message="What?"), stop_reason="refused")
    )
    assert (refused["accepted"], refused["folder"], refused["variants"]) == (False, None, [])
    assert refused["refusal"] == {"reason": "ambiguous_task", "message": "What?"}


def test_what_it_cost_is_told_and_an_unknown_price_is_not_zero() -> None:
    used = Usage(calls=2, input_tokens=1000, output_tokens=50, cost_usd=0.5) + Usage(calls=1)
    result = generation(stop_reason="refused").model_copy(update={"usage": used})
    text = printed(lambda console: print_generation(result, console))
    assert "cost     3 model calls, 1,000 tokens in, 50 out, at least 0.5000 USD (1 call of unknown price)" in text
    assert generation_json(result)["usage"]["unpriced_calls"] == 1


def test_a_spent_budget_is_told_in_its_own_words() -> None:
    sentence = "The budget of 3 model calls is spent (3 made): generate again with a larger one (--max-calls)."
    ended = session(stop_reason="budget_exhausted", status="rejected", validation_logs=("attempt 1: fine", sentence))
    result = generation(stop_reason="budget_exhausted").model_copy(update={"session": ended})
    assert result.message == sentence
    assert sentence in printed(lambda console: print_generation(result, console))
    shown = report("Push a cube.").model_copy(update={"session": ended})
    assert f"It has ended. {sentence}" in printed(lambda console: print_session(shown, console))


@pytest.mark.parametrize(
    ("stop_reason", "code"),
    [
        ("accepted", 0),
        ("refused", 1),
        ("attempts_exhausted", 1),
        ("review_rejected", 1),
        ("rejected_by_user", 1),
        ("error", 3),
        ("budget_exhausted", 4),
        ("cancelled", 4),
        ("waiting", 5),
        ("interrupted", 130),
    ],
)
def test_exit_codes(stop_reason: str, code: int) -> None:
    assert exit_code(stop_reason) == code


def test_a_session_report_names_runs_and_steps() -> None:
    text = printed(lambda console: print_session(report("Push a cube."), console))
    assert str(SESSION_ID) in text
    assert "verify" in text
    assert "2.5" in text
    assert "no benchmark" in text


@pytest.mark.parametrize(("stage", "edit"), [("plan", True), ("publish", False)])
def test_what_waits_is_told_with_the_command_that_answers(stage: ApprovalStage, *, edit: bool, tmp_path: Path) -> None:
    plan = benchmark(tmp_path).plan.model_copy(update={"title": NASTY})
    sheet = Artifact(name="contact_sheet.png", sha256="ab" * 32, size=1)
    request = ApprovalRequest(stage=stage, plan=plan, contact_sheet=sheet, problems=("nothing changed",))
    waiting = {"session": session(), "waiting": request, "workspace": tmp_path}
    text = printed(lambda console: print_generation(generation().model_copy(update=waiting), console))
    told = printed(lambda console: print_session(report("Push.").model_copy(update=waiting), console))
    for shown in (text, told):
        assert f"benchsmith resume {SESSION_ID} --accept" in shown
        assert ("--edit FILE" in shown) == edit
        assert "[bold red]owned[/]" in shown
        assert "nothing changed" in shown
        assert str(tmp_path) in shown
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert str(Path("ab", "ab", "ab" * 32)) in text
    assert "waits for you" in told
    assert generation_json(generation().model_copy(update=waiting))["waiting"]["stage"] == stage


def test_no_sessions_says_how_to_make_one() -> None:
    assert "benchsmith generate" in printed(lambda console: print_sessions([], console))
