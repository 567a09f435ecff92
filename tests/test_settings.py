"""`.env.example` and the settings say the same, and the settings read what they say they read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import AliasChoices, ValidationError
from pydantic.fields import FieldInfo

from benchsmith.settings import Settings, get_settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"
ENTRY = re.compile(r"# (?P<meaning>[^\n]+)\n# (?P<name>[A-Z_]+)=(?P<default>[^\n]*)\n")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in map(environment_name, Settings.model_fields):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def environment_name(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"BENCHSMITH_{field.upper()}"


def example() -> dict[str, re.Match[str]]:
    return {entry["name"]: entry for entry in ENTRY.finditer(EXAMPLE.read_text(encoding="utf-8"))}


def written_default(field: FieldInfo) -> str:
    computed = field.default_factory is not None or field.default is None
    return "" if computed else str(field.default)


def test_the_example_has_every_setting_in_order() -> None:
    assert list(example()) == [environment_name(field) for field in Settings.model_fields]


def test_the_example_says_what_the_docstrings_say_and_the_defaults() -> None:
    entries = example()
    for name, field in Settings.model_fields.items():
        entry = entries[environment_name(name)]
        assert entry["meaning"] == field.description
        assert entry["default"] == written_default(field)


def test_the_example_changes_nothing_until_edited() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert all(line == "" or line.startswith("#") for line in lines)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BENCHSMITH_WORKERS=3\nBENCHSMITH_MODEL=small\nOPENAI_API_KEY=from-file\n")
    monkeypatch.setenv("BENCHSMITH_WORKERS", "5")
    settings = Settings()
    assert (settings.workers, settings.model) == (5, "small")
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "from-file"
    assert "from-file" not in repr(settings)


def test_empty_values_of_the_example_mean_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = Settings()
    for name, entry in example().items():
        if not entry["default"]:
            monkeypatch.setenv(name, "")
    assert Settings() == defaults


def test_folders_follow_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(tmp_path))
    settings = Settings()
    assert settings.store_url == f"sqlite:///{tmp_path / 'benchsmith.db'}"
    assert settings.artifact_dir == tmp_path / "artifacts"
    assert settings.benchmark_dir == tmp_path / "benchmarks"
    monkeypatch.setenv("BENCHSMITH_OUTPUT_DIR", "elsewhere")
    monkeypatch.setenv("BENCHSMITH_DATABASE_URL", "postgresql://db/name")
    assert Settings().benchmark_dir == Path("elsewhere")
    assert Settings().store_url == "postgresql://db/name"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BENCHSMITH_WORKERS", "0"),
        ("BENCHSMITH_WORKERS", "many"),
        ("BENCHSMITH_DESIGNER", "magic"),
        ("BENCHSMITH_LOG_LEVEL", "loud"),
        ("BENCHSMITH_MODEL_TIMEOUT_S", "0"),
        ("BENCHSMITH_MODEL_MAX_RETRIES", "-1"),
        ("BENCHSMITH_MODEL_REQUESTS_PER_SECOND", "0"),
        ("BENCHSMITH_MODEL_REQUESTS_PER_SECOND", "inf"),
        ("BENCHSMITH_PRICES", "free"),
        ("BENCHSMITH_PRICES", '{"m": 3}'),
        ("BENCHSMITH_PRICES", '{"m": {"input": -1, "output": 1}}'),
        ("BENCHSMITH_TOKEN", "two words"),
        ("BENCHSMITH_TOKEN", " "),
        ("BENCHSMITH_TOKEN", "a line\n"),
        ("BENCHSMITH_TOKEN", "Schlüssel"),
        ("BENCHSMITH_TOKEN", "\udcff"),
    ],
)
def test_values_that_make_no_sense_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()


def test_a_refused_token_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_TOKEN", "open sesame")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "sesame" not in str(refused.value)


def test_settings_are_read_once() -> None:
    get_settings.cache_clear()
    try:
        assert get_settings() is get_settings()
    finally:
        get_settings.cache_clear()
