"""The server: our routes on the port of `langgraph dev`, and what guards all of them."""

from benchsmith.web.app import app, make_app

__all__ = ["app", "make_app"]
