"""Stored witnesses run again: the same motion, another one, and files that are no witness."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from published_folders import publish_scene
from typer.testing import CliRunner

from benchsmith import replay
from benchsmith.cli import app
from benchsmith.errors import InputError, NotFoundError
from benchsmith.gates import witness
from benchsmith.gates.report import WITNESS_FILE
from benchsmith.gates.subject import Subject
from benchsmith.physics.replay import ReplayError
from benchsmith.physics.replay import replay as replay_one
from benchsmith.types import Variant

VARIANTS = (Variant(seed=0), Variant(seed=1, scale=0.8))

PAYLOAD_X = 0
"""Place in qpos."""

Arrays = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A benchmark of two variants with their witnesses, as the gate stores them."""
    folder = publish_scene("scene_drop", VARIANTS, tmp_path_factory.mktemp("published"))
    for number, variant in enumerate(VARIANTS):
        home = folder / "variants" / f"{number:02d}"
        work = tmp_path_factory.mktemp("work")
        for kind in ("xml", "step"):
            shutil.copy(home / f"scene.{kind}", work / f"00.{kind}")
        subject = Subject(variant, work, "00", None, "required")
        (finding,) = witness.check(subject)
        assert finding.passed, finding.message
        shutil.copy(subject.made[WITNESS_FILE], home / WITNESS_FILE)
    return folder


@pytest.fixture(scope="module")
def xml(published: Path) -> str:
    return (published / "variants/00/scene.xml").read_text()


@pytest.fixture
def stored(published: Path) -> Arrays:
    with np.load(published / "variants/00" / WITNESS_FILE) as arrays:
        return dict(arrays)


def packed(arrays: Arrays) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "copy")


def test_every_witness_is_the_same_motion_again(published: Path, tmp_path: Path) -> None:
    result = replay(published, out=tmp_path / "replays")
    assert result.success
    assert [item.variant for item in result.variants] == list(VARIANTS)
    for item in result.variants:
        assert (item.same, item.divergence_mm, item.problem) == (True, 0.0, "")
        assert item.reason == "the payload came to rest in its goal"
        assert item.animation is not None
        assert item.animation.read_bytes()[:4] == b"glTF"
        assert item.video is None


def test_one_variant_with_a_film(published: Path, tmp_path: Path) -> None:
    (item,) = replay(published, variant=1, video=True, out=tmp_path).variants
    assert item.variant == VARIANTS[1]
    assert item.video == tmp_path / "01.mp4"
    assert item.video.read_bytes()[4:8] == b"ftyp"


def test_states_of_another_machine_are_told_in_millimetres(stored: Arrays, xml: str) -> None:
    """A payload that was 3 mm aside at one time, and everything else as it comes out here."""
    row = len(stored["qpos"]) // 20 * 10
    stored["qpos"][row, PAYLOAD_X] += 0.003
    replayed = replay_one(xml, packed(stored))
    assert not replayed.same
    assert replayed.divergence_mm == pytest.approx(3.0, abs=1e-6)
    assert replayed.outcome.success


def test_weak_forces_are_replayed_and_do_not_succeed(stored: Arrays, xml: str, copy: Path) -> None:
    stored["forces"] *= 0.5
    replayed = replay_one(xml, packed(stored))
    assert not replayed.outcome.success
    assert replayed.divergence_mm > 10
    (copy / "variants/01" / WITNESS_FILE).unlink()
    (copy / "variants/00" / WITNESS_FILE).write_bytes(packed(stored))
    result = replay(copy)
    assert not result.success
    assert [item.success for item in result.variants] == [False, False]
    assert "published without proof" in result.variants[1].problem


def test_forces_that_break_the_simulation_are_a_failure(stored: Arrays, copy: Path) -> None:
    stored["forces"][:] = 1e6
    (copy / "variants/00" / WITNESS_FILE).write_bytes(packed(stored))
    (item,) = replay(copy, variant=0).variants
    assert not item.problem
    assert not item.success
    assert item.divergence_mm > 100


