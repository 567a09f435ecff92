"""`.mjz`: a zip that MuJoCo loads as a model."""

from __future__ import annotations

import zipfile
from pathlib import Path


def write_mjz(path: Path, xml: str) -> None:
    """Pack a self-contained MJCF; the same text gives the same bytes.

    Args:
        path: File to write, `<name>.mjz`; MuJoCo looks in it for `<name>.xml`.
        xml: The MJCF.
    """
    with zipfile.ZipFile(path, "w") as archive:
        # a ZipInfo of its own has a fixed date
        archive.writestr(zipfile.ZipInfo(f"{path.stem}.xml"), xml.encode(), zipfile.ZIP_DEFLATED)
