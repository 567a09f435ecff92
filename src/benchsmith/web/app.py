"""The FastAPI application that `langgraph dev` serves, with its own routes behind ours."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware

from benchsmith import __version__
from benchsmith.errors import BenchsmithError
from benchsmith.web import files, health, sessions, stream
from benchsmith.web.bodies import BodyLimit
from benchsmith.web.guard import Guard
from benchsmith.web.hardening import Hardening
from benchsmith.web.problems import tell_invalid, tell_problem
from benchsmith.web.threads import registering


def make_app() -> FastAPI:
    """The application. LangGraph's server takes its routes, and wraps its own in the same middleware, outermost."""
    made = FastAPI(
        title="benchsmith",
        version=__version__,
        description="Follow sessions, and fetch what they made. Runs are started, steered and resumed by LangGraph's "
        "own routes, on the same port.",
        docs_url=None,
        redoc_url=None,
        lifespan=registering,
        middleware=[Middleware(Hardening), Middleware(Guard), Middleware(BodyLimit)],
        exception_handlers={BenchsmithError: tell_problem, RequestValidationError: tell_invalid},
    )
    for module in (health, sessions, stream, files):
        made.include_router(module.router)
    return made


app = make_app()
