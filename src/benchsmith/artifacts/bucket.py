"""A bucket that many machines share: S3 and what speaks like it, Google Cloud Storage, Azure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from benchsmith.errors import ArtifactError


class Bucket:
    """Content-addressed objects below a URL, written once. Credentials come from the service's own environment.

    Args:
        url: `s3://bucket/folder`, `gs://…`, `az://…`. For another S3 service set `AWS_ENDPOINT_URL`.

    Raises:
        ArtifactError: no such URL can be used, or `obstore` is not installed.
    """

    def __init__(self, url: str) -> None:
        try:
            from obstore import store  # noqa: PLC0415  (an optional extra)
        except ModuleNotFoundError as error:
            raise ArtifactError("Artifacts in a bucket need a package: pip install 'benchsmith[s3]'.") from error
        parts = urlsplit(url)
        # For messages: neither a password nor options, which may hold one too.
        self._name = f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
        with self._explained():
            self._store = store.from_url(url)

    def put(self, sha256: str, data: bytes) -> None:
        """Keep an object, unless it is there.

        Raises:
            ArtifactError: the bucket cannot be read or written.
        """
        import obstore  # noqa: PLC0415  (see above)

        if not self._holds(sha256):
            with self._explained():
                try:
                    obstore.put(self._store, _key(sha256), data, mode="create")
                except obstore.exceptions.AlreadyExistsError:
                    return  # another writer was faster, with the same content

    def get(self, sha256: str) -> bytes | None:
        """An object's content, unverified; None when there is none.

        Raises:
            ArtifactError: the bucket cannot be read.
        """
        import obstore  # noqa: PLC0415  (see above)

        with self._explained():
            try:
                return bytes(obstore.get(self._store, _key(sha256)).bytes())
            except FileNotFoundError:
                return None

    def _holds(self, sha256: str) -> bool:
        import obstore  # noqa: PLC0415  (see above)

        with self._explained():
            try:
                obstore.head(self._store, _key(sha256))
            except FileNotFoundError:
                return False
            return True

    @contextmanager
    def _explained(self) -> Iterator[None]:
        from obstore.exceptions import BaseError  # noqa: PLC0415  (see above)

        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            reason = next(iter(str(error).strip().splitlines()), type(error).__name__)[:200]
            raise ArtifactError(
                f"The bucket {self._name} cannot be used ({reason}); "
                "check ARTIFACT_URL, its credentials and the network."
            ) from error


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
