"""What a script did wrong, caught in the process that runs it and turned into data."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

FaultKind = Literal[
    "syntax", "import", "exception", "system_exit", "missing_build", "signature", "return_type", "export"
]

_MESSAGE_LENGTH = 2000


class ScriptFault(Exception):  # noqa: N818  (data on its way to a file, not an error of benchsmith)
    """A fault of the script, in the form that `outcomes.jsonl` has.

    Attributes:
        record: `{"kind", "type", "message", "line"}`; `line` is the script's, or None.
    """

    def __init__(self, kind: FaultKind, message: str, *, type_name: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.record: dict[str, Any] = {
            "kind": kind,
            "type": type_name,
            "message": message[:_MESSAGE_LENGTH],
            "line": line,
        }


@contextmanager
def faults_of(script: str, kind: FaultKind = "exception") -> Iterator[None]:
    """Turn whatever the script's code raises inside into a `ScriptFault`.

    Interrupts pass, and so do failed allocations: after one, nothing that this process says can be relied on.

    Args:
        script: File name that the script was compiled with; line numbers are looked up by it.
        kind: Kind of an ordinary exception.
    """
    try:
        yield
    except (KeyboardInterrupt, MemoryError):
        raise
    except SystemExit as error:
        message = f"The script ended the interpreter with exit({error.code!r}); let build return instead."
        raise ScriptFault("system_exit", message, type_name="SystemExit", line=_line_of(error, script)) from error
    except ImportError as error:
        raise _fault("import", error, script) from error
    except BaseException as error:  # The worker loop over untrusted code: whatever that raises is a result.
        raise _fault(kind, error, script) from error


def _fault(kind: FaultKind, error: BaseException, script: str) -> ScriptFault:
    return ScriptFault(kind, message_of(error), type_name=type(error).__name__, line=_line_of(error, script))


def message_of(error: BaseException) -> str:
    """The exception's message; the script may have written a `__str__` that raises."""
    # Not str(error), for that reason; the last part is "Type: message", and for a SyntaxError it follows the source.
    last = traceback.TracebackException(type(error), error, None, lookup_lines=False)
    text = list(last.format_exception_only())[-1].strip()
    return text.partition(": ")[2] or text


def _line_of(error: BaseException, script: str) -> int | None:
    """Line of the script where it happened: the innermost frame that is the script's."""
    if isinstance(error, SyntaxError) and error.filename == script:
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == script]
    return lines[-1] if lines else None
