"""The canary attacks: contained at `strict` with any sufficient walls, and seen to succeed where nothing holds them."""

from __future__ import annotations

import time

import pytest

from benchsmith.errors import SandboxUnavailableError
from benchsmith.sandbox import ProcessSandbox
from benchsmith.sandbox.examination import examine_sandbox
from benchsmith.sandbox.forking import ForkingSandbox
from benchsmith.sandbox.selftest import refusal_of, require_contained, try_canaries
from benchsmith.sandbox.walls import strict_confinement, survey_walls
from benchsmith.types import Wall

STANDING = {report.wall for report in survey_walls() if report.stands}


@pytest.mark.parametrize("without", [frozenset(), frozenset({"bubblewrap"}), frozenset({"landlock"})], ids=sorted)
def test_any_sufficient_walls_contain_every_attack(without: frozenset[Wall]) -> None:
    if not (STANDING - without) & {"landlock", "bubblewrap"}:
        pytest.skip("this machine has only the other wall")
    with ForkingSandbox(strict_confinement(without)) as sandbox:
        canaries = try_canaries(sandbox.run)
    assert len(canaries) == 8
    assert [canary.name for canary in canaries if not canary.contained] == []
    assert refusal_of(canaries) == ""


def test_where_nothing_holds_them_every_attack_is_seen_to_succeed() -> None:
    canaries = try_canaries(ProcessSandbox().run)
    assert [canary.name for canary in canaries if canary.contained] == []
    assert "read a file" in refusal_of(canaries)


def test_one_success_refuses_to_run_anything() -> None:
    with pytest.raises(SandboxUnavailableError, match="does not hold"):
        require_contained(ProcessSandbox.confinement, ProcessSandbox().run)


def test_it_costs_little() -> None:
    with ForkingSandbox(strict_confinement()) as sandbox:
        try_canaries(sandbox.run)
        started = time.perf_counter()
        try_canaries(sandbox.run)
    assert time.perf_counter() - started < 2  # 0.2 s on an idle machine.


def test_the_report_says_what_was_found() -> None:
    report = examine_sandbox()
    assert (report.level, report.refusal) == ("strict", "")
    assert {wall.wall for wall in report.walls if wall.stands} == STANDING
    assert all(wall.why for wall in report.walls)
