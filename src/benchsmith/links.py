"""Where the server serves an artifact: URLs that a state may hold and a browser may open."""

from __future__ import annotations

import hmac
from urllib.parse import quote

from benchsmith.types import Artifact

ARTIFACTS = "/api/artifacts"
"""Route of all artifacts."""


def artifact_url(artifact: Artifact, *, server: str = "", token: str = "") -> str:
    """The URL of an artifact.

    Args:
        artifact: Which one.
        server: URL of the server; empty: the URL is relative to it.
        token: The server's token; the URL then has a key that opens this artifact and nothing else, since a browser
            sends no token for a picture.
    """
    path = f"{ARTIFACTS}/{artifact.sha256}/{artifact.name}"
    key = f"?key={key_of(path, token)}" if token else ""
    return f"{server.rstrip('/')}{quote(path)}{key}"


def key_of(path: str, token: str) -> str:
    """What opens one path to who does not know the token."""
    return hmac.new(token.encode(), path.encode(), "sha256").hexdigest()


def opens(key: str, path: str, token: str) -> bool:
    """Whether a key is that of an artifact's path."""
    return path.startswith(f"{ARTIFACTS}/") and hmac.compare_digest(key.encode(), key_of(path, token).encode())
