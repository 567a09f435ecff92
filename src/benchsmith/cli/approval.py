"""What a session waits for, on a terminal and as options: the question for a person, and the answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from benchsmith.cli.text import clean, plain
from benchsmith.errors import InputError

if TYPE_CHECKING:
    from benchsmith.types import Approval, ApprovalRequest, GenerationResult, Plan

AcceptOption = Annotated[bool, typer.Option("--accept", help="Approve what waits for you.")]
EditOption = Annotated[
    Path | None,
    typer.Option("--edit", metavar="FILE", help="Go on with this plan (JSON) instead of the one that waits."),
]
CommentOption = Annotated[
    str | None, typer.Option("--comment", metavar="TEXT", help="Have what waits for you changed by its designer.")
]
RejectOption = Annotated[
    str | None, typer.Option("--reject", metavar="TEXT", help="End the session, and keep the reason.")
]

_KEYS = {"a": "approve", "c": "comment", "e": "edit the plan", "r": "reject", "q": "answer later"}


def answer_of(*, accept: bool, edit: Path | None, comment: str | None, reject: str | None) -> Approval | None:
    """The answer that the options give; None without any of them.

    Raises:
        typer.BadParameter: they give more than one.
        InputError: the plan cannot be read.
    """
    options = {"--accept": accept or None, "--edit": edit, "--comment": comment, "--reject": reject}
    given = [name for name, value in options.items() if value is not None]
    if len(given) > 1:
        raise typer.BadParameter("give one answer only", param_hint=f"'{given[1]}'")
    if not given:
        return None
    if comment is not None and not comment.strip():
        raise typer.BadParameter("say what to change", param_hint="'--comment'")
    if accept:
        return _approval(decision="approve")
    if edit is not None:
        return _approval(decision="edit", plan=_read_plan(edit))
    return _approval(decision="edit", comment=comment) if comment else _approval(decision="reject", comment=reject)


def how_to_answer(request: ApprovalRequest, session_id: object) -> str:
    """The command that answers, in one line."""
    edit = "--edit FILE, " if request.stage == "plan" else ""
    return f"benchsmith resume {session_id} --accept (or {edit}--comment TEXT, --reject TEXT)"


def is_terminal() -> bool:
    """Whether a person can be asked right here."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(result: GenerationResult) -> Approval | None:
    """Show what waits, and ask until there is an answer; None: later."""
    request = result.waiting
    if request is None:
        return None
    console = Console(file=sys.stderr, highlight=False)
    _show(request, result, console)
    keys = {key: word for key, word in _KEYS.items() if key != "e" or request.stage == "plan"}
    told = ", ".join(f"{key} {word}" for key, word in keys.items())
    while True:
        try:
            key = typer.prompt(f"{told}?", err=True).strip().lower()
            if key == "q":
                return None
            if key in keys:
                return _asked(key, result)
        except typer.Abort:
            return None
        except InputError as error:
            console.print(plain(error, "red"), soft_wrap=True)


def _asked(key: str, result: GenerationResult) -> Approval:
    if key == "a":
        return _approval(decision="approve")
    if key == "c":
        return _approval(decision="edit", comment=typer.prompt("what is to be changed", err=True))
    if key == "r":
        return _approval(decision="reject", comment=typer.prompt("why", err=True))
    usual = result.workspace / "plan.json" if result.workspace else Path("plan.json")
    path = Path(typer.prompt("file with the edited plan", default=str(usual), err=True))
    return _approval(decision="edit", plan=_read_plan(path))


def _approval(**fields: object) -> Approval:
    from benchsmith.types import Approval  # noqa: PLC0415  (not needed for --help)

    try:
        return Approval.model_validate(fields)
    except ValidationError as error:
        raise InputError(error.errors()[0]["msg"]) from error


def _read_plan(path: Path) -> Plan:
    from benchsmith.types import Plan  # noqa: PLC0415  (the same)

    try:
        return Plan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(f"{path} is no plan: {where}: {first['msg']}") from error


def _show(request: ApprovalRequest, result: GenerationResult, console: Console) -> None:
    from benchsmith.workspace import plan_page  # noqa: PLC0415  (the same)

    if request.stage == "plan":
        console.print(Markdown(clean(plan_page(request.plan, result.session.prompt))))
    elif request.review is not None:
        console.print(plain(f"{request.verdict}: {request.plan.title}", "bold"))
        console.print(plain(request.review.summary), soft_wrap=True)
    print_places(request, result, console)
    console.print(plain(request.message, "bold yellow"), soft_wrap=True)


def print_places(request: ApprovalRequest, result: GenerationResult, console: Console) -> None:
    """Print where to look before one answers."""
    if request.contact_sheet is not None:
        from benchsmith.artifacts import ArtifactStore  # noqa: PLC0415  (the same)
        from benchsmith.settings import get_settings  # noqa: PLC0415  (the same)

        sheet = ArtifactStore(get_settings().artifact_dir).path(request.contact_sheet.sha256)
        console.print(Text(f"  {'picture':<9} ") + plain(sheet), soft_wrap=True)
    if result.workspace is not None:
        console.print(Text(f"  {'workspace':<9} ") + plain(result.workspace), soft_wrap=True)
