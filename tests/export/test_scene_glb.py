"""Every variant that is verified with pictures leaves the scene as its witness moves it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from glb_reader import Glb

from benchsmith.artifacts import ArtifactStore
from benchsmith.sandbox import ProcessSandbox
from benchsmith.types import GateName, Proof, Variant, VariantResult
from benchsmith.verify import Verifier, verify

pytestmark = [pytest.mark.slow, pytest.mark.thorough]


def checked(raw_source: str, folder: Path, proof: Proof) -> tuple[ArtifactStore, tuple[VariantResult, ...]]:
    store = ArtifactStore(folder / "artifacts")
    gates: frozenset[GateName] = frozenset({"model", "zones", "stability", "baselines", "witness", "renders"})
    verifier = Verifier(ProcessSandbox(), store, gates=gates, extras=False)
    result = verify(raw_source, (Variant(seed=0),), verifier, proof=proof)
    assert [finding.message for finding in result.findings if finding.status == "failed"] == []
    return store, result.variants


def glb_of(store: ArtifactStore, result: VariantResult, path: Path) -> Glb:
    path.write_bytes(store.read(result.files["scene.glb"].sha256))
    return Glb(path)


def test_it_plays_the_witness(raw_source: str, tmp_path: Path) -> None:
    store, results = checked(raw_source, tmp_path, "required")
    for result in results:
        glb = glb_of(store, result, tmp_path / "scene.glb")
        with np.load(io.BytesIO(store.read(result.files["witness.npz"].sha256))) as motion:
            qpos = motion["qpos"]
        times, places = glb.channels()["payload", "translation"]
        assert places[0] == pytest.approx(qpos[0, :3], abs=1e-4)
        assert places[-1] == pytest.approx(qpos[-1, :3], abs=1e-4)
        assert times[-1] == pytest.approx((len(qpos) - 1) / 1000)
        assert glb.path.stat().st_size < 50_000


def test_without_a_witness_it_stands_still(raw_source: str, tmp_path: Path) -> None:
    store, results = checked(raw_source, tmp_path, "off")
    for result in results:
        assert "animations" not in glb_of(store, result, tmp_path / "scene.glb").root
