"""What command line, web and workers call: generate, resume, check, show, list."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.errors import InputError, NotFoundError, OutputError
from benchsmith.publish import check_writable
from benchsmith.render import require_graphics
from benchsmith.running import OnEvent, run_session, waiting_for, workspace_of
from benchsmith.sandbox import open_sandbox
from benchsmith.settings import DesignerChoice, Settings, get_settings
from benchsmith.state import GenerateInput
from benchsmith.store import EventId, Recorder, StorageBackend, create_storage_backend, get_database, log_path
from benchsmith.types import (
    Approval,
    ApprovalRequest,
    ApprovalStage,
    Budget,
    Evaluation,
    GenerationResult,
    GenerationSession,
    Plan,
    Proof,
    Replays,
    SandboxLevel,
    SessionReport,
    ValidationResult,
    Variant,
    WorkflowRun,
)
from benchsmith.verification.cache import ResultCache
from benchsmith.verification.evaluation import evaluate as evaluate_solution
from benchsmith.verification.published import PublishedFolder
from benchsmith.verification.replay import replay as replay_witnesses
from benchsmith.verify import Tell, Verifier, verify
from benchsmith.watching import SessionWatch

_MOST_VARIANTS = 64


def generate(
    prompt: str,
    *,
    variants: int = 8,
    seed: int = 0,
    out: Path | str | None = None,
    designer: DesignerChoice | None = None,
    proof: Proof = "required",
    sandbox: SandboxLevel | None = None,
    cache: bool = True,
    model: str | None = None,
    budget: Budget | None = None,
    approve: Sequence[ApprovalStage] = (),
    on_event: OnEvent | None = None,
) -> GenerationResult:
    """Make a benchmark from a prompt.

    Args:
        prompt: What it is about.
        variants: How many `(seed, scale)` variants it ships, 1 to 64.
        seed: Root seed that they are drawn from.
        out: Folder to publish to; None: as the settings say.
        designer: procedural, llm or auto; None: as the settings say.
        proof: Whether every variant must be proven solvable.
        sandbox: strict or unsafe; None: as the settings say.
        cache: Whether the result of an earlier verification is used where nothing has changed since.
        model: Chat model of the llm designer, for all roles; None: as the settings say.
        budget: What it may spend on model calls, and how long it may work; None: 60 calls, a million tokens, 2 h.
        approve: Where to wait for a person: after the plan (`plan`), before publishing (`publish`).
        on_event: Told each event as it happens.

    Returns:
        How it ended: an accepted benchmark, a refusal, or a rejection with its findings; or what is `waiting` for a
        person, whose answer `resume` takes.

    Raises:
        InputError: the prompt or an option cannot be used.
        MachineError: store, sandbox, graphics or model server are not there (its subclasses say which).
    """
    try:
        asked = GenerateInput(prompt=prompt, variants=variants, seed=seed)
        context = GenerateContext(
            designer=designer,
            model=model,
            proof=proof,
            sandbox=sandbox,
            cache=cache,
            out=Path(out).absolute() if out else None,
            budget=budget or Budget(),
            approve=tuple(approve),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{first['loc'][0]}: {first['msg']}") from error
    if not asked.prompt.strip():
        raise InputError("the prompt is empty: say in a sentence what the benchmark is about")
    check_writable(context.out or get_settings().benchmark_dir)
    session = GenerationSession(session_id=uuid.uuid4(), prompt=asked.prompt.strip())
    return run_session(session, asked, context, on_event)


async def agenerate(
    prompt: str,
    *,
    variants: int = 8,
    seed: int = 0,
    out: Path | str | None = None,
    designer: DesignerChoice | None = None,
    proof: Proof = "required",
    sandbox: SandboxLevel | None = None,
    cache: bool = True,
    model: str | None = None,
    budget: Budget | None = None,
    approve: Sequence[ApprovalStage] = (),
    on_event: OnEvent | None = None,
) -> GenerationResult:
    """`generate` without blocking the event loop; `on_event` is called from a worker thread."""
    return await asyncio.to_thread(
        generate,
        prompt,
        variants=variants,
        seed=seed,
        out=out,
        designer=designer,
        proof=proof,
        sandbox=sandbox,
        cache=cache,
        model=model,
        budget=budget,
        approve=approve,
        on_event=on_event,
    )


def resume(
    session_id: str,
    *,
    answer: Approval | None = None,
    take_over: bool = False,
    on_event: OnEvent | None = None,
) -> GenerationResult:
    """Go on with a session that was interrupted, from its last finished node and its last kept answer.

    A session that has ended, or that waits for a person and gets no answer, is returned as it is.

    Args:
        session_id: Which session.
        answer: A person's answer to what the session waits for.
        take_over: Whether to go on even while another run works on it; that run ends at its next write.
        on_event: Told each event as it happens.

    Raises:
        NotFoundError: no session has this id.
        NothingToApproveError: there is an answer, but the session waits for none.
        SessionBusyError: another run works on it, and is not to be taken over.
        FencedError: yet another run took over meanwhile.
    """
    backend = create_storage_backend()
    session = backend.sessions.get(session_id)
    runs = backend.runs.list_by_session(session.session_id)
    context = GenerateContext.model_validate(runs[0].config_snapshot if runs else {})
    asked = GenerateInput.model_validate(runs[0].inputs if runs else {"prompt": session.prompt})
    kept = runs[0].inputs.get("answer") if runs else None
    return run_session(session, asked, context, on_event, answer=answer, kept_answer=kept, take_over=take_over)


def check(
    script: Path,
    *,
    plan: Path | None = None,
    prompt: str | None = None,
    seeds: tuple[int, ...] = (0, 1, 2),
    scales: tuple[float, ...] = (1.0,),
    proof: Proof = "required",
    sandbox: SandboxLevel | None = None,
    cache: bool = True,
    tell: Tell | None = None,
) -> ValidationResult:
    """Run the gates on a script, for every seed at every scale.

    Args:
        script: File that defines `build(seed, scale)`.
        plan: File with a plan (JSON); without it, what only a plan can tell is not checked.
        prompt: What that plan was made from; without it, whether the plan honours it is not checked.
        seeds: Seeds to build.
        scales: Scales to build every seed at.
        proof: Whether every variant must be proven solvable.
        sandbox: strict or unsafe; None: as the settings say.
        cache: Whether the result of an earlier check is used where nothing has changed since.
        tell: Told each finding as soon as it is known, and what is being done.

    Raises:
        InputError: the script or the plan cannot be read, or a seed or scale is out of range.
        SandboxUnavailableError: this machine offers no sandbox of that level.
    """
    try:
        source = _read_script(script)
        planned = Plan.model_validate_json(plan.read_bytes()) if plan else None
        variants = [Variant(seed=seed, scale=scale) for scale in dict.fromkeys(scales) for seed in dict.fromkeys(seeds)]
    except OSError as error:
        raise InputError(f"cannot read {error.filename}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{plan if error.title == 'Plan' else 'variant'}: {where}: {first['msg']}") from error
    if not 1 <= len(variants) <= _MOST_VARIANTS:
        raise InputError(f"{len(variants)} variants asked for: seeds times scales must give 1 to {_MOST_VARIANTS}")
    settings = get_settings()
    verifier = Verifier(
        open_sandbox(sandbox or settings.sandbox),
        open_artifacts(settings),
        workers=settings.workers,
        pictures=False,
        cache=ResultCache(settings.verified_dir) if cache else None,
    )
    return verify(source, variants, verifier, plan=planned, prompt=prompt, proof=proof, tell=tell or _nothing)


def evaluate(
    benchmark: Path | str,
    solution: Path,
    *,
    out: Path | None = None,
    sandbox: SandboxLevel | None = None,
) -> Evaluation:
    """Judge a solution on every variant of a published benchmark.

    Args:
        benchmark: Its folder, or its id, or its session's, or an unambiguous beginning of either.
        solution: File that defines `solve(seed, scale)`.
        out: Folder for an animation of each variant, `NN.glb`; None: `evaluations` in the data folder.
        sandbox: strict or unsafe; None: as the settings say.

    Raises:
        InputError: the folder is no benchmark, no benchmark has that id, or the solution cannot be read.
        OutputError: the folder for the animations cannot be written.
        SandboxUnavailableError: this machine offers no sandbox of that level.
    """
    settings = get_settings()
    published = _published(benchmark)
    source = _read_script(solution)
    digest = hashlib.sha256(source.encode()).hexdigest()[:8]
    into = _made(out or settings.data_dir / "evaluations" / f"{published.path.resolve().name}-{digest}")
    return evaluate_solution(
        published, source, open_sandbox(sandbox or settings.sandbox), into, workers=settings.workers
    )


def replay(
    benchmark: Path | str,
    *,
    variant: int | None = None,
    out: Path | None = None,
    video: bool = False,
    sandbox: SandboxLevel | None = None,
) -> Replays:
    """Run the stored witnesses of a published benchmark again.

    Args:
        benchmark: Its folder, or its id, or its session's, or an unambiguous beginning of either.
        variant: Number of the only variant that is replayed; None: all.
        out: Folder for an animation of each variant, `NN.glb`; None: `replays` in the data folder.
        video: Whether to film them too, `NN.mp4`.
        sandbox: strict or unsafe; None: as the settings say.

    Raises:
        InputError: the folder is no benchmark, no benchmark has that id, or it has no such variant.
        OutputError: the folder for the animations cannot be written.
        GraphicsError: a film is asked for, and this machine cannot draw.
        SandboxUnavailableError: this machine offers no sandbox of that level.
    """
    settings = get_settings()
    published = _published(benchmark)
    if video:
        require_graphics()
    into = _made(out or settings.data_dir / "replays" / published.path.resolve().name)
    level = open_sandbox(sandbox or settings.sandbox)
    return replay_witnesses(published, level, into, variant=variant, video=video, workers=settings.workers)


def show(id_prefix: str = "") -> SessionReport:
    """What is known about a session, by its id, its benchmark's id, or an unambiguous beginning of either.

    Without an id it is the latest session.

    Raises:
        NotFoundError: nothing has such an id.
    """
    backend = create_storage_backend()
    session = _find_session(backend, id_prefix)
    recorder = Recorder(get_database(), get_settings().runs_dir)
    runs = tuple(map(recorder.seen, backend.runs.list_by_session(session.session_id)))
    episodes = tuple(backend.episodes.list_by_session(session.session_id))
    published = backend.benchmarks.list_by_session(session.session_id)
    return SessionReport(
        session=session,
        runs=runs,
        episodes=episodes,
        steps={episode.number: tuple(backend.episodes.list_steps(episode.id)) for episode in episodes},
        benchmark=published[0] if published else None,
        events_path=_events_path(get_settings(), runs),
        workspace=workspace_of(session),
        waiting=_waiting(session, runs),
    )


def watch(id_prefix: str = "", *, after: str | None = None) -> SessionWatch:
    """Follow a session, whoever works on it: iterate over what is returned, then ask it for the `end`.

    Args:
        id_prefix: As `show` takes it.
        after: Id of the last event that is known already, such as 2.17; None: from the beginning.

    Raises:
        NotFoundError: nothing has such an id.
        InputError: `after` is no id of an event.
    """
    session = _find_session(create_storage_backend(), id_prefix)
    return SessionWatch(session, after=EventId.parse(after) if after else None)


def list_sessions(limit: int = 20) -> tuple[GenerationSession, ...]:
    """The latest sessions, newest first."""
    return tuple(create_storage_backend().sessions.list(limit=limit))


def _published(benchmark: Path | str) -> PublishedFolder:
    """The folder that is named: itself, or by the id of a benchmark or of the session that published it."""
    folder = Path(benchmark)
    if folder.exists():
        return PublishedFolder.read(folder)
    backend = create_storage_backend()
    try:
        return PublishedFolder.read(backend.benchmarks.get(str(benchmark)).folder)
    except NotFoundError:
        session = _find_session(backend, str(benchmark))
    made = backend.benchmarks.list_by_session(session.session_id)
    if not made:
        raise NotFoundError(f"session {session.session_id} has published no benchmark: see `benchsmith show`")
    return PublishedFolder.read(made[0].folder)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror}") from error
    return folder


def _read_script(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text") from error


def _waiting(session: GenerationSession, runs: tuple[WorkflowRun, ...]) -> ApprovalRequest | None:
    """What a person is asked, if the latest run ended with a question that nobody has answered since."""
    if session.stop_reason is not None or not runs or runs[0].status != "interrupted":
        return None
    return waiting_for(session)


def _find_session(backend: StorageBackend, id_prefix: str) -> GenerationSession:
    if not id_prefix:
        latest = backend.sessions.list(limit=1)
        if not latest:
            raise NotFoundError("there is no session yet: make one with `benchsmith generate`")
        return latest[0]
    try:
        return backend.sessions.get(id_prefix)
    except NotFoundError:
        pass
    try:
        return backend.sessions.get(backend.benchmarks.get(id_prefix).session_id)
    except NotFoundError as error:
        raise NotFoundError(f"no session or benchmark has an id that begins with {id_prefix!r}") from error


def _events_path(settings: Settings, runs: tuple[WorkflowRun, ...]) -> Path | None:
    if not runs:
        return None
    return log_path(settings.runs_dir, runs[0].session_id, runs[0].id)


def _nothing(_: Any) -> None:
    pass
