"""Artifacts in a bucket, on a local S3 server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import obstore
import pytest
from moto.server import ThreadedMotoServer
from obstore.store import S3Store

from benchsmith.artifacts import ArtifactStore, Bucket, open_artifacts
from benchsmith.errors import ArtifactError
from benchsmith.settings import get_settings

URL = "s3://evidence/of/benchmarks"
HELLO = hashlib.sha256(b"hello").hexdigest()
KEY = f"of/benchmarks/{HELLO[:2]}/{HELLO[2:4]}/{HELLO}"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Store]:
    """The bucket `evidence` of a server of its own, as somebody else sees it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "hidden",
        "ARTIFACT_URL": URL,
    }.items():
        monkeypatch.setenv(name, value)
    httpx.post(f"{endpoint}/moto-api/reset").raise_for_status()  # its servers share what they hold
    httpx.put(f"{endpoint}/evidence").raise_for_status()
    yield S3Store("evidence")
    server.stop()


def test_what_one_machine_puts_another_one_reads(s3: S3Store, tmp_path: Path) -> None:
    artifact = ArtifactStore(tmp_path / "one", Bucket(URL)).put_bytes("hello.txt", b"hello")
    assert bytes(obstore.get(s3, KEY).bytes()) == b"hello"
    other = ArtifactStore(tmp_path / "other", Bucket(URL))
    assert other.read(artifact.sha256) == b"hello"
    assert other.path(HELLO).read_bytes() == b"hello", "the folder is a cache"


def test_an_object_is_written_once(s3: S3Store, tmp_path: Path) -> None:
    ArtifactStore(tmp_path / "one", Bucket(URL)).put_bytes("hello.txt", b"hello")
    before = obstore.head(s3, KEY)["last_modified"], obstore.head(s3, KEY)["e_tag"]
    ArtifactStore(tmp_path / "other", Bucket(URL)).put_bytes("hello.txt", b"hello")
    assert (obstore.head(s3, KEY)["last_modified"], obstore.head(s3, KEY)["e_tag"]) == before


def test_a_changed_object_is_not_believed(s3: S3Store, tmp_path: Path) -> None:
    obstore.put(s3, KEY, b"hallo")
    store = ArtifactStore(tmp_path, Bucket(URL))
    with pytest.raises(ArtifactError, match="has changed in its bucket"):
        store.read(HELLO)
    assert not store.path(HELLO).exists()


def test_what_is_nowhere_is_missing(s3: S3Store, tmp_path: Path) -> None:
    assert s3 is not None
    with pytest.raises(ArtifactError, match=f"artifact {HELLO} cannot be read; it was at"):
        ArtifactStore(tmp_path, Bucket(URL)).read(HELLO)


def test_the_settings_name_the_bucket(s3: S3Store) -> None:
    get_settings.cache_clear()
    open_artifacts(get_settings()).put_bytes("hello.txt", b"hello")
    assert obstore.head(s3, KEY)["size"] == 5


@pytest.mark.parametrize("url", ["s3://nobody-made-this-bucket/x", "smoke://signals"])
def test_a_bucket_that_cannot_be_used_is_one_sentence(url: str, s3: S3Store, tmp_path: Path) -> None:
    assert s3 is not None
    with pytest.raises(
        ArtifactError, match=r"^The bucket \w+://[\w/-]+ cannot be used \(.+\); check ARTIFACT_URL"
    ) as raised:
        ArtifactStore(tmp_path, Bucket(url)).put_bytes("hello.txt", b"hello")
    assert "hidden" not in str(raised.value)
