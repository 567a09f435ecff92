"""Files: nothing above the folders that are served, nothing that a browser would run, nothing that is no file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import httpx
import pytest
from own_server import own_server
from stored import Stored, fill_store

from benchsmith.artifacts import open_artifacts
from benchsmith.links import artifact_url
from benchsmith.settings import get_settings
from benchsmith.types import Artifact

HOSTILE = (
    "<script>alert(1)</script>\x1b]0;pwned\x07\r\nid: 99.9\nevent: end\ndata: {}\n\n\x85event: error\u2028data: x\n"
)
SECRET = "nobody should read this"  # noqa: S105


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Stored]]:
    """The server, and a store whose texts are hostile."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BENCHSMITH_DATA_DIR", str(tmp_path_factory.mktemp("attacked") / "data"))
        get_settings.cache_clear()
        stored = fill_store(HOSTILE)
        with own_server() as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            yield client, stored
    get_settings.cache_clear()


@pytest.fixture
def client(served: tuple[httpx.Client, Stored], monkeypatch: pytest.MonkeyPatch) -> httpx.Client:
    client, stored = served
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(stored.benchmark.parents[1]))
    get_settings.cache_clear()
    return client


@pytest.fixture
def stored(served: tuple[httpx.Client, Stored]) -> Stored:
    return served[1]


@pytest.fixture
def workspace(client: httpx.Client, stored: Stored) -> Path:
    """Folder of the waiting session, with all that has no business there."""
    assert client.base_url.host == "127.0.0.1"
    folder = get_settings().workspaces_dir / stored.waiting
    outside = get_settings().data_dir / "outside"
    if not outside.exists():
        outside.mkdir()
        (outside / "secret.txt").write_text(SECRET)
        (outside.parent / "workspaces" / f"{stored.waiting}-sibling").mkdir()
        (outside.parent / "workspaces" / f"{stored.waiting}-sibling" / "secret.txt").write_text(SECRET)
        for name, target in {
            "link.txt": str(outside / "secret.txt"),
            "folder": str(outside),
            "up": "..",
            "root": "/",
            "loop": "loop",
            "gone": "nowhere",
            "inner.txt": "plan.md",
        }.items():
            (folder / name).symlink_to(target)
        os.mkfifo(folder / "fifo.txt")
        (folder / "nested").mkdir()
        (folder / "nested" / "a b#c?d%41.txt").write_text("odd")
    return folder


def as_written(client: httpx.Client, target: str) -> tuple[HTTPResponse, bytes]:
    """The answer to a request whose target no client tidies up."""
    with closing(HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=10)) as connection:
        connection.request("GET", target)
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize(
    "path",
    [
        "../../outside/secret.txt",
        "..%2f..%2foutside%2fsecret.txt",
        "%2e%2e/%2e%2e/outside/secret.txt",
        "%2e%2e%2f%2e%2e%2foutside/secret.txt",
        "%252e%252e%252f%252e%252e%252foutside%252fsecret.txt",
        "nested/../../../outside/secret.txt",
        "nested%2f..%2f..%2f..%2foutside%2fsecret.txt",
        "..%5c..%5coutside%5csecret.txt",
        "..%c0%af..%c0%afoutside/secret.txt",
        "..%ef%bc%8f..%ef%bc%8foutside/secret.txt",
        "....//....//outside/secret.txt",
        "..;/..;/outside/secret.txt",
        ".%00./.%00./outside/secret.txt",
        "{folder}-sibling/secret.txt",
        "..%2f{id}-sibling%2fsecret.txt",
        "%2f{outside}/secret.txt",
        "{outside}/secret.txt",
        "%2fetc%2fpasswd",
        "%2f%2fetc%2fpasswd",
        "file:%2f%2f%2fetc%2fpasswd",
        "~root%2f.profile",
        "link.txt",
        "folder/secret.txt",
        "up/",
        "up/{id}-sibling/secret.txt",
        "root/etc/passwd",
        "loop",
        "gone",
        "fifo.txt",
        "nested",
        "nested/",
        "",
        ".",
        "%2e",
        "plan.md%00",
        "plan.md%00.png",
        "plan.md%0a",
        "plan.md/x",
        "plan.md%2f..%2f..%2f..%2foutside%2fsecret.txt",
        "a" * 5000,
        "%2f".join("a" * 3000),
        "%ff%fe",
    ],
)
def test_nothing_but_the_files_of_a_folder_is_served(
    client: httpx.Client, stored: Stored, workspace: Path, path: str
) -> None:
    outside = str(get_settings().data_dir / "outside")
    path = path.format(id=stored.waiting, folder=workspace, outside=outside)
    for route in (f"/api/sessions/{stored.waiting}/workspace", f"/api/sessions/{stored.accepted}/benchmark"):
        answer, body = as_written(client, f"{route}/{path}")
        assert answer.status == 404, body
        assert SECRET.encode() not in body
        assert answer.getheader("content-type") == "application/json"


