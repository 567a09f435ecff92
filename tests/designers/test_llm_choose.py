from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import SecretStr

from benchsmith.designers import choose_designer
from benchsmith.errors import InputError
from benchsmith.settings import DesignerChoice, Settings


def environment(key: str | None, url: str | None) -> Settings:
    return Settings(openai_api_key=SecretStr(key) if key is not None else None, openai_base_url=url, _env_file=None)


@pytest.mark.parametrize(
    ("choice", "key", "url", "name"),
    [
        ("auto", None, None, "procedural"),
        ("auto", "", "", "procedural"),
        ("auto", "sk", None, "llm"),
        ("auto", None, "http://127.0.0.1:1/v1", "llm"),
        ("llm", "sk", None, "llm"),
        ("procedural", "sk", "http://127.0.0.1:1/v1", "procedural"),
    ],
)
def test_chooses(choice: DesignerChoice, key: str | None, url: str | None, name: str) -> None:
    assert choose_designer(choice, environment(key, url)).name == name


def test_llm_without_a_server_says_what_to_set() -> None:
    with pytest.raises(InputError, match="OPENAI_API_KEY, or OPENAI_BASE_URL"):
        choose_designer("llm", environment(None, None))


def test_choosing_loads_nothing_before_the_choice() -> None:
    code = "import sys, benchsmith.designers; print([m for m in ('langchain_openai', 'build123d') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
