"""One exception tree. Each class says when it is raised; each message says what to do.

`exit_code` is what the command line exits with: 1 not accepted, 2 usage or bad input, 3 environment, 4 budget or
cancelled, 130 interrupted. A session that waits for a person is no error; for it the command line exits with 5.
"""

from __future__ import annotations


class BenchsmithError(Exception):
    """Base of every error that benchsmith raises on purpose."""

    exit_code = 3


class InputError(BenchsmithError, ValueError):
    """The caller's input cannot be used: an empty prompt, an unreadable script, an unknown id."""

    exit_code = 2


class NotFoundError(InputError):
    """No session, run or benchmark has the given id."""


class SessionFinishedError(InputError):
    """A second prompt was given to a session that already has one."""


class SessionBusyError(InputError):
    """A session was to be resumed while another run still works on it."""


class NothingToApproveError(InputError):
    """An answer was given to a session that waits for none."""


class UnsupportedDatabaseError(InputError):
    """The database URL names a scheme that benchsmith has no store for."""


class MachineError(BenchsmithError):
    """Something outside the program is missing or refuses: the base of the three below."""


class StoreError(MachineError):
    """The database cannot be opened or written."""


class SandboxError(MachineError):
    """No sandbox could be started, or trusted code inside it failed."""


class SandboxUnavailableError(SandboxError):
    """This machine has no sandbox that withstands a hostile script, or a canary attack got through the one it has."""


class GraphicsError(MachineError):
    """Pictures cannot be drawn: EGL or GL libraries are missing."""


class OutputError(InputError):
    """The output folder cannot be written."""


class ArtifactError(MachineError):
    """An artifact is missing or does not match its hash."""


class DesignerError(MachineError):
    """The model server cannot be reached, or its answers cannot be used even after one repair turn."""


class BudgetError(BenchsmithError):
    """A cap on calls, tokens, money or time was reached."""

    exit_code = 4


class RunInterruptedError(BenchsmithError):
    """A run was told to end before it was done; what it had finished is kept, and it can be resumed."""

    exit_code = 130


class FencedError(BenchsmithError):
    """A newer run has taken over the session: the older one, which may have slept, must not write any more."""

    exit_code = 130


class SceneError(BenchsmithError, ValueError):
    """A scene is described wrongly; the message names the part and the remedy."""

    exit_code = 2
