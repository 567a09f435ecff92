"""A login in the server's URL becomes a header, and the rest of the URL stays."""

from __future__ import annotations

import base64

import pytest

from benchsmith.designers.llm.address import address_of


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "https://host/v1?api-version=2", "http://[::1]:80/v1"])
def test_a_url_without_a_login_stays_as_it_is(url: str) -> None:
    assert address_of(url) == (url, {})


@pytest.mark.parametrize(
    ("url", "rest", "login"),
    [
        ("http://user:pass@host:8000/v1?a=b", "http://host:8000/v1?a=b", "user:pass"),
        ("http://us%40er:p%3Ass@[::1]:80/v1", "http://[::1]:80/v1", "us@er:p:ss"),
        ("https://token@host/v1", "https://host/v1", "token:"),
    ],
)
def test_a_login_becomes_a_header(url: str, rest: str, login: str) -> None:
    address = address_of(url)
    assert address.url == rest
    scheme, _, coded = address.headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(coded).decode()) == ("Basic", login)


@pytest.mark.parametrize("url", [None, ""])
def test_no_url_is_openai(url: str | None) -> None:
    assert address_of(url) == (None, {})