def forged_about(**changes: object) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        arrays["about"] = np.array(json.dumps({**json.loads(str(arrays["about"])), **changes}))

    return change


def put(name: str, value: object) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        arrays[name] = value(arrays[name]) if callable(value) else np.array(value)

    return change


def spoilt(array: np.ndarray) -> np.ndarray:
    array[3] = np.nan
    return array


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("forces", spoilt), "array forces holds something else than a series of finite numbers"),
        (put("start", lambda array: array + np.inf), "array start holds something else"),
        (put("qpos", lambda array: array.astype(np.float32)), "array qpos holds something else"),
        (put("qvel", lambda array: array + 1e300), "array qvel holds numbers larger than"),
        (put("start", lambda array: array[:-1]), "do not fit this scene"),
        (put("forces", lambda array: array[..., :3]), "do not fit this scene"),
        (put("forces", 1.0), "array forces holds something else"),
        (put("forces", lambda _: np.zeros((40_000, 6))), "timestep or length|do not fit this scene"),
        (lambda arrays: arrays.pop("qvel"), "it lacks qvel"),
        (put("about", "{"), "no archive of plain arrays"),
        (put("about", "{}"), "payload|path"),
        (forged_about(payload="wall", payloads=["wall"]), "wall"),
        (forged_about(released_s=float("nan")), "says NaN"),
        (forged_about(timestep_s=0.5), "timestep or length"),
    ],
)
def test_a_tampered_witness_is_one_sentence(
    change: Callable[[Arrays], None], words: str, stored: Arrays, xml: str
) -> None:
    change(stored)
    with pytest.raises(ReplayError, match=words) as caught:
        replay_one(xml, packed(stored))
    assert "\n" not in str(caught.value)


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (self.path,)  # type: ignore[return-value]


def test_pickled_objects_are_not_loaded(stored: Arrays, xml: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    stored["forces"] = np.array([Bomb(canary)], dtype=object)
    with pytest.raises(ReplayError, match="no archive of plain arrays"):
        replay_one(xml, packed(stored))
    with pytest.raises(ReplayError, match="no archive of plain arrays"):
        replay_one(xml, pickle.dumps(Bomb(canary)))
    assert not canary.exists()


def test_what_is_no_archive_or_swells_is_refused(xml: str) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.npy", bytes(300 * 2**20))
    for npz in (b"", b"PK\x03\x04 nothing", bomb.getvalue()):
        with pytest.raises(ReplayError, match="no archive of plain arrays"):
            replay_one(xml, npz)


def test_a_folder_of_strangers_is_told_what_is_wrong_with_it(copy: Path) -> None:
    (copy / "variants/00" / WITNESS_FILE).write_bytes(b"no witness")
    scene = copy / "variants/01/scene.xml"
    scene.write_text(scene.read_text().replace("<worldbody>", '<asset><mesh file="x.stl"/></asset><worldbody>'))
    first, second = replay(copy).variants
    assert "witness.npz cannot be used" in first.problem
    assert "scene.xml cannot be used" in second.problem
    assert first.animation is None
    with pytest.raises(InputError, match="variants 0 to 1, but no 2"):
        replay(copy, variant=2)
    with pytest.raises(NotFoundError):
        replay("0123abcd")


def test_the_command_prints_a_table_or_an_object_and_says_by_its_status(copy: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["replay", str(copy), "--variant", "0", "--out", str(tmp_path / "out")])
    assert told.exit_code == 0, told.output
    assert "the same, bit for bit" in told.output
    assert (tmp_path / "out/00.glb").is_file()
    (copy / "variants/01" / WITNESS_FILE).unlink()
    failed = CliRunner().invoke(app, ["replay", str(copy), "--json"])
    assert failed.exit_code == 1
    printed = json.loads(failed.stdout)
    assert [item["same"] for item in printed["variants"]] == [True, False]
    assert printed["success"] is False
    missing = CliRunner().invoke(app, ["replay", str(tmp_path / "out")])
    assert missing.exit_code != 0
