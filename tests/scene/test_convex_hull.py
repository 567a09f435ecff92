from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchsmith.errors import SceneError
from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.merge import merge
from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

STACKS = 400
"""Of which manifold3d's own hull lacks something at more than ten."""

WEDGE = [
    [-3.257702276895958, -14.930916311038635, 141.35936810045087],
    [-3.2577022768959583, -14.930916311038636, 141.3680495166584],
    [-2.5822590417229274, -14.345641416108354, 140.89314329797168],
    [-2.5822590417229354, -14.345641416108354, 141.28603585948966],
    [-1.6976165362753288, -14.218449025879659, 140.2825186653016],
    [-1.8531866304594693, -14.289495507344972, 141.19751044140142],
    [-1.853364206992259, -14.240842160269029, 141.1975320030962],
    [-1.6976165362753335, -14.218449025879659, 141.1651494601753],
    [-3.2577022768959853, -14.930916311038649, 130.0],
    [-3.257702276895961, -14.930916311038626, 141.3593681004509],
    [-2.582259041722934, -14.345641416108357, 130.0],
    [-2.5822590417229385, -14.345641416108355, 140.89314329797168],
    [-1.6976165362753635, -14.218449025879668, 130.0],
    [-1.697616536275352, -14.218449025879664, 140.2825186653016],
]
"""Corners of two pieces beside a funnel, mm: manifold3d gives their hull a facet that is inside out."""


def stacks() -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64], float]]:
    """Corners of two equal discs that lie on each other, turned anyhow, and their volume; mm."""
    random = np.random.default_rng(0)
    for _ in range(STACKS):
        count, radius, heights = int(random.integers(12, 60)), random.uniform(2, 40), random.uniform(0.2, 5, 2)
        angles = math.tau * np.arange(count) / count
        circle = radius * np.column_stack([np.cos(angles), np.sin(angles)])
        axes, place = np.linalg.qr(random.normal(size=(3, 3)))[0], random.uniform(-100, 100, 3)
        bottom, middle, top = (
            np.column_stack([circle, np.full(count, height)]) @ axes + place
            for height in (0, heights[0], heights.sum())
        )
        rounding = random.normal(size=middle.shape) * 3e-15
        volume = count / 2 * radius**2 * math.sin(math.tau / count) * heights.sum()
        yield np.concatenate([bottom, middle]), np.concatenate([middle + rounding, top]), float(volume)


def test_discs_that_lie_on_each_other_keep_their_rims() -> None:
    for lower, upper, volume in stacks():
        pieces = [convex_hull(lower), convex_hull(upper)]
        assert sum(piece.volume() for piece in merge(pieces)) == pytest.approx(volume, rel=1e-6)


def test_no_point_is_above_a_facet_of_the_hull() -> None:
    points = np.array(WEDGE)
    hull = Polyhedron(convex_hull(points))
    normals, offsets = hull.planes
    assert (points @ normals.T - offsets).max() < 1e-6
    assert {tuple(corner) for corner in hull.vertices} <= {tuple(point) for point in points}


def test_points_with_coarser_rounding_than_the_limit_are_refused() -> None:
    points = np.random.default_rng(0).normal(size=(200, 3)) * 1e15
    with pytest.raises(SceneError, match="200 corners"):
        convex_hull(points)
