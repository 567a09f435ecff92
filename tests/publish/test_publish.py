from __future__ import annotations

import json
import uuid
import zipfile
from pathlib import Path

import mujoco
import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import ArtifactError, OutputError
from benchsmith.publish import Publication, check_writable, publish
from benchsmith.publish.folder import slug
from benchsmith.types import (
    Confinement,
    Criterion,
    Difficulty,
    Finding,
    GenerationSession,
    ModelUse,
    Payload,
    Plan,
    RandomPushes,
    Rate,
    Requirement,
    Review,
    ReviewNote,
    Script,
    Usage,
    ValidationResult,
    Variant,
    VariantResult,
)

NASTY = "Push <script>alert(1)</script> a *cube* | across\n# a gap `now`"


@pytest.fixture
def artifacts(tmp_path: Path) -> ArtifactStore:
    return ArtifactStore(tmp_path / "artifacts")


@pytest.fixture
def publication(artifacts: ArtifactStore, raw_mjcf: str) -> Publication:
    variant = Variant(seed=5)
    files = {
        "scene.xml": artifacts.put_bytes("scene.xml", raw_mjcf.encode()),
        "witness.npz": artifacts.put_bytes("witness.npz", b"forces"),
        "scene.glb": artifacts.put_bytes("scene.glb", b"motion"),
        "contact_sheet.png": artifacts.put_bytes("contact_sheet.png", b"sheet"),
        "view_00.png": artifacts.put_bytes("view_00.png", b"view"),
    }
    witness = Finding(gate="witness", status="passed", message="carried straight", variant=variant)
    review = Review(
        decision="approve",
        summary="good",
        pictures_seen=False,
        criteria=(Criterion(name="size", satisfied=True, reason="60 mm"),),
    )
    return Publication(
        session=GenerationSession(session_id=uuid.uuid4(), prompt=NASTY, validation_logs=("attempt 1: fine",)),
        plan=Plan(
            title="Größe: a <b>cube</b> / gap!",
            theme="gap",
            summary=NASTY,
            parts=(),
            zones=(),
            payloads=(
                Payload(
                    label="payload", shape="cube", size=(1, 1, 1), material="oak", start=(0, 0, 0), goal="zone_goal"
                ),
            ),
        ),
        script=Script(source="def build(seed, scale=1.0): ...\n"),
        validation=ValidationResult(
            accepted=True,
            verdict="proven",
            proof="required",
            sandbox=Confinement(level="strict", walls=("limits", "seccomp", "landlock")),
            findings=(witness,),
            variants=(VariantResult(variant=variant, verdict="proven", files=files),),
        ),
        review=review,
        reviews=(ReviewNote(attempt=1, by="llm", model="big", review=review),),
        journal=("coder: first script",),
    )


def test_the_folder_stands_for_itself(publication: Publication, artifacts: ArtifactStore, tmp_path: Path) -> None:
    benchmark = publish(publication, artifacts, tmp_path / "out")
    names = {path.relative_to(benchmark.folder).as_posix() for path in benchmark.folder.rglob("*") if path.is_file()}
    assert names >= {
        "benchmark.json", "script.py", "plan.md", "plan.json", "todo.md", "journal.md", "reviews/01.md", "README.md",
        "preview.zip",
        "variants/00/scene.xml", "variants/00/scene.mjz", "variants/00/metrics.json", "variants/00/witness.npz",
        "variants/00/scene.glb",
        "renders/images/view_00.png", "renders/images/contact_sheet_00.png",
    }  # fmt: skip
    assert benchmark.folder.name == f"groe-a-b-cube-b-gap-{benchmark.benchmark_id.hex[:8]}"
    manifest = json.loads((benchmark.folder / "benchmark.json").read_text())
    assert manifest["variants"][0]["variant"] == {"seed": 5, "scale": 1.0}
    assert manifest["hashes"]["variants/00/witness.npz"] == publication.validation.files()["witness.npz"].sha256
    assert zipfile.ZipFile(benchmark.folder / "preview.zip").namelist() == [
        "images/contact_sheet_00.png",
        "images/view_00.png",
        "scene.glb",
    ]
    assert (benchmark.folder / "variants/00/scene.glb").read_bytes() == b"motion"
    assert manifest["hashes"]["variants/00/scene.glb"] == publication.validation.files()["scene.glb"].sha256
    assert "- coder: first script" in (benchmark.folder / "journal.md").read_text()


