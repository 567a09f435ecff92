"""Let an attack happen: run its script, or hand its files to trusted code, and use the results as a validator does."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attack import FILE_LIMITS, Attack
from attack_range import Range
from hostile_files import hostile_files

from benchsmith.gates.report import EVALUATE_ENTRY, Report, Request, Task
from benchsmith.sandbox import Sandbox, SandboxLimits, SandboxRun
from benchsmith.types import Variant
from benchsmith.verification.builds import BUILD_ENTRY, outcomes_of

SCRIPTS = Path(__file__).parent / "scripts"
_RESULTS = ("*.txt", "[0-9][0-9].step", "[0-9][0-9].xml", "outcomes.jsonl")
_REPORTS = ("[0-9][0-9].report.json", "[0-9][0-9].*.npz", "[0-9][0-9].*.png", "[0-9][0-9].*.mp4")
_ONE_VARIANT = {"variants": [{"seed": 0, "scale": 1.0}]}
_LATER_S = 0.2


def run_attack(attack: Attack, at: Range, targets: Mapping[str, Any], into: Path) -> SandboxRun:
    """Run an attack to its end; its results are in `into`."""
    if attack.kind.startswith("hostile"):
        run = _evaluate(at.sandbox, hostile_files(attack, at.good_files, targets), into, at.limits(attack.limits))
        if not reports_of(run) and run.cause in {None, "exit"}:
            # The validator takes this for a fault of the code that measures, and gives up altogether.
            raise RuntimeError(f"Trusted code fell over the files: {run.printed[-500:]}")
        return run
    module = f"{attack.kind}_attacks.py"
    return at.sandbox.run(
        BUILD_ENTRY,
        _ONE_VARIANT,
        inputs={
            "script.py": SCRIPTS / "attack_launch.py",
            "attack_kit.py": SCRIPTS / "attack_kit.py",
            module: SCRIPTS / module,
            "targets.json": json.dumps(targets).encode(),
            "good.step": at.good_files["00.step"],
        },
        outputs=_RESULTS,
        into=into,
        limits=at.limits(attack.limits),
    )


def later_run(sandbox: Sandbox, into: Path, limits: SandboxLimits) -> dict[str, Any]:
    """What an innocent run finds in the sandbox."""
    into.mkdir()
    run = sandbox.run(
        BUILD_ENTRY,
        _ONE_VARIANT,
        inputs={"script.py": SCRIPTS / "later_run.py"},
        outputs=("found.txt", "outcomes.jsonl"),
        into=into,
        limits=limits,
    )
    if "found.txt" not in run.files:
        return {"stopped": run.detail, "outcomes": [path.read_text() for path in run.files.values()]}
    text = run.files["found.txt"].read_text()
    try:
        found: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError:
        return {"unreadable": text}
    return found


def innocent(found: dict[str, Any]) -> dict[str, Any]:
    """The part of what a run finds that is the same for every run in a sound sandbox."""
    return {name: value for name, value in found.items() if name != "folder"}


def reports_of(run: SandboxRun) -> list[Report]:
    """The reports that trusted code left, read as the validator reads them."""
    paths = [path for name, path in sorted(run.files.items()) if name.endswith(".report.json")]
    return [Report.model_validate_json(path.read_bytes()) for path in paths]


def seconds_to_read(run: SandboxRun, variants: int = 1) -> float:
    """How long the validator's own process is busy with the words of a run that was asked for so many variants."""
    started = time.monotonic()
    outcomes_of(run, variants)
    return time.monotonic() - started


def changes_later(run: SandboxRun) -> bool:
    """Whether what came back is something else a moment later."""
    before = [path.read_bytes() for path in run.files.values()]
    time.sleep(_LATER_S)
    return [path.read_bytes() for path in run.files.values()] != before


def lie_is_believed(run: SandboxRun, at: Range, into: Path) -> bool:
    """Whether trusted code, run on what came back, says that a model passed which is no model."""
    if not {"00.step", "00.xml"} <= run.files.keys():
        return False
    into.mkdir()
    files = {name: run.files[name].read_bytes() for name in ("00.step", "00.xml")}
    reports = reports_of(_evaluate(at.sandbox, files, into, at.limits(FILE_LIMITS)))
    statuses = [{finding.status for finding in report.findings if finding.gate == "model"} for report in reports]
    return any(status != {"failed"} for status in statuses)


def _evaluate(sandbox: Sandbox, files: Mapping[str, bytes], into: Path, limits: SandboxLimits) -> SandboxRun:
    request = Request(tasks=(Task(stem="00", variant=Variant(seed=0)),), proof="off")
    return sandbox.run(
        EVALUATE_ENTRY,
        json.loads(request.model_dump_json()),
        inputs=files,
        outputs=_REPORTS,
        into=into,
        limits=limits,
    )
