"""Gate `renders`: 24 pictures from 24 places that show every part, the payload and the zones.

It looks at the files that will be published, and at what each of their pixels shows: pictures and pixel indices come
from the same cameras.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchsmith.export.motion import write_glb
from benchsmith.gates.report import WITNESS_FILE
from benchsmith.gates.subject import Subject
from benchsmith.render import Drawing, draw_motion, draw_scene
from benchsmith.render.occlusion import open_share
from benchsmith.types import LIMITS, Finding

_THUMB = 64
"""Pixels of the edge that pictures are compared at: noise of single pixels is no difference."""


def check(subject: Subject) -> Iterator[Finding]:
    """Draw the scene at its start, and look at the pictures."""
    if not subject.pictures:
        yield subject.finding("renders", "skipped", "no pictures are drawn in this run")
        return
    model, data = subject.harness.model, subject.harness.data()
    drawing = draw_scene(model, data, subject.folder, subject.stem, subject.pictures)
    subject.made.update(drawing.files)
    _animate(subject)
    if subject.video and WITNESS_FILE in subject.made:
        _film(subject)
    images = np.stack([_read(drawing.files[f"{camera.name}.png"]) for camera in drawing.cameras])
    failures = [*_pictures(subject, drawing, images), *_parts(subject, drawing), *_zones(subject, drawing, images)]
    yield from failures
    if not failures:
        count = len(drawing.cameras)
        message = f"{count} different views show every part and zone"
        yield subject.finding("renders", "passed", message, value=count, unit="views")


def _animate(subject: Subject) -> None:
    """Write the scene as GLB: the witness's motion if there is one, else the start."""
    path = subject.folder / f"{subject.stem}.scene.glb"
    qpos = subject.harness.data().qpos[None]
    if WITNESS_FILE in subject.made:
        with np.load(subject.made[WITNESS_FILE]) as motion:
            qpos = motion["qpos"]
    write_glb(subject.harness.model, qpos, subject.harness.timestep, path)
    subject.made["scene.glb"] = path


def _film(subject: Subject) -> None:
    path = subject.folder / f"{subject.stem}.witness.mp4"
    with np.load(subject.made[WITNESS_FILE]) as motion:
        draw_motion(subject.harness.model, motion["qpos"], subject.harness.timestep, path)
    subject.made["witness.mp4"] = path


def _pictures(subject: Subject, drawing: Drawing, images: NDArray[np.uint8]) -> Iterator[Finding]:
    """None is blank, and no two are the same."""
    names = [camera.name for camera in drawing.cameras]
    thumbs = np.stack([_thumb(image) for image in images])
    spreads = thumbs.reshape(len(thumbs), -1).std(axis=1)
    for name, spread, geoms in zip(names, spreads, drawing.geoms, strict=True):
        if spread < LIMITS.picture_spread or (geoms < 0).all():
            yield subject.finding(
                "renders",
                "failed",
                f"{name} shows nothing",
                parts=(name,),
                value=float(spread),
                limit=LIMITS.picture_spread,
                unit="grey levels",
                hint="look for something huge or far away that makes all else tiny, or for a part around the scene",
            )
    for (first, a), (second, b) in combinations(zip(names, thumbs, strict=True), 2):
        difference = float(np.abs(a - b).mean())
        if difference < LIMITS.picture_difference:
            yield subject.finding(
                "renders",
                "failed",
                f"{first} and {second} are the same picture",
                parts=(first, second),
                value=difference,
                limit=LIMITS.picture_difference,
                unit="grey levels",
            )


def _parts(subject: Subject, drawing: Drawing) -> Iterator[Finding]:
    """Every part can be seen in some view, unless others enclose it; a payload always."""
    model, data = subject.harness.model, subject.harness.data()
    bodies, counts = np.unique(model.geom_bodyid[drawing.geoms[drawing.geoms >= 0]], return_counts=True)
    pixels = dict(zip(bodies.tolist(), counts.tolist(), strict=True))
    for label, role in subject.scenario.roles.items():
        body = model.body(label).id
        seen = pixels.get(body, 0)
        if seen >= LIMITS.visible_pixels:
            continue
        if role == "payload" or open_share(model, data, body) > LIMITS.open_share:
            yield subject.finding(
                "renders",
                "failed",
                f"{label} cannot be seen in any of the {len(drawing.cameras)} views",
                parts=(label,),
                value=seen,
                limit=LIMITS.visible_pixels,
                unit="pixels",
                hint="give it a visible geom with an opaque colour, and look for what hides it",
            )


def _zones(subject: Subject, drawing: Drawing, images: NDArray[np.uint8]) -> Iterator[Finding]:
    """Every goal and forbid zone tints the pixels that show it: goals green, forbid zones red."""
    model = subject.harness.model
    for label in subject.scenario.zones:
        if not label.startswith(("zone_goal", "zone_forbid_")):
            continue
        shown = images[drawing.zones == model.site(label).id].astype(np.int64)
        channel = 1 if label.startswith("zone_goal") else 0
        others = np.delete(shown, channel, axis=1).max(axis=1, initial=0)
        tinted = int((shown[:, channel] > others + LIMITS.zone_tint).sum())
        if tinted < LIMITS.visible_pixels:
            yield subject.finding(
                "renders",
                "failed",
                f"{label} cannot be seen in any of the {len(drawing.cameras)} views",
                parts=(label,),
                value=tinted,
                limit=LIMITS.visible_pixels,
                unit="pixels",
                hint="a zone inside solids or under the ground cannot be seen",
            )


def _read(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def _thumb(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    grey = Image.fromarray(image).convert("L")
    return np.asarray(grey.resize((_THUMB, _THUMB), Image.Resampling.BOX), dtype=float)
