from __future__ import annotations

from pathlib import Path

import mujoco

from benchsmith.export.mjz import write_mjz


def test_mujoco_loads_it_and_finds_the_same_model(raw_mjcf: str, tmp_path: Path) -> None:
    write_mjz(tmp_path / "some_scene.mjz", raw_mjcf)
    packed = mujoco.MjSpec.from_file(str(tmp_path / "some_scene.mjz")).compile()
    plain = mujoco.MjModel.from_xml_string(raw_mjcf)
    assert (packed.body_mass == plain.body_mass).all()
    assert (packed.geom_size == plain.geom_size).all()
    assert packed.body("payload").id == plain.body("payload").id


def test_the_same_text_is_the_same_file(raw_mjcf: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_mjz(tmp_path / folder / "scene.mjz", raw_mjcf)
    assert (tmp_path / "a/scene.mjz").read_bytes() == (tmp_path / "b/scene.mjz").read_bytes()
