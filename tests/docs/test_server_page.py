"""docs/server.md: its steps are taken one after the other, on a server as the page starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from serving import Server

from benchsmith.settings import Settings
from benchsmith.web import make_app

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "server.md").read_text()
STEPS: list[tuple[str, str]] = re.findall(r"```(python|console)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.slow
def test_every_step_works(langgraph_dev: Server, capsys: pytest.CaptureFixture[str]) -> None:
    first, *steps = STEPS
    assert first == ("console", "$ langgraph dev\n"), "the fixture has done that"
    known: dict[str, Any] = {}
    watched = ""
    for kind, step in (*(each for each in steps if "watch" not in each[1]), ("console", "$ benchsmith watch\n")):
        if kind == "python":
            code = step.replace("http://127.0.0.1:2024", str(langgraph_dev.client.base_url))
            exec(compile(code, "docs/server.md", "exec"), known)  # noqa: S102  (that is what is tested)
            continue
        watched = run(step.removeprefix("$ "), langgraph_dev, session=known["thread"])
    known["client"].close()
    told = capsys.readouterr().out.splitlines()
    assert "'ok': True" in told[0]
    assert "the plan waits for your approval: 50 mm oak cube across a gap into an open zone" in told
    assert "50 mm oak cube across a gap into an open zone ['decision', 'comment', 'plan']" in told
    *_, inspected, detail, forked = told
    assert inspected.startswith("accepted proven {'seed")
    assert re.fullmatch(r"\['passed', 'passed'\] \d\d", detail)
    assert forked == "accepted 4 checkpoints more"
    assert watched.startswith("accepted: 50 mm oak cube")


def run(command: str, server: Server, *, session: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "BENCHSMITH_DATA_DIR": str(server.data_dir), "SESSION": session}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_has_our_routes() -> None:
    rows = re.findall(r"^\| (`/api.*?) \|", PAGE, re.MULTILINE)
    shown = {path for row in rows for path in re.findall("`(.*?)`", row)}
    ours = {path.replace("{session_id}", "{id}") for path in make_app().openapi()["paths"] if path.startswith("/api")}
    assert {f"/api/sessions/{{id}}{path}" if path.startswith("/workspace") else path for path in shown} == ours


def test_what_it_names_exists() -> None:
    assert {"token", "allowed_hosts"} <= set(Settings.model_fields)
    for name in ("BENCHSMITH_TOKEN", "BENCHSMITH_ALLOWED_HOSTS"):
        assert name in PAGE
    assert {page for page in re.findall(r"\]\(([a-z]+\.md)\)", PAGE) if not (DOCS / page).exists()} == set()
