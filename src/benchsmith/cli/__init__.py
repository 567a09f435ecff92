"""The command line: `benchsmith` and `python -m benchsmith`."""

from benchsmith.cli.app import app, main

__all__ = ["app", "main"]
