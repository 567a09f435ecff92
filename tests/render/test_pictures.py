"""Pictures of a raw scene, drawn once in a process of its own and looked at pixel by pixel."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from benchsmith.sandbox.environment import clean_environment

Pictures = dict[str, NDArray[Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pictures")
    script = Path(__file__).with_name("drawing.py")
    done = subprocess.run(
        [sys.executable, str(script), str(out)],
        env=clean_environment(out, 0),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def pictures(folder: Path) -> Pictures:
    with np.load(folder / "pictures.npz") as archive:
        return dict(archive)


def share(images: NDArray[Any], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of the pixels of each image that a mask covers."""
    assert mask.shape == images.shape[:-1]
    shares: NDArray[np.float64] = mask.mean(axis=(1, 2))
    return shares


def channels(images: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    red, green, blue = np.moveaxis(images.astype(int), -1, 0)
    return red, green, blue


def test_a_picture_does_not_depend_on_what_was_drawn_before_or_in_which_thread(pictures: Pictures) -> None:
    assert (pictures["after_others"] == pictures["views"]).all()
    assert (pictures["in_another_thread"] == pictures["views"]).all()


def test_24_views_all_different_none_blank(pictures: Pictures) -> None:
    views = pictures["views"].astype(int)
    assert views.shape == (24, 160, 160, 3)
    assert views.reshape(24, -1).std(axis=1).min() > 10
    differences = [abs(a - b).mean() for a, b in itertools.combinations(views, 2)]
    assert min(differences) > 2


def test_drawing_twice_gives_the_same_pictures(pictures: Pictures) -> None:
    assert np.array_equal(pictures["views"], pictures["again"])


def test_images_do_not_share_one_buffer(pictures: Pictures) -> None:
    frames = pictures["frames"]
    assert all(not np.array_equal(a, b) for a, b in itertools.pairwise(frames))


def test_the_payload_is_seen_in_its_colour(pictures: Pictures) -> None:
    red, green, blue = channels(pictures["views"])
    magenta = (red > 2 * green) & (blue > 2 * green) & (red > 80)
    assert (share(pictures["views"], magenta) > 0.002).all()


def test_goal_and_forbid_zones_are_seen(pictures: Pictures) -> None:
    def coloured(images: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        red, green, blue = channels(images)
        is_green = (green > red + 30) & (green > blue + 20)
        is_red = (red > green + 50) & (red > blue + 50)
        return share(images, is_green), share(images, is_red)

    green, red = coloured(pictures["views"])
    assert (green > 0.01).all()
    assert (red > 0.003).all()
    no_green, no_red = coloured(pictures["bare"])
    assert no_green.max() == no_red.max() == 0


def test_bounds_are_not_drawn_and_the_picture_is_light(pictures: Pictures) -> None:
    assert pictures["views"].mean(axis=(1, 2, 3)).min() > 120


def is_backdrop(images: NDArray[Any]) -> NDArray[np.bool_]:
    red, green, blue = channels(images)
    backdrop: NDArray[np.bool_] = (red > 165) & (green >= red) & (blue >= green)
    return backdrop


def test_everything_is_in_frame_and_fills_it(pictures: Pictures) -> None:
    backdrop = is_backdrop(pictures["floating"])
    border = np.concatenate([backdrop[:, 0], backdrop[:, -1], backdrop[:, :, 0], backdrop[:, :, -1]], axis=1)
    assert border.all()
    content = ~backdrop
    reach = np.maximum(content.any(axis=1).sum(axis=1), content.any(axis=2).sum(axis=1))
    assert (reach > 0.85 * 160).all()


def test_an_empty_model_is_no_crash(pictures: Pictures) -> None:
    assert is_backdrop(pictures["empty"]).all()


def test_a_part_without_visible_geoms_is_shown_by_its_collision_geoms(pictures: Pictures) -> None:
    """`left` has its only geom in a hidden group, and no colour of its own: it is drawn in a warm tone."""
    red, _, blue = channels(pictures["bare"])
    left = (red > blue + 10) & (red < 2 * blue)
    assert (share(pictures["bare"], left) > 0.05).sum() >= 20


def test_the_files_of_a_variant(folder: Path, pictures: Pictures) -> None:
    names = [f"view_{number:02d}.png" for number in range(24)] + ["contact_sheet.png"]
    assert pictures["names"].tolist() == [f"{name} 00.{name}" for name in names]
    assert np.array_equal(np.asarray(Image.open(folder / "00.view_05.png")), pictures["views"][5])
    sheet = np.asarray(Image.open(folder / "00.contact_sheet.png"))
    assert sheet.shape == (4 * 180 + 4, 6 * 164 + 4, 3)
    assert np.array_equal(sheet[4:164, 4:164], pictures["views"][0])
    assert (sheet[164:184].min(axis=(0, 2))[:164] < 128).any(), "there is a caption under the first view"


def test_the_caller_keeps_its_model(pictures: Pictures) -> None:
    assert pictures["unchanged"]


def test_the_video_plays(folder: Path, pictures: Pictures) -> None:
    with av.open(str(folder / "lift.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert stream.average_rate == 24
        decoded = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(decoded) == 12
    error = abs(np.stack(decoded).astype(int) - pictures["frames"].astype(int)).mean()
    assert error < 6


def test_every_pixel_is_known_by_its_geom(pictures: Pictures) -> None:
    """The payload, geom 3, is magenta: its pixels are the magenta ones, in the same picture."""
    red, green, blue = channels(pictures["views"])
    magenta = (red > 2 * green) & (blue > 2 * green) & (red > 80)
    payload = pictures["geoms"] == 3
    both = (magenta & payload).sum(axis=(1, 2)) / np.maximum(magenta.sum(axis=(1, 2)), 1)
    assert both.min() > 0.9
    assert set(np.unique(pictures["geoms"])) == {-1, 1, 2, 3}


def test_every_pixel_is_known_by_its_zone(pictures: Pictures) -> None:
    """Sites 0 and 1, goal and gap; build zone and bounds hide nothing."""
    assert set(np.unique(pictures["zones"])) == {-1, 0, 1}
    red, green, blue = channels(pictures["views"])
    goal = pictures["zones"] == 0
    assert (goal.sum(axis=(1, 2)) > 50).all()
    assert ((green > red) & (green > blue))[goal].mean() > 0.7


def test_a_closeup_shows_its_place_in_the_middle(folder: Path, pictures: Pictures) -> None:
    closeup = np.asarray(Image.open(folder / "closeup.png"))
    assert closeup.shape == (160, 160, 3)

    def magenta(images: NDArray[Any]) -> NDArray[np.bool_]:
        red, green, blue = channels(images)
        return np.asarray((red > green + 60) & (blue > green + 60))

    assert magenta(closeup[70:90, 70:90]).all()
    assert magenta(closeup).mean() > 4 * share(pictures["views"], magenta(pictures["views"])).max()
