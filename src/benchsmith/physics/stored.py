"""Reads arrays that somebody else may have stored: plain, finite numbers of sane size, or one sentence why not."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST_BYTES = 2**28
"""Of one array: 30 s of 0.1 ms steps take half of it for a hundred bodies."""

_LARGEST = 1e6
"""Of any number, in m, N and so on: what is larger is no motion that was ever recorded."""


class StoredError(ValueError):
    """The file cannot be used; the message says why."""


def read_stored(npz: bytes, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, NDArray[np.float64]]]:
    """Read an `.npz` of a JSON text `about` and of arrays.

    Args:
        npz: The file.
        names: Of the arrays.

    Returns:
        The JSON object, and the arrays by name: series of finite numbers of 64 bits.

    Raises:
        StoredError: it holds something else; nothing in it is ever unpickled.
    """
    try:
        about, arrays = _parse(npz, names)
    except KeyError as error:
        raise StoredError(f"it lacks {str(error.args[0])[:100]}") from error
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise StoredError(f"it is no archive of plain arrays ({' '.join(str(error).split())[:100]})") from error
    for name, values in arrays.items():
        if values.ndim == 0 or values.dtype != np.float64 or not np.isfinite(values).all():
            raise StoredError(f"its array {name} holds something else than a series of finite numbers of 64 bits")
        if np.abs(values).max(initial=0.0) > _LARGEST:
            raise StoredError(f"its array {name} holds numbers larger than {_LARGEST:g}")
    return about, arrays


def _parse(npz: bytes, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    with zipfile.ZipFile(io.BytesIO(npz)) as archive:
        if any(member.file_size > _MOST_BYTES for member in archive.infolist()):
            raise ValueError(f"an array is larger than {_MOST_BYTES >> 20} MiB")
    with np.load(io.BytesIO(npz), allow_pickle=False) as stored:
        about = json.loads(str(stored["about"]), parse_constant=_refuse)
        if not isinstance(about, dict):
            raise ValueError("its text about is no object")  # noqa: TRY004  (what is wrong is the file)
        return about, {name: stored[name] for name in names}


def _refuse(constant: str) -> float:
    raise ValueError(f"its text about says {constant}")
