"""Writes the folder of a published benchmark, aside and then renamed: it appears whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import OutputError
from benchsmith.export.mjz import write_mjz
from benchsmith.publish import datasheet
from benchsmith.publish.publication import Publication
from benchsmith.types import Benchmark, PublishedVariant, VariantResult, benchmark_id, variant_id


def publish(publication: Publication, artifacts: ArtifactStore, out: Path) -> Benchmark:
    """Write a benchmark's folder.

    Args:
        publication: What is published.
        artifacts: Holds the files that the validation names.
        out: Folder to put it in; made if missing.

    Returns:
        The benchmark. Publishing the same script and variants of a session again gives the folder that is there.

    Raises:
        OutputError: the folder cannot be written.
        ArtifactError: a file is missing or damaged.
    """
    benchmark = _describe(publication, out)
    check_writable(out)
    if benchmark.folder.exists():
        return benchmark
    for left in out.glob(f".{benchmark.folder.name}-*"):  # by a publisher that was killed
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{benchmark.folder.name}-", dir=out))
    try:
        _fill(aside, publication, benchmark, artifacts)
        aside.chmod(0o755)
        aside.rename(benchmark.folder)
    except OSError as error:
        raise OutputError(f"{benchmark.folder} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return benchmark


def check_writable(out: Path) -> None:
    """Make a folder and see that files can be put there.

    Raises:
        OutputError: they cannot.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise OutputError(
            f"cannot write to {out}: {error.strerror or error}; choose another folder with --out"
        ) from error


def slug(title: str) -> str:
    """A title as a file name: lower case ASCII words joined by hyphens."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:60].strip("-") or "benchmark"


def _describe(publication: Publication, out: Path) -> Benchmark:
    session, plan, result = publication.session, publication.plan, publication.validation
    drawn = [one.variant for one in result.variants]
    identity = benchmark_id(session.session_id, publication.script.sha256, drawn)
    folder = out.absolute() / f"{slug(plan.title)}-{identity.hex[:8]}"
    return Benchmark(
        benchmark_id=identity,
        session_id=session.session_id,
        title=plan.title,
        prompt=session.prompt,
        plan=plan,
        script_sha256=publication.script.sha256,
        verdict=result.verdict,
        variants=tuple(
            PublishedVariant(
                variant_id=variant_id(identity, one.variant),
                variant=one.variant,
                verdict=one.verdict,
                folder=f"variants/{index:02d}",
            )
            for index, one in enumerate(result.variants)
        ),
        folder=folder,
        mjcf_url=(folder / "variants/00/scene.xml").as_uri(),
        build123d_url=(folder / "script.py").as_uri(),
        preview_bundle_url=(folder / "preview.zip").as_uri(),
        difficulty_score=result.difficulty,
    )


def _fill(folder: Path, publication: Publication, benchmark: Benchmark, artifacts: ArtifactStore) -> None:
    for name, text in publication.workspace.files().items():
        _write(folder / name, text)
    for index, result in enumerate(publication.validation.variants):
        _fill_variant(folder, index, result, artifacts)
    _zip_preview(folder)
    _write(folder / "benchmark.json", _json(_manifest(publication, benchmark)))
    _write(folder / "README.md", datasheet.datasheet(publication, benchmark, folder))


def _fill_variant(folder: Path, index: int, result: VariantResult, artifacts: ArtifactStore) -> None:
    home, images = folder / f"variants/{index:02d}", folder / "renders/images"
    targets = {
        "scene.xml": home / "scene.xml",
        "scene.step": home / "scene.step",
        "scene.glb": home / "scene.glb",
        "witness.npz": home / "witness.npz",
        "contact_sheet.png": images / f"contact_sheet_{index:02d}.png",
    }
    if index == 0:
        targets |= {name: images / name for name in result.files if name.startswith("view_")}
        targets["witness.mp4"] = folder / "renders/videos/witness.mp4"
    for name, target in targets.items():
        if name in result.files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(artifacts.read(result.files[name].sha256))
    write_mjz(home / "scene.mjz", (home / "scene.xml").read_bytes().decode())
    _write(home / "metrics.json", _json(result.model_dump(mode="json", exclude={"files"})))


def _zip_preview(folder: Path) -> None:
    with zipfile.ZipFile(folder / "preview.zip", "w", zipfile.ZIP_STORED) as archive:
        for path in sorted((folder / "renders").rglob("*.*")):
            archive.write(path, path.relative_to(folder / "renders").as_posix())
        animated = folder / "variants/00/scene.glb"
        if animated.exists():
            archive.write(animated, animated.name)


def _manifest(publication: Publication, benchmark: Benchmark) -> dict[str, Any]:
    result = publication.validation
    return {
        **benchmark.model_dump(mode="json", exclude={"folder", "mjcf_url", "build123d_url", "preview_bundle_url"}),
        "versions": result.versions,
        "proof": result.proof,
        "sandbox": result.sandbox.model_dump(mode="json"),
        "review": publication.review.model_dump(mode="json"),
        "difficulty": [
            {"score": one.difficulty.score, **one.difficulty.model_dump(mode="json")} if one.difficulty else None
            for one in result.variants
        ],
        "findings": [{**finding.model_dump(mode="json"), "passed": finding.passed} for finding in result.findings],
        "models": [one.model_dump(mode="json") for one in publication.models],
        "costs": publication.usage.model_dump(mode="json"),
        "hashes": {"script.py": publication.script.sha256}
        | {
            f"variants/{index:02d}/{name}": artifact.sha256
            for index, one in enumerate(result.variants)
            for name, artifact in sorted(one.files.items())
            if name in ("scene.xml", "scene.step", "scene.glb", "witness.npz")
        },
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
