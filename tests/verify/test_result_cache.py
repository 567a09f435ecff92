"""Results that are kept: never for another question, never damaged, never without their files."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from benchsmith import check
from benchsmith.artifacts import ArtifactStore
from benchsmith.mutation.brisk import Brisk
from benchsmith.sandbox import ProcessSandbox, StrictSandbox
from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.settings import get_settings
from benchsmith.types import LIMITS, Confinement, Finding, Payload, Plan, ValidationResult, Variant, VariantResult
from benchsmith.verification.cache import ResultCache
from benchsmith.verification.key import Question, hash_folder, question_of
from benchsmith.verification.work import Verifier, Work
from benchsmith.verify import verify

CONFINED = Confinement(level="strict", walls=("limits", "seccomp", "landlock"))
PLAN = Plan(
    title="t",
    theme="t",
    summary="t",
    zones=(),
    parts=(),
    payloads=(
        Payload(label="payload", shape="cube", size=(1, 1, 1), material="oak", start=(0, 0, 0), goal="zone_goal"),
    ),
)
KEY = "ab" * 32


@pytest.fixture
def artifacts(tmp_path: Path) -> ArtifactStore:
    return ArtifactStore(tmp_path / "artifacts")


@pytest.fixture
def cache(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "verified")


def result(artifacts: ArtifactStore, message: str = "fine", value: float | None = 1.5) -> ValidationResult:
    files = {"scene.xml": artifacts.put_bytes("scene.xml", message.encode())}
    return ValidationResult(
        accepted=True,
        verdict="proven",
        proof="required",
        sandbox=CONFINED,
        findings=(Finding(gate="zones", status="passed", message=message, value=value),),
        variants=(VariantResult(variant=Variant(seed=1), verdict="proven", files=files),),
    )


@pytest.fixture
def question(artifacts: ArtifactStore, tmp_path: Path) -> Question:
    verifier = Verifier(ProcessSandbox(), artifacts)
    work = Work("x = 1\n", (Variant(seed=1), Variant(seed=2)), verifier, PLAN, "a prompt", "required", tmp_path)
    return question_of(work)


CHANGES: dict[str, object] = {
    "source": "x = 2\n",
    "variants": (Variant(seed=2), Variant(seed=1)),
    "plan": PLAN.model_copy(update={"horizon_s": 9.0}),
    "prompt": None,
    "proof": "attempt",
    "gates": ("model",),
    "pictures": False,
    "extras": False,
    "sandbox": CONFINED,
    "limits": LIMITS.model_copy(update={"shoves": 33}),
    "code": "0" * 64,
    "packages": ("mujoco 9.9.9",),
    "python": "3.99.0",
    "machine": "vax",
}


@pytest.mark.parametrize("part", sorted(Question.model_fields))
def test_each_part_of_the_question_makes_another_key(part: str, question: Question) -> None:
    assert question.model_copy(update={part: CHANGES[part]}).key != question.key
    assert question.model_copy(update={part: getattr(question, part)}).key == question.key


def test_what_is_asked_of_a_verifier_is_in_the_question(question: Question, artifacts: ArtifactStore) -> None:
    verifier = Verifier(ProcessSandbox(), artifacts)
    work = Work("x = 1\n", (Variant(seed=1), Variant(seed=2)), verifier, PLAN, "a prompt", "required", Path())
    assert question_of(replace(work, folder=Path("elsewhere"))).key == question.key
    assert question_of(replace(work, verifier=replace(verifier, workers=7))).key == question.key
    others = (
        replace(work, source="x = 2\n"),
        replace(work, variants=work.variants[:1]),
        replace(work, plan=None),
        replace(work, prompt=None),
        replace(work, proof="off"),
        replace(work, verifier=replace(verifier, gates=frozenset({"model"}))),
        replace(work, verifier=replace(verifier, pictures=False)),
        replace(work, verifier=replace(verifier, extras=False)),
    )
    keys = {question_of(other).key for other in others}
    assert len(keys) == len(others)
    assert question.key not in keys
    assert any(package.startswith("mujoco ") for package in question.packages)
    assert any(package.startswith("manifold3d ") for package in question.packages)


def test_an_edit_of_any_file_counts(tmp_path: Path) -> None:
    (tmp_path / "gates").mkdir()
    (tmp_path / "a.py").write_text("x")
    (tmp_path / "gates/b.md").write_text("y")
    first = hash_folder(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("z")
    assert hash_folder(tmp_path) == first
    (tmp_path / "gates/b.md").write_text("z")
    edited = hash_folder(tmp_path)
    (tmp_path / "gates/b.md").rename(tmp_path / "gates/c.md")
    assert len({first, edited, hash_folder(tmp_path)}) == 3


def test_a_result_comes_back_as_it_was(cache: ResultCache, artifacts: ArtifactStore) -> None:
    assert cache.find(KEY, artifacts) is None
    kept = result(artifacts)
    cache.keep(KEY, kept)
    assert cache.find(KEY, artifacts) == kept
    assert cache.find("cd" * 32, artifacts) is None


def test_what_json_cannot_say_is_not_kept(cache: ResultCache, artifacts: ArtifactStore) -> None:
    cache.keep(KEY, result(artifacts, value=float("inf")))
    assert cache.find(KEY, artifacts) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "x"}', "\x00" * 100])
def test_a_damaged_entry_is_a_miss_and_is_replaced(text: str, cache: ResultCache, artifacts: ArtifactStore) -> None:
    cache.keep(KEY, result(artifacts))
    (path,) = cache.folder.glob("*/*.json")
    path.write_text(text)
    assert cache.find(KEY, artifacts) is None
    cache.keep(KEY, result(artifacts, "again"))
    found = cache.find(KEY, artifacts)
    assert found is not None
    assert found.findings[0].message == "again"


def test_an_entry_under_another_name_is_a_miss(cache: ResultCache, artifacts: ArtifactStore) -> None:
    cache.keep(KEY, result(artifacts))
    (path,) = cache.folder.glob("*/*.json")
    path.rename(path.with_name(f"{'ac' * 32}.json"))
    (cache.folder / "ac").mkdir()
    (path.parent / f"{'ac' * 32}.json").rename(cache.folder / "ac" / f"{'ac' * 32}.json")
    assert cache.find("ac" * 32, artifacts) is None


@pytest.mark.parametrize("damage", ["forged", None])
def test_without_its_files_it_is_a_miss(damage: str | None, cache: ResultCache, artifacts: ArtifactStore) -> None:
    kept = result(artifacts)
    cache.keep(KEY, kept)
    path = artifacts.path(kept.files()["scene.xml"].sha256)
    if damage is None:
        path.unlink()
    else:
        path.write_text(damage)
    assert cache.find(KEY, artifacts) is None


def test_the_files_of_a_result_count_as_wanted(cache: ResultCache, artifacts: ArtifactStore) -> None:
    kept = result(artifacts)
    cache.keep(KEY, kept)
    path = artifacts.path(kept.files()["scene.xml"].sha256)
    os.utime(path, (1, 1))
    assert cache.find(KEY, artifacts)
    assert not artifacts.discard(path, unused_s=3600)


def test_it_stays_within_its_size(tmp_path: Path, artifacts: ArtifactStore) -> None:
    kept = result(artifacts)
    size = len(kept.model_dump_json())
    cache = ResultCache(tmp_path / "verified", most_bytes=4 * size)
    keys = [f"{number:02x}" * 32 for number in range(6)]
    for age, key in enumerate(keys):
        cache.keep(key, kept)
        os.utime(cache.folder / key[:2] / f"{key}.json", (1000 + age, 1000 + age))
        assert cache.find(keys[0], artifacts), "what is asked for stays"
    left = [key for key in keys if cache.find(key, artifacts)]
    assert keys[0] in left
    assert keys[-1] in left
    assert len(left) == 3
    assert sum(path.stat().st_size for path in cache.folder.glob("*/*")) <= 4 * size


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, artifacts: ArtifactStore, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    cache = ResultCache(tmp_path / "file")
    cache.keep(KEY, result(artifacts))
    assert "cannot be kept" in caplog.text
    assert cache.find(KEY, artifacts) is None


@pytest.mark.slow
def test_an_unchanged_script_is_not_run_again(raw_source: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(raw_source)
    told: list[Finding | str] = []
    first = check(script, seeds=(0, 1), proof="off", tell=told.append)
    assert not any("cache" in line for line in told if isinstance(line, str))
    again: list[Finding | str] = []
    second = check(script, seeds=(0, 1), proof="off", tell=again.append)
    assert second == first
    assert "from the cache" in str(again[0])
    assert again[1:] == [one for one in told if isinstance(one, Finding)]
    (entry,) = (get_settings().data_dir / "verified").glob("*/*.json")
    assert json.loads(entry.read_text())["result"]["accepted"] is first.accepted
    anew: list[Finding | str] = []
    check(script, seeds=(0, 1), proof="off", cache=False, tell=anew.append)
    assert not any("cache" in line for line in anew if isinstance(line, str))


@pytest.mark.thorough
def test_a_script_that_met_a_limit_of_time_is_tried_again(cache: ResultCache, artifacts: ArtifactStore) -> None:
    with StrictSandbox() as sandbox:
        brisk = Brisk(sandbox, SandboxLimits(cpu_s=2))
        verifier = Verifier(brisk, artifacts, pictures=False, extras=False, cache=cache)
        endless = "import math\n\n\ndef build(seed, scale=1.0):\n    while True:\n        math.sqrt(2)\n"
        broken = "def build(seed, scale=1.0):\n    raise ValueError('no')\n"
        assert not verify(broken, (Variant(seed=0),), verifier).accepted
        assert len(list(cache.folder.glob("*/*.json"))) == 1
        assert not verify(endless, (Variant(seed=0),), verifier).accepted
        assert len(list(cache.folder.glob("*/*.json"))) == 1
