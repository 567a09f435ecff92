"""Files by the hash of their content: put, read, verify; in a folder, and in a bucket too if one is set."""

from __future__ import annotations

from benchsmith.artifacts.bucket import Bucket
from benchsmith.artifacts.folder import ArtifactStore, sync_folder, write_whole
from benchsmith.settings import Settings

__all__ = ["ArtifactStore", "Bucket", "open_artifacts", "sync_folder", "write_whole"]


def open_artifacts(settings: Settings) -> ArtifactStore:
    """The store of the settings.

    Raises:
        ArtifactError: its bucket has no URL that can be used, or `obstore` is not installed.
    """
    bucket = Bucket(settings.artifact_url) if settings.artifact_url else None
    return ArtifactStore(settings.artifact_dir, bucket)
