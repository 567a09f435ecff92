from __future__ import annotations

import pytest

from benchsmith.measure.likeness import difference, signature
from benchsmith.types import PartMeasure, Vec3


def part(
    label: str, low: Vec3, high: Vec3, *, fill: float = 1.0, density: float = 2000.0, scale: float = 1.0
) -> PartMeasure:
    low, high = ((scale * x, scale * y, scale * z) for x, y, z in (low, high))
    volume = fill * (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2])
    return PartMeasure(
        label=label,
        role="payload" if label == "payload" else "fixture",
        volume_mm3=volume,
        centre_mm=((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2),
        low_mm=low,
        high_mm=high,
        mass_kg=density * volume * 1e-9,
    )


def scene(scale: float = 1.0, *, payload_x: float = 0.0, fill: float = 1.0) -> list[PartMeasure]:
    return [
        part("plate", (0, 0, 0), (300, 0.5, 400), scale=scale),
        part("payload", (payload_x, 0, 0), (payload_x + 50, 0.5, 50), fill=fill, scale=scale),
    ]


def test_a_scene_is_like_itself_at_any_scale_and_in_any_order() -> None:
    assert difference(signature(scene()), signature(scene())) == 0
    assert difference(signature(scene()), signature(scene(2.0))) == pytest.approx(0, abs=1e-12)
    assert difference(signature(scene()), signature(scene()[::-1])) == 0


def test_one_number_counts_as_the_share_of_the_diagonal_over_the_parts() -> None:
    moved = difference(signature(scene()), signature(scene(payload_x=50)))
    assert moved == pytest.approx(50 / 500 / 2, rel=1e-3)
    assert difference(signature(scene()), signature(scene(fill=0.6))) == pytest.approx(0.4 / 2)


def test_what_has_no_partner_counts_whole() -> None:
    more = [*scene(), part("wall", (100, 0, 0), (110, 0.5, 90)), part("post", (120, 0, 0), (130, 0.5, 90))]
    assert difference(signature(scene()), signature(more)) == pytest.approx(2 / 4)
    assert difference(signature(more), signature(scene())) == pytest.approx(2 / 4)
    fixed = [scene()[0], scene()[1].model_copy(update={"role": "fixture"})]
    assert difference(signature(scene()), signature(fixed)) == pytest.approx(1 / 2)
