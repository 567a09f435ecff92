"""Log lines of the command line: to standard error, from the level that the settings name."""

from __future__ import annotations

import logging
import sys


def configure_logging() -> None:
    """Print the package's log lines with all their fields, from the level of the settings on.

    Raises:
        InputError: a setting in the environment or in `.env` has no usable value.
    """
    import structlog  # noqa: PLC0415  (not needed for --help)

    # The package logs by the standard library, which is silent until an application such as this one asks for lines.
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            ],
        )
    )
    logging.basicConfig(level=_log_level().upper(), handlers=[handler], force=True)


def _log_level() -> str:
    from pydantic import ValidationError  # noqa: PLC0415  (not needed for --help)

    from benchsmith.errors import InputError  # noqa: PLC0415
    from benchsmith.settings import get_settings  # noqa: PLC0415

    try:
        return get_settings().log_level
    except ValidationError as error:
        first = error.errors()[0]
        name, *inside = map(str, first["loc"])
        where = f" at {'.'.join(inside)}" if inside else ""
        raise InputError(
            f"the setting BENCHSMITH_{name.upper()} is not usable{where}: {first['msg']}; see .env.example"
        ) from error
