"""Failures of a database in one sentence, without passwords."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError

from benchsmith.errors import StoreError

_SQLITE = {
    "SQLITE_CANTOPEN": "cannot be opened; check that the path is a file in a folder that you may write",
    "SQLITE_READONLY": "cannot be written; change the permissions of the file and its folder, "
    "or choose another with BENCHSMITH_DATABASE_URL",
    "SQLITE_NOTADB": "is not an SQLite database; choose another file with BENCHSMITH_DATABASE_URL",
    "SQLITE_CORRUPT": "is damaged; restore a copy, or choose another with BENCHSMITH_DATABASE_URL",
    "SQLITE_BUSY": "stayed locked by another process for 30 s; end that process and try again",
    "SQLITE_FULL": "cannot grow because the disk is full; free some space and try again",
    "SQLITE_IOERR": "cannot be read or written; check the disk and its free space, and keep the file on a local one",
}
"""What to say, by the start of SQLite's error name."""

_POSTGRESQL = {
    "password authentication failed": "refuses the user or the password; correct BENCHSMITH_DATABASE_URL",
    "no password supplied": "wants a password; put it into BENCHSMITH_DATABASE_URL",
    "does not exist": "does not exist; create the database (or its role), or correct BENCHSMITH_DATABASE_URL",
    "failed to resolve host": "has an unknown host name; correct BENCHSMITH_DATABASE_URL",
    "connection refused": "does not answer; start the server or correct the host and port",
    "timeout": "does not answer in time; check the host, the port and the network",
    "closed the connection": "closed the connection; try again when the server is up",
}
"""What to say, by a part of what a failed PostgreSQL connection reports."""

_SQLSTATES = {
    "25006": "takes no writes now; it is a standby, or set to be read only: use the server that takes them",
    "42501": "refuses that to this user; grant it its rights on the tables, or correct BENCHSMITH_DATABASE_URL",
    "53100": "cannot grow because its disk is full; free some space on the server and try again",
    "53300": "has no free connection; try again later, or allow it more",
    "57P01": "was shut down in the middle; try again when the server is up",
}
"""What to say, by PostgreSQL's error code."""


def display(url: URL) -> str:
    """A URL for a message: without password, and without options, which may hold one too."""
    return url.set(query={}).render_as_string(hide_password=True)


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what the driver raises into a `StoreError`; everything else passes.

    Raises:
        StoreError: the database could not be opened, read or written, or a value has no form that it could hold.
    """
    try:
        yield
    except StatementError as error:
        raise StoreError(f"The database {display(url)} {_reason(error)}.") from error


def _reason(error: StatementError) -> str:
    report = str(error.orig).strip()
    if not isinstance(error, DBAPIError):
        return f"cannot hold a value ({report.splitlines()[0]})"
    known = None
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorname", "")
        known = next((text for name, text in _SQLITE.items() if code.startswith(name)), None)
    elif state := _SQLSTATES.get(getattr(error.orig, "sqlstate", None) or ""):
        known = state
    elif isinstance(error, OperationalError):
        known = next((text for part, text in _POSTGRESQL.items() if part in report.lower()), None)
    return known or f"refused a statement ({report.splitlines()[0]})"
