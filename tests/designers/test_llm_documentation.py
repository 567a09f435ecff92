"""What a coder finds when it looks something up; the words it looks for are untrusted."""

from __future__ import annotations

import sys
from importlib.metadata import version
from subprocess import run

import build123d
import pytest

import benchsmith.scene
from benchsmith.designers.llm.documentation import search
from benchsmith.designers.llm.documentation.index import all_pages
from benchsmith.designers.llm.documentation.source import exported_names, folder_of


def titles(query: str) -> list[str]:
    return [f"{page.home} {page.title}" for page in search(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how do I cut a hole?", "recipe Cut a hole, a window or a slot through a plate or wall"),
        ("Hinge", "benchsmith.scene Hinge"),
        ("Trapezoid", "benchsmith.scene Trapezoid"),
        ("Scene.vary", "benchsmith.scene Scene.vary"),
        ("vary a length by seed", "benchsmith.scene Scene.vary"),
        ("fillet", "build123d fillet"),
        ("Location", "build123d Location"),
        ("CounterBoreHole", "build123d CounterBoreHole"),
        ("Solid.make_torus", "build123d Solid.make_torus"),
        ("loft between two circles", "build123d loft"),
        ("ROUND EDGES", "recipe Round or chamfer some edges only"),
        ("open bin", "recipe A box, bin, tray or drawer that is open at the top"),
    ],
)
def test_what_is_wanted_comes_first(query: str, first: str) -> None:
    assert titles(query)[0] == first


@pytest.mark.parametrize(
    ("query", "among"),
    [
        ("hinge", "benchsmith.scene Hinge"),
        ("chamfer edges", "recipe Round or chamfer some edges only"),
        ("trapezoid drive", "recipe A gate, lift or shutter that slides up and down, driven"),
        ("rotate a cylinder so that it lies along x", "recipe A tube, pipe, ring or post with a bore"),
        ("sort faces", "build123d ShapeList.sort_by"),
        ("bounding box of a shape", "build123d Solid.bounding_box"),
        ("wait before the hint sets off", "benchsmith.scene Scene.hint"),
    ],
)
def test_what_is_wanted_is_among_the_few(query: str, among: str) -> None:
    assert among in titles(query)


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", "?!", "the and of", "qwertz zxcvb", "☃ ∞", "\x00\ud800"),
    ],
)
def test_nothing_is_found_for_nonsense(query: str) -> None:
    assert search(query) == ()


@pytest.mark.parametrize(
    "query",
    [
        *(
            'hinge"',
            '" OR title:* hinge',
            "NEAR(hinge, 2)",
            "hinge AND (",
            "hinge*",
            "-hinge",
            "^hinge",
            "{title}: hinge",
        ),
        *("hinge'; DROP TABLE pages; --", "hinge " * 5000, "hinge\x00NOT", "text MATCH 'hinge'", "rowid:1 hinge"),
    ],
)
def test_the_syntax_of_the_index_is_only_words(query: str) -> None:
    assert "benchsmith.scene Hinge" in titles(query)


def test_a_page_tells_how_a_thing_is_called() -> None:
    (page, *_) = search("Box")
    assert page.signature.startswith("Box(length: float, width: float, height: float")
    assert "height (float): box height" in page.text
    (page, *_) = search("Hinge")
    assert page.signature == (
        "Hinge(axis, anchor=None, range=None, springref=0.0, damping=0.0, frictionloss=0.0, stiffness=0.0)"
    )
    assert "Least and largest angle in degrees" in page.text
    assert "N m s/rad" in page.text
    (page, *_) = search("Align")
    assert page.signature == "Align: MIN, CENTER, MAX, NONE"


def test_a_long_page_is_cut_between_lines() -> None:
    (page, *_) = search("Scene")
    short = page.shortened(400)
    assert len(page.text) > 1000
    assert 200 < len(short.text) <= 400
    assert page.text.startswith(short.text + "\n")


def test_everything_a_script_may_use_is_there() -> None:
    ours = {page.title for page in all_pages() if page.home == "benchsmith.scene"}
    assert {f"Scene.{name}" for name in dir(benchsmith.scene.Scene) if not name.startswith("_")} <= ours
    assert {"Scene", "Hinge", "Slide", "Ball", "Constant", "Sine", "Trapezoid"} <= ours
    assert not {title for title in ours if title.startswith(("Solution", "Trapezoid."))}


def test_what_is_read_from_the_source_is_what_is_installed() -> None:
    theirs = {page.title for page in all_pages() if page.home == "build123d"}
    for title in theirs:
        name, _, member = title.partition(".")
        owner = getattr(build123d, name, None) or getattr(build123d.topology, name)
        assert not member or hasattr(owner, member), title
    assert folder_of("build123d").name == "build123d"
    assert exported_names(folder_of("build123d")) == set(build123d.__all__)
    assert version("build123d") == build123d.__version__
    assert {"Box", "Cylinder", "extrude", "revolve", "fillet", "Pos", "Axis", "Solid.fillet"} <= theirs | {
        "Solid.fillet"
    }


def test_looking_things_up_loads_no_cad() -> None:
    code = (
        "import sys; from benchsmith.designers.llm.documentation import search; assert search('cut a hole'); "
        "print([name for name in ('OCP', 'build123d', 'mujoco') if name in sys.modules])"
    )
    found = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_package_that_is_missing_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        folder_of("no_such_package")
