"""Writes glTF 2.0 in its binary form, GLB: one JSON text and one block of numbers.

Equal arrays are stored once, so that parts of one shape share their mesh and channels of one rhythm their times.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FLOAT, _UNSIGNED = 5126, 5125
_MAGIC, _JSON, _BINARY = 0x46546C67, 0x4E4F534A, 0x004E4942
_TYPES = {1: "SCALAR", 3: "VEC3", 4: "VEC4"}


class Gltf:
    """A glTF document in the making."""

    def __init__(self, name: str) -> None:
        self.root: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "benchsmith"},
            "scene": 0,
            "scenes": [{"name": name, "nodes": []}],
        }
        self._buffer = bytearray()
        self._known: dict[tuple[str, bytes], int] = {}

    def add(self, kind: str, item: dict[str, Any]) -> int:
        """Append an item to a top-level list such as `nodes` or `meshes`, and give its index; equal ones are shared.

        Nodes are never shared: two things at one place are two things.
        """
        items: list[dict[str, Any]] = self.root.setdefault(kind, [])
        key = (kind, json.dumps(item, sort_keys=True).encode())
        if kind == "nodes" or key not in self._known:
            self._known[key] = len(items)
            items.append(item)
        return self._known[key]

    def accessor(self, array: NDArray[np.floating[Any] | np.integer[Any]]) -> int:
        """Store numbers, (n,) or (n, 3) or (n, 4), as single floats or unsigned integers; give the accessor's index."""
        whole = np.issubdtype(array.dtype, np.integer)
        data = np.ascontiguousarray(array, dtype="<u4" if whole else "<f4")
        rows = data.reshape(len(data), -1)
        item = {
            "bufferView": self._view(data.tobytes()),
            "componentType": _UNSIGNED if whole else _FLOAT,
            "count": len(data),
            "type": _TYPES[rows.shape[1]],
            # required of positions and of times; viewers frame a scene by the former
            "min": rows.min(axis=0).tolist(),
            "max": rows.max(axis=0).tolist(),
        }
        return self.add("accessors", item)

    def _view(self, data: bytes) -> int:
        key = ("data", data)
        if key not in self._known:
            self._known[key] = self.add(
                "bufferViews", {"buffer": 0, "byteOffset": len(self._buffer), "byteLength": len(data)}
            )
            self._buffer += data
        return self._known[key]

    def write(self, path: Path) -> None:
        """Write the document as GLB."""
        if self._buffer:
            self.root["buffers"] = [{"byteLength": len(self._buffer)}]
        text = json.dumps(self.root, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
        chunks = [_chunk(_JSON, text, b" ")]
        if self._buffer:
            chunks.append(_chunk(_BINARY, bytes(self._buffer), b"\0"))
        body = b"".join(chunks)
        path.write_bytes(struct.pack("<III", _MAGIC, 2, 12 + len(body)) + body)


def _chunk(kind: int, data: bytes, filler: bytes) -> bytes:
    data += filler * (-len(data) % 4)
    return struct.pack("<II", len(data), kind) + data