def test_the_datasheet_names_who_designed_it(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    planner = ModelUse(role="planner", model="some/*model*", prompt_sha256="a1" * 32)
    made = publish(publication.model_copy(update={"models": (planner,)}), artifacts, tmp_path / "out")
    text = (made.folder / "README.md").read_text()
    assert "| planner | some/\\*model\\*, prompt sha256 `a1a1a1a1a1a1a1a1…` |" in text
    assert "| reviewed | **without pictures**: by the numbers alone |" in text
    manifest = json.loads((made.folder / "benchmark.json").read_text())
    assert manifest["models"] == [planner.model_dump()]


def test_a_bound_reads_as_one_in_the_datasheet_and_the_plan(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    bound = Requirement(quote="far", quantity="distance", subjects=("table", "bin"), axis="x", low=20, unit="mm")
    plan = publication.plan.model_copy(update={"requirements": (bound,)})
    folder = publish(publication.model_copy(update={"plan": plan}), artifacts, tmp_path / "out").folder
    assert '- "far": distance along x of table, bin, at least 20 mm\n' in (folder / "README.md").read_text()
    assert "| at least 20 mm |" in (folder / "plan.md").read_text()


def test_the_datasheet_shows_what_others_wrote_literally(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    text = (publish(publication, artifacts, tmp_path / "out").folder / "README.md").read_text()
    assert "# Größe: a \\<b\\>cube\\</b\\> / gap\\!\n" in text
    assert "\\<script\\>alert(1)\\</script\\> a \\*cube\\* \\| across \\# a gap \\`now\\`" in text


def test_the_mjz_loads_back(publication: Publication, artifacts: ArtifactStore, tmp_path: Path) -> None:
    folder = publish(publication, artifacts, tmp_path / "out").folder / "variants/00"
    packed = mujoco.MjSpec.from_file(str(folder / "scene.mjz")).compile()
    plain = mujoco.MjModel.from_xml_path(str(folder / "scene.xml"))
    assert packed.nbody == plain.nbody == 4


def test_untrusted_text_is_shown_literally(publication: Publication, artifacts: ArtifactStore, tmp_path: Path) -> None:
    text = (publish(publication, artifacts, tmp_path / "out").folder / "README.md").read_text()
    assert "<script>" not in text
    assert "\\<script\\>" in text
    assert "\n# a gap" not in text


def test_publishing_twice_is_publishing_once(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    first = publish(publication, artifacts, tmp_path / "out")
    stamp = (first.folder / "benchmark.json").stat().st_mtime_ns
    again = publish(publication, artifacts, tmp_path / "out")
    assert again.benchmark_id == first.benchmark_id
    assert (first.folder / "benchmark.json").stat().st_mtime_ns == stamp
    assert [path.name for path in (tmp_path / "out").iterdir()] == [first.folder.name]


def test_nothing_is_left_when_a_file_is_damaged(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    path = artifacts.path(publication.validation.files()["witness.npz"].sha256)
    path.chmod(0o644)
    path.write_bytes(b"forged")
    with pytest.raises(ArtifactError):
        publish(publication, artifacts, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="--out"):
        check_writable(tmp_path / "file" / "out")


def test_slugs() -> None:
    assert slug("Crème brûlée: 60 mm!") == "creme-brulee-60-mm"
    assert slug("汉字") == "benchmark"
    assert len(slug("x" * 300)) == 60


def difficulty(lifted: int) -> Difficulty:
    return Difficulty(
        naive_push=Rate.of(0, 6),
        lifted_carry=Rate.of(lifted, 6),
        shoves=Rate.of(1, 32),
        random_pushes=(
            RandomPushes(strength=0.5, solved=Rate.of(0, 8)),
            RandomPushes(strength=5, solved=Rate.of(2, 8)),
        ),
        effort=0.75,
        clearance=0.4,
    )


def with_difficulties(publication: Publication, *difficulties: Difficulty | None) -> Publication:
    (one,) = publication.validation.variants
    variants = tuple(
        one.model_copy(update={"variant": Variant(seed=seed), "difficulty": measured})
        for seed, measured in enumerate(difficulties)
    )
    validation = publication.validation.model_copy(update={"variants": variants})
    return publication.model_copy(update={"validation": validation})


def test_the_difficulty_is_the_median_and_stands_in_the_datasheet(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    easy, middle, hard = (difficulty(lifted) for lifted in (6, 4, 0))
    benchmark = publish(with_difficulties(publication, hard, easy, middle), artifacts, tmp_path / "out")
    assert benchmark.difficulty_score == middle.score
    manifest = json.loads((benchmark.folder / "benchmark.json").read_text())
    assert manifest["difficulty_score"] == middle.score
    assert [one["score"] for one in manifest["difficulty"]] == [hard.score, easy.score, middle.score]
    assert manifest["difficulty"][0]["naive_push"] == {"count": 0, "total": 6, **low_and_high(Rate.of(0, 6))}
    text = (benchmark.folder / "README.md").read_text()
    assert f"| difficulty | {middle.score:.2f}, on a scale from 0 to 1 |" in text
    row = next(line for line in text.splitlines() if line.startswith(f"| 00 | {hard.score:.2f} |"))
    assert "0 of 6 (0.0 % to 39.0 %)" in row
    assert "5 m g: 2 of 8 (7.1 % to 59.1 %)" in row
    assert row.endswith("| 0.75 | 0.40 |")


def test_the_datasheet_says_what_it_took(publication: Publication, artifacts: ArtifactStore, tmp_path: Path) -> None:
    used = Usage(calls=2, input_tokens=1000, cached_input_tokens=400, output_tokens=50, cost_usd=0.5) + Usage(calls=1)
    benchmark = publish(publication.model_copy(update={"usage": used}), artifacts, tmp_path / "out")
    text = (benchmark.folder / "README.md").read_text()
    words = "3 model calls, 1,000 tokens in (400 cached), 50 out, at least 0.5000 USD (1 call of unknown price)"
    assert f"| made with | {words} |" in text
    manifest = json.loads((benchmark.folder / "benchmark.json").read_text())
    assert manifest["costs"] == used.model_dump(mode="json")


def low_and_high(rate: Rate) -> dict[str, float]:
    return {"low": rate.low, "high": rate.high}


def test_a_variant_that_was_not_measured_leaves_the_benchmark_without_a_score(
    publication: Publication, artifacts: ArtifactStore, tmp_path: Path
) -> None:
    benchmark = publish(with_difficulties(publication, difficulty(6), None), artifacts, tmp_path / "out")
    assert benchmark.difficulty_score is None
    assert "| difficulty | not measured |" in (benchmark.folder / "README.md").read_text()
    manifest = json.loads((benchmark.folder / "benchmark.json").read_text())
    assert manifest["difficulty"][1] is None
