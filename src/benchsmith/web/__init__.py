"""Our routes on the port of `langgraph dev`."""

from benchsmith.web.app import app

__all__ = ["app"]
