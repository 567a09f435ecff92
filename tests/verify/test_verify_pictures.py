"""Pictures drawn in a confined process, and what they must show."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import Finding, ValidationResult, Variant
from benchsmith.verify import Verifier, verify

BLOCK = '<geom type="box" size="{m(LENGTH / 2, WIDTH / 2, HEIGHT / 2)}"'

# The corpus, which CI runs, has the like.
pytestmark = [pytest.mark.slow, pytest.mark.thorough]


@pytest.fixture
def draw(tmp_path: Path) -> object:
    def run(source: str) -> tuple[ValidationResult, list[Finding]]:
        verifier = Verifier(
            StrictSandbox(), ArtifactStore(tmp_path / "artifacts"), gates=frozenset({"model", "renders"}), extras=False
        )
        result = verify(source, (Variant(seed=0),), verifier, proof="off")
        return result, [finding for finding in result.findings if finding.gate == "renders"]

    return run


def test_a_good_scene_shows_everything(draw: object, raw_source: str) -> None:
    assert callable(draw)
    result, (finding,) = draw(raw_source)
    assert finding.passed, finding.message
    names = {name for name in result.files() if name.endswith(".png")}
    assert names == {f"view_{number:02d}.png" for number in range(24)} | {"contact_sheet.png"}


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('<geom type="cylinder"', '<geom rgba="0 0 0 0" type="cylinder"', "payload"),
        ('zone("zone_forbid_gap", (-gap / 2, -60, 0)', 'zone("zone_forbid_gap", (-gap / 2, -60, -90)', ""),
        ('{zone("zone_forbid_gap", (-gap / 2, -60, 0), (gap / 2, 60, HEIGHT - 20))}',
         '{zone("zone_forbid_gap", (-gap, -60, -60), (gap, 60, -20))}', "zone_forbid_gap"),
    ],
    ids=["transparent payload", "zone partly under the ground", "zone under the ground"],
)  # fmt: skip
def test_what_cannot_be_seen(draw: object, raw_source: str, old: str, new: str, missing: str) -> None:
    assert callable(draw)
    assert old in raw_source
    _, findings = draw(raw_source.replace(old, new))
    told = [finding for finding in findings if not finding.passed]
    assert [finding.parts for finding in told] == ([(missing,)] if missing else [])
