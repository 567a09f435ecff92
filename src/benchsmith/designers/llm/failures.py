"""What can go wrong on the way to a model and back, in sentences that say what to do."""

from __future__ import annotations

import math
import re
import time
from email.utils import mktime_tz, parsedate_tz
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import openai
from langchain_core.exceptions import ContextOverflowError

from benchsmith.errors import DesignerError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from benchsmith.settings import Settings

_OPENAI = "https://api.openai.com/v1"
_QUOTED_CHARS = 200
_LONGEST_PAUSE_S = 120
"""The client library waits as long as a server asks for (`Retry-After`), up to this."""
_SAID = "It said: "
_PICTURES = re.compile(r"(?i)\bimages?\b|image_url|\bvision\b|multi-?modal|mmproj")
"""How servers name pictures when they refuse them."""
_REFUSED = (400, 422)
_NO_PICTURES = (404, 415, 500, 501)
"""Status codes of servers that refuse pictures otherwise than by 400 or 422: routers and llama.cpp."""


class RequestRefusedError(DesignerError):
    """The server did not like the request itself (HTTP 400 or 422): another answer format may pass."""

    @property
    def names_pictures(self) -> bool:
        """Whether the server's own words are about pictures; then the same request without them may pass."""
        return bool(_PICTURES.search(str(self).partition(_SAID)[2]))


class PicturesRefusedError(DesignerError):
    """The server takes no pictures for this model: the same request without them may pass."""


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


def explain(error: Exception, *, model: str, settings: Settings) -> DesignerError:
    """Translate what a call raised.

    Args:
        error: An error of the client library, or of its reading a reply that is no chat completion.
        model: Name of the model that was asked.
        settings: Those of the client.
    """
    server = server_name(settings.openai_base_url)
    if isinstance(error, ContextOverflowError):
        return DesignerError(f"The prompt is too long for {model}: choose a model with a larger context.")
    if isinstance(error, openai.APITimeoutError):
        return DesignerError(
            f"{server} did not answer within {settings.model_timeout_s:g} s: "
            "raise BENCHSMITH_MODEL_TIMEOUT_S or choose a faster model."
        )
    if isinstance(error, openai.APIConnectionError):
        return DesignerError(f"Cannot reach the model server at {server}: check that it runs and OPENAI_BASE_URL.")
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return DesignerError(f"The content filter of {server} stopped the answer: reword the prompt.")
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, model=model, server=server, key=settings.openai_api_key)
    said = shortened(_without(settings.openai_api_key, error))
    return DesignerError(
        f"{server} did not send a chat completion ({said}): check OPENAI_BASE_URL; it usually ends in /v1."
    )


def _explain_status(error: openai.APIStatusError, *, model: str, server: str, key: SecretStr | None) -> DesignerError:
    said = shortened(_without(key, error.message))
    pause_s = _asked_pause(error)
    if pause_s > _LONGEST_PAUSE_S:
        return DesignerError(
            f"{server} wants no request for {pause_s:.0f} s (HTTP {error.status_code}), which is too long to wait: "
            f"resume the session after that, or use another model. {_SAID}{said}"
        )
    if error.status_code in _REFUSED or (error.status_code in _NO_PICTURES and _PICTURES.search(said)):
        return RequestRefusedError(
            f"{server} refused the request (HTTP {error.status_code}): "
            f"check that {model!r} is a chat model. {_SAID}{said}"
        )
    match error.status_code:
        case 401 | 403:
            # The body is left out: servers like to repeat parts of the key in it.
            return DesignerError(f"{server} refuses the key (HTTP {error.status_code}): set OPENAI_API_KEY.")
        case 404:
            return DesignerError(
                f"{server} does not know the model {model!r} (HTTP 404): set BENCHSMITH_MODEL or that of the role, "
                "and check OPENAI_BASE_URL; it usually ends in /v1."
            )
        case 429:
            return DesignerError(
                f"{server} still limits the rate after retries (HTTP 429): resume the session later, check the quota, "
                f"or call it less often with BENCHSMITH_MODEL_REQUESTS_PER_SECOND. {_SAID}{said}"
            )
    return DesignerError(
        f"{server} failed (HTTP {error.status_code}): look at the server's log or try again. {_SAID}{said}"
    )


def _asked_pause(error: openai.APIStatusError) -> float:
    """How long the server wants to be left alone, in seconds; 0 when it does not say."""
    for header, per_second in (("retry-after-ms", 1000), ("retry-after", 1)):
        value = error.response.headers.get(header, "")
        try:
            seconds = float(value) / per_second
        except ValueError:
            date = parsedate_tz(value)
            seconds = mktime_tz(date) - time.time() if date else 0
        if seconds > 0 and math.isfinite(seconds):
            return seconds
    return 0


def _without(key: SecretStr | None, text: object) -> str:
    """Foreign text without our key, which some servers repeat."""
    secret = key.get_secret_value() if key else ""
    return str(text).replace(secret, "[key]") if secret else str(text)
