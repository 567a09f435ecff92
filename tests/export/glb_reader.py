"""Reads animated GLB as the standard says: what `trimesh` leaves out (it reads geometry and poses, no animation)."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

_WIDTH = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}
_TYPE = {5126: "<f4", 5125: "<u4"}


@dataclass(frozen=True)
class Glb:
    """A GLB file, taken apart."""

    path: Path

    @cached_property
    def chunks(self) -> list[tuple[bytes, bytes]]:
        data = self.path.read_bytes()
        magic, version, length = struct.unpack_from("<4sII", data)
        assert (magic, version, length) == (b"glTF", 2, len(data))
        found, at = [], 12
        while at < len(data):
            size, kind = struct.unpack_from("<I4s", data, at)
            assert size % 4 == 0
            found.append((kind, data[at + 8 : at + 8 + size]))
            at += 8 + size
        return found

    @cached_property
    def root(self) -> dict[str, Any]:
        (kind, text), *_ = self.chunks
        assert kind == b"JSON"
        root: dict[str, Any] = json.loads(text)
        return root

    def accessor(self, index: int) -> np.ndarray:
        item = self.root["accessors"][index]
        view = self.root["bufferViews"][item["bufferView"]]
        kind, data = self.chunks[1]
        assert kind == b"BIN\0"
        width = _WIDTH[item["type"]]
        values = np.frombuffer(data, _TYPE[item["componentType"]], item["count"] * width, view["byteOffset"])
        return np.asarray(values.reshape(-1, width))

    def node(self, name: str) -> int:
        (index,) = [i for i, node in enumerate(self.root["nodes"]) if node["name"] == name]
        return index

    def channels(self) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
        """Times and values of every animated pose, by node name and path."""
        found = {}
        for animation in self.root.get("animations", []):
            for channel in animation["channels"]:
                sampler = animation["samplers"][channel["sampler"]]
                name = self.root["nodes"][channel["target"]["node"]]["name"]
                times = self.accessor(sampler["input"])[:, 0]
                found[name, channel["target"]["path"]] = times, self.accessor(sampler["output"])
        return found

    def pose(self, name: str, path: str, time: float) -> np.ndarray:
        """Translation or rotation (x, y, z, w) of a node at a time, as a viewer shows it."""
        channels = self.channels()
        if (name, path) not in channels:
            return np.array(self.root["nodes"][self.node(name)][path])
        times, values = channels[name, path]
        after = int(np.clip(np.searchsorted(times, time), 1, len(times) - 1))
        share = float(np.clip((time - times[after - 1]) / (times[after] - times[after - 1]), 0, 1))
        start, end = values[after - 1].astype(float), values[after].astype(float)
        if path == "translation":
            return np.asarray(start + share * (end - start))
        end = end if start @ end >= 0 else -end
        angle = float(np.arccos(np.clip(start @ end, 0, 1)))
        if angle < 1e-5:
            return np.asarray(start)
        return np.asarray((np.sin((1 - share) * angle) * start + np.sin(share * angle) * end) / np.sin(angle))
