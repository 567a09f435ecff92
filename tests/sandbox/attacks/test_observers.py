"""The observers see what they are there for: attacks that nothing stops show every sign."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack import SCRIPT_LIMITS, Sign
from attack_range import Range
from attack_table import ATTACKS
from bare import Bare
from happening import changes_later, innocent, later_run, lie_is_believed, seconds_to_read
from observation import observe
from ranges import attack_range

from benchsmith.sandbox import SandboxRun


@pytest.fixture(scope="module")
def bare_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    """No sandbox."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "bare").mkdir()
    with attack_range(lambda: Bare(folder / "bare"), folder, 0) as at:
        yield at


def test_innocent_runs_compare_equal(bare_range: Range, tmp_path: Path) -> None:
    assert innocent(later_run(bare_range.sandbox, tmp_path / "again", SCRIPT_LIMITS)) == bare_range.before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("reading-own_environment", "read"),
        ("reading-descriptors_inherited", "read"),
        ("writing-new_file", "wrote"),
        ("network-udp", "connected"),
        pytest.param("exhaustion-sleep", "overran", marks=pytest.mark.thorough),
        pytest.param("exhaustion-spin", "overran", marks=pytest.mark.thorough),
        pytest.param("exhaustion-heap", "overran", marks=pytest.mark.thorough),
        ("exhaustion-big_file", "overran"),
        pytest.param("exhaustion-many_files_of_middling_size", "overran", marks=pytest.mark.thorough),
        pytest.param("exhaustion-many_files", "overran", marks=pytest.mark.thorough),
        ("exhaustion-limits_lifted", "overran"),
        ("lying-symbolic_link", "read"),
        ("lying-rewritten_after_the_end", "survived"),
        ("escaping-signal_to_another", "killed"),
        ("escaping-shell_by_spawn", "escaped"),
        ("escaping-interpreter_of_the_next_run", "poisoned"),
    ],
)
def test_what_nothing_stops_is_seen(name: str, sign: Sign, bare_range: Range, tmp_path: Path) -> None:
    attack = next(attack for attack in ATTACKS if attack.id == name)
    assert sign in observe(attack, bare_range, tmp_path).signs


def test_a_file_that_changes_later_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    path.write_text("before")
    run = _run(path)
    assert not changes_later(run)
    thread = threading.Timer(0.05, path.write_text, args=("after",))
    thread.start()
    assert changes_later(run)
    thread.join()


def test_words_that_take_long_to_read_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl"
    path.write_text("{}\n")
    quick = seconds_to_read(_run(path))
    path.write_text("{}\n" * 50_000)
    assert seconds_to_read(_run(path), variants=50_000) > 10 * quick


@pytest.mark.slow
def test_a_model_that_passes_where_none_should_is_seen(strict_range: Range, tmp_path: Path) -> None:
    for name, content in strict_range.good_files.items():
        (tmp_path / name).write_bytes(content)
    run = _run(*(tmp_path / name for name in strict_range.good_files))
    assert lie_is_believed(run, strict_range, tmp_path / "good")
    (tmp_path / "00.xml").write_text("this is no XML")
    assert not lie_is_believed(run, strict_range, tmp_path / "bad")


def _run(*paths: Path) -> SandboxRun:
    files = {path.name: path for path in paths}
    return SandboxRun(cause=None, detail="", exit_code=0, printed="", files=files, duration_s=0.0)
