"""Settings from the environment and `.env`: the only place that reads them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import platformdirs
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_core import from_json
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from benchsmith.types import SandboxLevel, TokenPrice

DEFAULT_DATABASE = "benchsmith.db"
"""Name of the SQLite file in the data folder."""

DesignerChoice = Literal["auto", "procedural", "llm"]


def _from_json(value: object) -> object:
    """Read what the environment says; the settings library's own reading would fail as no validation error."""
    return from_json(value) if isinstance(value, str) else value


def _in_a_header(token: SecretStr) -> SecretStr:
    """Take no token that a header cannot bring as it is: nobody could ever give it."""
    text = token.get_secret_value()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("a token has letters, digits and signs of ASCII, and no blanks")
    return token


class RoleModels(NamedTuple):
    """Chat models by what they do."""

    planner: str
    coder: str
    reviewer: str


def _data_dir() -> Path:
    return platformdirs.user_data_path("benchsmith", appauthor=False)


class Settings(BaseSettings):
    """Everything that the environment can turn. Names in the environment: `BENCHSMITH_` and the field in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="BENCHSMITH_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    data_dir: Path = Field(default_factory=_data_dir)
    """Folder of the database, the artifacts, the event logs and, by default, the published benchmarks."""

    database_url: str = ""
    """SQLAlchemy URL of the store. Empty: SQLite in the data folder. PostgreSQL: postgresql://user:password@host/name."""

    artifact_url: str = Field(default="", validation_alias=AliasChoices("ARTIFACT_URL"))
    """Bucket that artifacts are kept in too, for other machines: s3://bucket/folder. Empty: the data folder only."""

    output_dir: Path | None = None
    """Folder that benchmarks are published to. Empty: `benchmarks` in the data folder."""

    designer: DesignerChoice = "auto"
    """Who plans, codes and reviews: procedural, llm, or auto (llm when a key or a base URL is set)."""

    model: str = "gpt-5.1"
    """Chat model of the llm designer."""

    planner_model: str = ""
    """Another chat model for planning. Empty: as BENCHSMITH_MODEL."""

    coder_model: str = ""
    """Another chat model for writing scripts. Empty: as BENCHSMITH_MODEL."""

    reviewer_model: str = ""
    """Another chat model for reviewing. Empty: as BENCHSMITH_MODEL."""

    openai_api_key: SecretStr | None = Field(default=None, validation_alias=AliasChoices("OPENAI_API_KEY"))
    """Key of the model server. Servers that need none accept any."""

    openai_base_url: str | None = Field(default=None, validation_alias=AliasChoices("OPENAI_BASE_URL"))
    """URL of an OpenAI-compatible server (Ollama, vLLM, LiteLLM, ...). Empty: OpenAI."""

    model_timeout_s: float = Field(default=300.0, gt=0)
    """Longest wait for one answer of the model, in seconds."""

    model_max_retries: int = Field(default=2, ge=0, le=10)
    """How often a call is made again after a rate limit, a time-out or a failure of the server."""

    model_requests_per_second: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Most calls a second to the model server, of this process; 0.5 is one in two seconds. Empty: no limit."""

    prices: Annotated[dict[str, TokenPrice], NoDecode, BeforeValidator(_from_json)] = Field(default_factory=dict)
    """USD per million tokens by model, before the price list: {"my-model": {"input": 0.5, "output": 2}}."""

    text_only_models: str = ""
    """Names of models that see no pictures, joined by commas: for servers that ignore pictures instead of refusing."""

    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """Least severe log line that is printed to standard error."""

    sandbox: SandboxLevel = "strict"
    """How scripts are confined: strict, or unsafe (then a script can do what you can; only for scripts you trust)."""

    workers: int = Field(default=2, ge=1)
    """Confined processes that measure variants side by side."""

    token: Annotated[SecretStr, AfterValidator(_in_a_header)] | None = None
    """Password that the server asks for on every route, and `watch --url` sends. Empty: it hears this machine alone."""

    allowed_hosts: str = ""
    """Names under which others reach the server, joined by commas; this machine's own names always work."""

    @property
    def role_models(self) -> RoleModels:
        """Chat model of each role, the defaults resolved."""
        return RoleModels(
            planner=self.planner_model or self.model,
            coder=self.coder_model or self.model,
            reviewer=self.reviewer_model or self.model,
        )

    @property
    def store_url(self) -> str:
        """URL of the store, the default resolved."""
        return self.database_url or f"sqlite:///{self.data_dir / DEFAULT_DATABASE}"

    @property
    def artifact_dir(self) -> Path:
        """Folder of the content-addressed files."""
        return self.data_dir / "artifacts"

    @property
    def verified_dir(self) -> Path:
        """Folder of the results of verifications."""
        return self.data_dir / "verified"

    @property
    def runs_dir(self) -> Path:
        """Folder of the runs' event logs."""
        return self.data_dir / "runs"

    @property
    def workspaces_dir(self) -> Path:
        """Folder of the sessions' workspaces. Not the working folder: `langgraph dev` would reload at every script."""
        return self.data_dir / "workspaces"

    @property
    def benchmark_dir(self) -> Path:
        """Folder that benchmarks are published to, the default resolved."""
        return self.output_dir or self.data_dir / "benchmarks"


class ServerSettings(BaseSettings):
    """What the LangGraph server that we run in, if any, tells about itself in the environment."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    api_url: str = Field(default="", validation_alias="LANGGRAPH_API_URL")
    """Where it is reached; empty: we run in no server."""

    http: dict[str, Any] = Field(default_factory=dict, validation_alias="LANGGRAPH_HTTP")
    """The entry `http` of `langgraph.json`."""

    @property
    def cors_origins(self) -> frozenset[str]:
        """Web sites whose pages may call it."""
        return frozenset((self.http.get("cors") or {}).get("allow_origins") or ())


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The process's settings, read once."""
    return Settings()
