"""What can go wrong on the way to a model and back, in sentences that say what to do."""

from __future__ import annotations

from urllib.parse import urlsplit

import openai
from langchain_core.exceptions import ContextOverflowError

from benchsmith.errors import DesignerError

_OPENAI = "https://api.openai.com/v1"
_QUOTED_CHARS = 200


class RequestRefusedError(DesignerError):
    """The server did not like the request itself (HTTP 400 or 422): another answer format may pass."""


def server_name(base_url: str | None) -> str:
    """The server's URL as it may be shown: without user, password and query."""
    url = urlsplit(base_url or _OPENAI)
    port = f":{url.port}" if url.port else ""
    return f"{url.scheme}://{url.hostname}{port}{url.path}"


def shortened(text: object, limit: int = _QUOTED_CHARS) -> str:
    """Foreign text on one line, at most `limit` characters, unprintable ones replaced."""
    line = " ".join(str(text).split())
    line = "".join(char if char.isprintable() else "?" for char in line)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def explain(error: Exception, *, model: str, server: str, timeout_s: float) -> DesignerError:
    """Translate what a call raised.

    Args:
        error: An error of the client library, or of its reading a reply that is no chat completion.
        model: Name of the model that was asked.
        server: The server as it may be shown.
        timeout_s: How long the client waited.
    """
    if isinstance(error, ContextOverflowError):
        return DesignerError(f"The prompt is too long for {model}: choose a model with a larger context.")
    if isinstance(error, openai.APITimeoutError):
        return DesignerError(
            f"{server} did not answer within {timeout_s:g} s: "
            "raise BENCHSMITH_MODEL_TIMEOUT_S or choose a faster model."
        )
    if isinstance(error, openai.APIConnectionError):
        return DesignerError(f"Cannot reach the model server at {server}: check that it runs and OPENAI_BASE_URL.")
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return DesignerError(f"The content filter of {server} stopped the answer: reword the prompt.")
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, model=model, server=server)
    return DesignerError(
        f"{server} did not send a chat completion ({shortened(error)}): check OPENAI_BASE_URL; it usually ends in /v1."
    )


def _explain_status(error: openai.APIStatusError, *, model: str, server: str) -> DesignerError:
    said = shortened(error.message)
    match error.status_code:
        case 401 | 403:
            # The body is left out: servers like to repeat parts of the key in it.
            return DesignerError(f"{server} refuses the key (HTTP {error.status_code}): set OPENAI_API_KEY.")
        case 404:
            return DesignerError(
                f"{server} does not know the model {model!r} (HTTP 404): set BENCHSMITH_MODEL, "
                "and check OPENAI_BASE_URL; it usually ends in /v1."
            )
        case 429:
            return DesignerError(
                f"{server} still limits the rate after retries (HTTP 429): wait, or check the quota. It said: {said}"
            )
        case 400 | 422:
            return RequestRefusedError(
                f"{server} refused the request (HTTP {error.status_code}): "
                f"check that {model!r} is a chat model. It said: {said}"
            )
    return DesignerError(
        f"{server} failed (HTTP {error.status_code}): look at the server's log or try again. It said: {said}"
    )
