"""What our own routes tell of sessions, and the files that they serve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx
import pytest
from fastapi.testclient import TestClient
from httpx_sse import connect_sse

from benchsmith import generate
from benchsmith.artifacts import open_artifacts
from benchsmith.links import artifact_url
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend
from benchsmith.types import GenerationResult, GenerationSession
from benchsmith.web import make_app

PROMPT = "Push a 50 mm oak cube across a 120 mm gap between two platforms."


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(make_app(), base_url="http://127.0.0.1:2024", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture
def waiting() -> GenerationResult:
    return generate(PROMPT, designer="procedural", variants=1, approve=["plan"])


@pytest.fixture
def refused() -> GenerationResult:
    return generate("Boil an egg.", designer="procedural", variants=1)


def told(client: TestClient, session: GenerationSession, **options: str) -> list[tuple[str, str, dict[str, object]]]:
    """Id, name and data of each message of a session's stream."""
    route = f"/api/sessions/{session.session_id}/events"
    with connect_sse(cast("httpx.Client", client), "GET", route, headers=options) as source:
        return [(each.id, each.event, json.loads(each.data)) for each in source.iter_sse()]


def test_sessions_are_listed_newest_first(
    client: TestClient, refused: GenerationResult, waiting: GenerationResult
) -> None:
    listed = client.get("/api/sessions").json()
    assert [each["session_id"] for each in listed] == [
        str(waiting.session.session_id),
        str(refused.session.session_id),
    ]
    assert listed[1]["stop_reason"] == "refused"
    assert client.get("/api/sessions", params={"limit": 1}).json() == listed[:1]
    assert client.get("/api/sessions", params={"limit": 0}).status_code == 422


def test_a_session_is_found_by_the_beginning_of_its_id(client: TestClient, waiting: GenerationResult) -> None:
    session_id = str(waiting.session.session_id)
    detail = client.get(f"/api/sessions/{session_id[:8]}").json()
    assert detail["session"]["session_id"] == session_id
    assert detail["waiting"]["stage"] == "plan"
    assert [run["status"] for run in detail["runs"]] == ["interrupted"]
    assert detail["benchmark_files"] == []
    assert "plan.md" in {file["path"] for file in detail["workspace_files"]}
    for file in detail["workspace_files"]:
        answer = client.get(file["url"])
        assert answer.headers["content-type"] in {"text/plain; charset=utf-8", "application/json"}
        assert len(answer.content) == file["size"]
    missing = client.get("/api/sessions/0000")
    assert missing.status_code == 404
    assert missing.json() == {"detail": "no session or benchmark has an id that begins with '0000'"}


def test_an_attempt_has_its_calls_whole(client: TestClient, refused: GenerationResult) -> None:
    route = f"/api/sessions/{refused.session.session_id}/attempts"
    attempt = client.get(f"{route}/0").json()
    assert attempt["attempt"]["status"] == "failed"
    (step,) = attempt["steps"]
    assert step["tool_name"] == "procedural"
    assert step["tool_output"]
    assert client.get(f"{route}/1").status_code == 404


def test_events_are_streamed_with_ids_and_an_end(client: TestClient, waiting: GenerationResult) -> None:
    *events, end = told(client, waiting.session)
    assert [place for place, _, _ in events] == [f"1.{number}" for number in range(1, len(events) + 1)]
    assert {name for _, name, _ in events} == {"message"}
    assert [data["kind"] for _, _, data in events][-2:] == ["waiting", "run_finished"]
    assert end[1:] == (
        "end",
        {
            "session_id": str(waiting.session.session_id),
            "stop_reason": "waiting",
            "message": f"it waits for your answer: benchsmith show {waiting.session.session_id}",
        },
    )


def test_a_stream_goes_on_after_the_last_event_that_is_known(client: TestClient, refused: GenerationResult) -> None:
    whole = told(client, refused.session)
    known = whole[-3][0]
    assert told(client, refused.session, **{"Last-Event-ID": known}) == whole[-2:]
    wrong = client.get(f"/api/sessions/{refused.session.session_id}/events", params={"after": "yesterday"})
    assert wrong.status_code == 400
    assert "2.17" in wrong.json()["detail"]


def test_a_damaged_log_is_told_in_the_stream(client: TestClient, refused: GenerationResult) -> None:
    (run,) = create_storage_backend().runs.list_by_session(refused.session.session_id)
    folder = get_settings().runs_dir / str(run.session_id) / str(run.id)
    with (folder / "events.jsonl").open("ab") as log:
        log.write(b"{}\n")
    ((_, name, data),) = told(client, refused.session)
    assert name == "error"
    assert "damaged" in str(data["detail"])


def test_an_artifact_is_served_by_its_hash_in_parts_too(client: TestClient) -> None:
    store = open_artifacts(get_settings())
    picture = store.put_bytes("contact sheet.png", bytes(range(256)))
    url = artifact_url(picture)
    whole = client.get(url)
    assert whole.content == bytes(range(256))
    assert whole.headers["content-type"] == "image/png"
    assert "immutable" in whole.headers["cache-control"]
    part = client.get(url, headers={"Range": "bytes=16-31"})
    assert part.status_code == 206
    assert part.content == bytes(range(16, 32))
    assert part.headers["content-range"] == "bytes 16-31/256"
    assert client.get(url, headers={"Range": "bytes=999-"}).status_code == 416
    assert client.get(f"/api/artifacts/{'0' * 64}/x.png").status_code == 404
    assert client.get("/api/artifacts/../x.png").status_code == 404


def test_a_damaged_artifact_is_not_served(client: TestClient) -> None:
    store = open_artifacts(get_settings())
    picture = store.put_bytes("x.png", b"x")
    store.path(picture.sha256).write_bytes(b"y")
    answer = client.get(artifact_url(picture))
    assert answer.status_code == 503
    assert "has changed on disk" in answer.json()["detail"]


def test_nothing_beside_the_workspace_is_served(client: TestClient, waiting: GenerationResult, tmp_path: Path) -> None:
    assert waiting.workspace is not None
    (tmp_path / "secret.txt").write_text("secret")
    (waiting.workspace / "link.txt").symlink_to(tmp_path / "secret.txt")
    route = f"/api/sessions/{waiting.session.session_id}/workspace"
    assert client.get(f"{route}/plan.md").status_code == 200
    for path in ("link.txt", "%2e%2e/%2e%2e/benchsmith.db", "..%2f..%2fbenchsmith.db", "%00", "reviews", "", "a" * 300):
        assert client.get(f"{route}/{path}").status_code == 404, path


def test_health_says_what_is_missing(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert client.get("/health").json()["ok"]
    (tmp_path / "file").touch()
    monkeypatch.setenv("BENCHSMITH_DATABASE_URL", f"sqlite:///{tmp_path}/file/x.db")
    get_settings.cache_clear()
    sick = client.get("/health")
    assert sick.status_code == 503
    assert not sick.json()["ok"]
    assert not sick.json()["database"]["ok"]
    assert sick.json()["database"]["reason"]
    assert sick.json()["sandbox"] == {"ok": True, "reason": ""}
