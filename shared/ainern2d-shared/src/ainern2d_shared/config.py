"""Settings of one process: `AINER_…` variables, then `.env`, then defaults. Read in a `main` and passed down."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from ainern2d_contracts.errors import AinerError, ErrorCode
from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "AINER_"
ENV_FILE = Path(".env")
HIDDEN = "********"


class Profile(StrEnum):
    EMBEDDED = "embedded"
    """This program starts its own database and cache in the data folder."""
    DISTRIBUTED = "distributed"
    """Servers that already run are used."""


class Setting(NamedTuple):
    """One line of the effective settings; `source` is `default`, `argument`, `environment` or the file's name."""

    name: str
    value: str
    source: str


def default_data_dir() -> Path:
    """Where a user's programs keep data on this platform (XDG Base Directory, Apple and Windows guidelines); root: `/var/lib`."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "ainern2d"
    if os.geteuid() == 0:
        return Path("/var/lib/ainern2d")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ainern2d"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ainern2d"


def usable_cores() -> int:
    """Cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """Make one with `load_settings`, which knows where each value came from."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, env_file_encoding="utf-8"
    )

    data_dir: Path = Field(default_factory=default_data_dir)
    profile: Profile = Profile.EMBEDDED
    database_url: SecretStr | None = None
    """Embedded: given by the database that the program starts."""
    cache_url: SecretStr | None = None
    object_store_root: Path | None = None
    """None: `objects` in the data folder."""
    signing_key: SecretStr | None = None
    """None: a random one, kept in the data folder."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    workers: int = Field(default_factory=usable_cores, ge=1, le=256)
    llm_provider: str | None = None
    """`openai`, `deepseek`, `qwen`, or `custom` with an address; None: no language model is asked."""
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_key: SecretStr | None = None
    """A reference, `env:NAME`, to the variable that holds the key. Secret all the same: people put the key itself here."""
    llm_budget: float = Field(default=1.0, ge=0)
    """US dollars that one job may spend."""
    llm_input_price: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens; None: as the list of providers says."""
    llm_output_price: float | None = Field(default=None, ge=0)

    _sources: dict[str, str] = PrivateAttr(default_factory=dict)

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("data_dir", "object_store_root")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value else value

    @model_validator(mode="after")
    def _servers_named(self) -> Self:
        if self.profile is Profile.DISTRIBUTED:
            for name in ("database_url", "cache_url"):
                if getattr(self, name) is None:
                    raise ValueError(f"the distributed profile needs {PREFIX}{name.upper()}")
        return self

    @property
    def objects(self) -> Path:
        return self.object_store_root or self.data_dir / "objects"


def load_settings(env_file: Path | None = ENV_FILE, **given: Any) -> Settings:
    """The settings of this process. `given` (command-line options) goes before the environment; None in it means not given.

    Raises:
        AinerError: SETTING_INVALID, naming the setting and what is wrong with it, never the value of a secret.
    """
    given = {name: value for name, value in given.items() if value is not None}
    if unknown := given.keys() - Settings.model_fields.keys():
        raise AinerError(ErrorCode.SETTING_INVALID, f"no such setting: {', '.join(sorted(unknown))}")
    try:
        settings = Settings(**{"_env_file": env_file, **given})
    except ValidationError as cause:
        raise AinerError(ErrorCode.SETTING_INVALID, _problems(cause)) from None
    variables = {name.upper() for name, value in os.environ.items() if value}
    for name in Settings.model_fields:
        if name in given:
            source = "argument"
        elif PREFIX + name.upper() in variables:
            source = "environment"
        else:
            source = str(env_file) if name in settings.model_fields_set else "default"
        settings._sources[name] = source
    return settings


def effective(settings: Settings) -> list[Setting]:
    """Every setting with its value and where it came from, secrets masked, in the order of the class."""
    return [
        Setting(name, _shown(getattr(settings, name)), settings._sources.get(name, "default")) for name in Settings.model_fields
    ]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return HIDDEN if isinstance(value, SecretStr) else str(value)


def _problems(cause: ValidationError) -> str:
    """Pydantic's own text quotes the input, which may be a secret."""
    return "; ".join(
        f"{PREFIX}{'_'.join(str(part) for part in error['loc']).upper()}: {error['msg']}" if error["loc"] else error["msg"]
        for error in cause.errors(include_input=False, include_url=False)
    )
