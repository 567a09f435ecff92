"""docs/witness.md shows a hint that is one, and a replay that runs."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from way_scenes import payload, scene

from benchsmith.gates import witness
from benchsmith.gates.subject import Subject
from benchsmith.measure.hints import parse_hint
from benchsmith.types import Variant

TEXT = (Path(__file__).parents[2] / "docs" / "witness.md").read_text()
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))


def test_the_hint_is_one() -> None:
    text = ET.fromstring(BLOCKS["xml"])  # noqa: S314  (our own page)
    assert text.get("name") == "witness_hint"
    way = parse_hint(text.get("data", ""), ("payload",))["payload"]
    assert [pose.at for pose in way.poses] == [(0, 0.09, 0.15), (0.12, 0, 0.02)]


def test_the_replay_runs(tmp_path: Path) -> None:
    """In the test's own folder, which is the working folder."""
    mjcf = scene(
        payload('<geom type="box" size=".02 .02 .02"/>', at=(-0.1, 0, 0.02)), goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1))
    )
    for name in ("00.xml", "scene.xml"):
        (tmp_path / name).write_text(mjcf)
    subject = Subject(Variant(seed=0), tmp_path, "00", plan=None, proof="required")
    (finding,) = witness.check(subject)
    assert finding.verdict == "proven"
    shutil.copy(subject.made["witness.npz"], tmp_path / "witness.npz")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(BLOCKS["python"], "witness.md", "exec"), {})  # noqa: S102  (our own page)
    assert said.getvalue() == "True 0.0 the payload came to rest in its goal\n"
