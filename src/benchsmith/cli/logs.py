"""Log lines of the command line: to standard error, from the level that the settings name."""

from __future__ import annotations

import logging
import sys


def configure_logging() -> None:
    """Set structlog and the standard library's logging up, once, before a command works.

    Raises:
        InputError: a setting in the environment or in `.env` has no usable value.
    """
    import structlog  # noqa: PLC0415  (not needed for --help)

    level = logging.getLevelNamesMapping()[_log_level().upper()]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _log_level() -> str:
    from pydantic import ValidationError  # noqa: PLC0415  (not needed for --help)

    from benchsmith.errors import InputError  # noqa: PLC0415
    from benchsmith.settings import get_settings  # noqa: PLC0415

    try:
        return get_settings().log_level
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(f"the setting BENCHSMITH_{name} is not usable: {first['msg']}; see .env.example") from error
