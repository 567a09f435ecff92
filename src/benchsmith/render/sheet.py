"""Contact sheets: many views on one page, each with its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

_COLUMNS = 6
_TILE = 256
_GAP = 4
_CAPTION = 20
_PAPER = (250, 250, 250)
_INK = (60, 64, 70)


def contact_sheet(images: Sequence[NDArray[np.uint8]], labels: Sequence[str]) -> NDArray[np.uint8]:
    """Put square pictures in rows of six, a caption under each.

    Args:
        images: (n, n, 3) each, all of one size; larger ones than 256 pixels are made smaller.
        labels: One short line for each.

    Returns:
        The page, (height, width, 3).
    """
    tile = min(_TILE, images[0].shape[0])
    rows = -(-len(images) // _COLUMNS)
    step_x, step_y = tile + _GAP, tile + _CAPTION
    page = Image.new("RGB", (_COLUMNS * step_x + _GAP, rows * step_y + _GAP), _PAPER)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=12)
    for number, (image, label) in enumerate(zip(images, labels, strict=True)):
        x = _GAP + number % _COLUMNS * step_x
        y = _GAP + number // _COLUMNS * step_y
        page.paste(Image.fromarray(image).resize((tile, tile), Image.Resampling.LANCZOS), (x, y))
        pen.text((x + 2, y + tile + 2), label, fill=_INK, font=font)
    return np.asarray(page)


def write_png(path: Path, image: NDArray[np.uint8]) -> None:
    """Write an (height, width, 3) image."""
    Image.fromarray(image).save(path, format="PNG")