def test_a_session_lists_what_it_serves_and_serves_what_it_lists(
    client: httpx.Client, stored: Stored, workspace: Path
) -> None:
    for name in (b"\xff\xfe.txt", b"esc\x1b[31m.txt", "turned\u202e.txt".encode()):
        Path(os.fsdecode(os.fsencode(workspace) + b"/" + name)).write_text("odd")
    listed = client.get(f"/api/sessions/{stored.waiting}").raise_for_status().json()["workspace_files"]
    paths = {each["path"] for each in listed}
    assert {"plan.md", "plan.json", "nested/a b#c?d%41.txt"} <= paths
    assert not paths & {"link.txt", "inner.txt", "fifo.txt", "loop", "gone", "folder", "up"}
    assert all(path.isprintable() and "secret" not in path for path in paths)
    for each in listed:
        assert len(client.get(each["url"]).raise_for_status().content) == each["size"]


def test_a_folder_that_is_gone_is_empty(client: httpx.Client, stored: Stored) -> None:
    moved = stored.benchmark.with_name("moved")
    stored.benchmark.rename(moved)
    try:
        assert client.get(f"/api/sessions/{stored.accepted}").raise_for_status().json()["benchmark_files"] == []
        assert client.get(f"/api/sessions/{stored.accepted}/benchmark/README.md").status_code == 404
    finally:
        moved.rename(stored.benchmark)


@pytest.mark.parametrize(
    "name", ["x.html", "x.svg", "x.xhtml", "x.js", "x.css", "x.pdf", "x.xml", "x", "x.png.html", ".html"]
)
def test_no_browser_runs_what_is_served(client: httpx.Client, stored: Stored, workspace: Path, name: str) -> None:
    artifact = open_artifacts(get_settings()).put_bytes(name, HOSTILE.encode())
    (workspace / name).write_text(HOSTILE)
    for url in (artifact_url(artifact), f"/api/sessions/{stored.waiting}/workspace/{name}"):
        answer = client.get(url).raise_for_status()
        assert answer.headers["content-type"] in {"application/octet-stream", "text/plain; charset=utf-8"}
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_names_of_artifacts_are_no_headers(client: httpx.Client) -> None:
    name = 'a.png"\r\nSet-Cookie: x=y\r\n\r\n<script>'
    artifact = Artifact(name=name, sha256=open_artifacts(get_settings()).put_bytes("a", b"x").sha256, size=1)
    url = artifact_url(artifact)
    assert url.isprintable()
    answer = client.get(url)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_a_hash_is_a_hash(client: httpx.Client, stored: Stored) -> None:
    sha256 = stored.picture.sha256
    assert client.get(f"/api/artifacts/{sha256}/a.png").status_code == 200
    for wrong in (
        sha256.upper(),
        sha256[:-1],
        f"{sha256}0",
        f"{sha256}%0a",
        "..%2f" + sha256[5:],
        "%00" * 64,
        "٣" * 64,
    ):
        assert client.get(f"/api/artifacts/{wrong}/a.png").status_code in {404, 422}


