"""Videos that every browser plays: H.264 in MP4."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray


def write_video(path: Path, frames: Iterable[NDArray[np.uint8]], fps: int) -> None:
    """Write pictures as a video.

    Args:
        path: File to write, `.mp4`.
        frames: (height, width, 3) each, all of one size with even edges; at least one.
        fps: Frames a second.
    """
    with av.open(str(path), "w") as container:
        stream: VideoStream | None = None
        for image in frames:
            if stream is None:
                stream = container.add_stream("libx264", rate=fps, options={"crf": "20", "preset": "veryfast"})
                stream.height, stream.width = image.shape[:2]
                stream.pix_fmt = "yuv420p"  # What browsers decode.
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        if stream is None:
            raise ValueError("A video needs at least one frame.")
        container.mux(stream.encode())
