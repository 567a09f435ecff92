"""A store with a session that waits for a person, one that was refused, and one that was accepted."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from benchsmith import api
from benchsmith.artifacts import open_artifacts
from benchsmith.settings import get_settings
from benchsmith.store import Recorder, create_storage_backend, get_database
from benchsmith.testing.contracts.samples import make_benchmark
from benchsmith.types import Artifact, GenerationSession

PROMPT = "Push a 50 mm oak cube across a 120 mm gap between two platforms."


@dataclass(frozen=True)
class Stored:
    """What is there."""

    waiting: str
    refused: str
    accepted: str
    benchmark: Path
    """Folder of the accepted one's benchmark."""
    picture: Artifact


def fill_store(prompt: str = PROMPT) -> Stored:
    """Make the three sessions in the store of the settings; nothing is simulated for that.

    Args:
        prompt: Of the session that is accepted.
    """
    waiting = api.generate(PROMPT, designer="procedural", sandbox="unsafe", variants=1, approve=("plan",))
    refused = api.generate("boil an egg", designer="procedural", sandbox="unsafe")
    accepted, folder = _accepted(prompt)
    picture = open_artifacts(get_settings()).put_bytes("contact_sheet.png", b"\x89PNG\r\n\x1a\n")
    return Stored(
        str(waiting.session.session_id), str(refused.session.session_id), str(accepted.session_id), folder, picture
    )


def _accepted(prompt: str) -> tuple[GenerationSession, Path]:
    session = GenerationSession(
        session_id=uuid.uuid4(), prompt=prompt, status="accepted", stop_reason="accepted", validation_logs=(prompt,)
    )
    backend, settings = create_storage_backend(), get_settings()
    run = Recorder(get_database(), settings.runs_dir).begin(
        uuid.uuid4(), session, workflow_name="benchmark_generator", inputs={"prompt": prompt}, config={}
    )
    folder = settings.benchmark_dir / "gap"
    (folder / "variants" / "00").mkdir(parents=True)
    (folder / "README.md").write_text(prompt, encoding="utf-8")
    (folder / "variants" / "00" / "scene.xml").write_text("<mujoco/>")
    backend.benchmarks.save(make_benchmark(session, title=prompt, folder=folder))
    run.emit("progress", prompt, data={"text": prompt})
    run.finish("completed", message=prompt, outputs={})
    return session, folder