def test_a_changed_artifact_is_not_served(client: httpx.Client) -> None:
    store = open_artifacts(get_settings())
    kept = store.put_bytes("a.txt", b"as it was")
    store.path(kept.sha256).write_bytes(b"as it is ")
    assert client.get(artifact_url(kept)).status_code == 503


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=0-0", 206),
        ("bytes=-1", 206),
        ("bytes=0-0,2-2,4-4", 206),
        ("bytes=0-" + ",0-" * 5000, 200),
        ("bytes=99999999999999999999-", 416),
        ("bytes=-0", 416),
        ("bytes=2-1", 400),
        ("bytes=a-b", 400),
        ("lines=1-2", 400),
        ("bytes=٣-٤", 400),
    ],
)
def test_ranges_of_all_kinds(client: httpx.Client, stored: Stored, asked: str, status: int) -> None:
    answer = client.get(artifact_url(stored.picture), headers={b"range": asked.encode()})
    assert answer.status_code == status
    assert len(answer.content) < 2000


@pytest.mark.parametrize(
    "wrong",
    [
        "%25",
        "________",
        "%27%20OR%20%271%27=%271",
        "0%27;DROP%20TABLE%20sessions;--",
        "a" * 10000,
        "-" * 32,
        "%00",
        "%ed%a0%80",
        "%ff",
        "{%id%}",
        "%d9%a3",
        "latest",
        "..",
        "%2e%2e",
    ],
)
def test_wrong_ids_find_nothing(client: httpx.Client, wrong: str) -> None:
    for rest in ("", "/events", "/attempts/0", "/workspace/plan.md", "/benchmark/README.md"):
        answer, _ = as_written(client, f"/api/sessions/{wrong}{rest}")
        assert answer.status == 404
    assert len(client.get("/api/sessions").json()) == 3


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("9" * 5000 + ".1", 200),
        ("0.0", 200),
        ("-1.1", 400),
        ("1.-1", 400),
        ("+1.1", 400),
        ("1", 400),
        ("1.1.1", 400),
        ("1e3.1", 400),
        ("٣.٤", 400),
        ("²." + "1", 400),
        ("1.1\tx", 400),
        ("1.1' OR '1'='1", 400),
        ("None", 400),
        ("\xff.\xff", 400),
    ],
)
def test_places_of_all_kinds(client: httpx.Client, stored: Stored, place: str, status: int) -> None:
    url = f"/api/sessions/{stored.refused}/events"
    assert client.get(url, headers={b"last-event-id": place.encode()}).status_code == status
    assert client.get(url, params={"after": place}).status_code == status


def test_text_of_others_begins_no_event(client: httpx.Client, stored: Stored) -> None:
    answer = client.get(f"/api/sessions/{stored.accepted}/events").raise_for_status()
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    blocks = answer.text.split("\r\n\r\n")
    assert "\n" not in answer.text.replace("\r\n", "")
    assert [block.partition(":")[0] for block in blocks] == ["id", "id", "id", "event", ""]
    assert len(answer.text.splitlines()) == len(answer.text.split("\r\n")) - 1  # of whoever knows more line breaks
    assert "\x1b" not in answer.text


def test_hostile_text_stays_text(client: httpx.Client, stored: Stored) -> None:
    for url in ("/api/sessions", f"/api/sessions/{stored.accepted}"):
        answer = client.get(url).raise_for_status()
        assert answer.headers["content-type"] == "application/json"
        assert "<script>" in answer.text
        assert answer.text.isprintable() or "\u2028" in answer.text
        assert "\x1b" not in answer.text
    page = client.get(f"/api/sessions/{stored.accepted}/benchmark/README.md")
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
