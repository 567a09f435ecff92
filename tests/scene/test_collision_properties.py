"""Random unions and cuts of primitives, turned anyhow: what the geoms promise holds, or the part is refused."""

from __future__ import annotations

import pytest
from build123d import Box, Cone, Cylinder, Location, Shape, Sphere
from collision_measures import deviation
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from benchsmith.errors import SceneError
from benchsmith.scene.collision import collision_geoms
from benchsmith.scene.collision.tolerances import PROTRUSION_MM

Step = tuple[bool, Location, Shape]

# no shrinking: a part takes seconds, and the parts are small
relaxed = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


def primitives(low: int, high: int) -> st.SearchStrategy[Shape]:
    """Boxes, cylinders, cones and balls of whole millimetres."""
    length = st.integers(low, high).map(float)
    half = length.map(lambda value: value / 2)
    return st.one_of(
        st.builds(Box, length, length, length),
        st.builds(Cylinder, half, length),
        st.builds(lambda bottom, height, share: Cone(bottom, bottom * share, height), half, length, shares),
        st.builds(Sphere, half),
    )


shares = st.sampled_from((0.0, 0.3, 0.6, 0.9))
offset = st.integers(-12, 12).map(float)
angle = st.integers(0, 359).map(float)
spots = st.builds(Location, st.tuples(offset, offset, offset), st.tuples(angle, angle, angle))
upright = st.builds(Location, st.tuples(offset, offset, offset))


def check(base: Shape, steps: list[Step]) -> None:
    for joins, location, tool in steps:
        base = base + location * tool if joins else base - location * tool
    solids = base.solids() if base else []
    assume(len(solids) == 1 and solids[0].is_valid and solids[0].volume > 50)
    try:
        geoms = collision_geoms("part", solids[0])
    except SceneError:
        assume(False)  # noqa: FBT003  (a part may be refused, never be wrong)
        return
    found = deviation(geoms, solids[0])
    assert found.protrusion <= PROTRUSION_MM
    assert found.volume == pytest.approx(1, abs=0.01)


def steps(where: st.SearchStrategy[Location], largest: int, most: int) -> st.SearchStrategy[list[Step]]:
    """What is added (true) or cut away, and where."""
    return st.lists(st.tuples(st.booleans(), where, primitives(4, largest)), min_size=1, max_size=most)


@pytest.mark.thorough
@settings(relaxed, max_examples=4)
@given(primitives(16, 24), steps(upright, 12, 2))
def test_random_upright_parts_keep_the_limit(base: Shape, steps: list[Step]) -> None:
    check(base, steps)


@pytest.mark.thorough
@settings(relaxed, max_examples=4)
@given(primitives(16, 24), steps(spots, 12, 2))
def test_random_turned_parts_keep_the_limit(base: Shape, steps: list[Step]) -> None:
    check(base, steps)


@pytest.mark.thorough
@settings(relaxed, max_examples=16)
@given(primitives(16, 40), steps(spots, 30, 3))
def test_many_random_turned_parts_keep_the_limit(base: Shape, steps: list[Step]) -> None:
    check(base, steps)
