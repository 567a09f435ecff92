"""Where a model server is, told apart from the login that its URL may hold."""

from __future__ import annotations

import base64
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Address(NamedTuple):
    """A server's URL without user and password, and the headers that stand for them."""

    url: str | None
    headers: dict[str, str]


def address_of(base_url: str | None) -> Address:
    """Take the login out of a URL: the HTTP library writes every URL into its log.

    Args:
        base_url: As in the settings; empty for OpenAI.
    """
    if not base_url:
        return Address(None, {})
    parts = urlsplit(base_url)
    login, _, place = parts.netloc.rpartition("@")
    headers = {}
    if login:
        user, _, password = login.partition(":")
        coded = base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode()
        headers["Authorization"] = f"Basic {coded}"
    return Address(parts._replace(netloc=place).geturl(), headers)
