"""The picture of the place where a failed search ended, drawn in a confined process."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchsmith.artifacts import ArtifactStore
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import GateName, Variant
from benchsmith.verify import Verifier, verify

pytestmark = pytest.mark.slow

SEALED = """
from build123d import Box, Pos

from benchsmith.scene import Scene


def build(seed, scale=1.0):
    scene = Scene(seed=seed, scale=scale)
    scene.fixture("bin", Pos(200, 0, 50) * (Box(120, 120, 100) - Box(100, 100, 90)), material="oak")
    scene.payload(Box(40, 40, 40), at=(-50, 0, 20), material="pine")
    scene.goal((155, -45, 5), (245, 45, 70))
    scene.build_zone((-150, -150, 0), (350, 150, 400))
    scene.bounds((-300, -300, -10), (450, 300, 600))
    return scene.build()
"""


def test_a_sealed_goal_is_told_and_shown(tmp_path: Path) -> None:
    store = ArtifactStore(tmp_path / "artifacts")
    gates: frozenset[GateName] = frozenset({"model", "zones", "stability", "baselines", "witness"})
    result = verify(SEALED, (Variant(seed=0),), Verifier(StrictSandbox(), store, gates=gates, extras=False))
    (failure,) = result.failures
    assert (failure.gate, failure.verdict, result.verdict) == ("witness", "impossible", "impossible")
    assert failure.parts == ("payload", "bin")
    with Image.open(io.BytesIO(store.read(result.files()["blocked.png"].sha256))) as picture:
        assert picture.size == (512, 512)
        assert np.asarray(picture.convert("L"), dtype=float).std() > 5
    assert "witness.npz" not in result.files()
