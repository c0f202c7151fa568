"""Settings: where they come from, what is refused, what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.config import PREFIX, Profile, Settings, effective, load_settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def sources(settings: Settings) -> dict[str, tuple[str, str]]:
    return {line.name: (line.value, line.source) for line in effective(settings)}


def test_arguments_before_environment_before_file_before_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = tmp_path / ".env"
    env.write_text("AINER_WORKERS=2\nAINER_LOG_LEVEL=debug\nAINER_DATA_DIR=/from/file\nOTHER=1\n")
    monkeypatch.setenv("AINER_WORKERS", "3")
    monkeypatch.setenv("AINER_DATA_DIR", "/from/environment")
    shown = sources(load_settings(env, data_dir=tmp_path, profile=None))
    assert shown["data_dir"] == (str(tmp_path), "argument")
    assert shown["workers"] == ("3", "environment")
    assert shown["log_level"] == ("DEBUG", str(env))
    assert shown["profile"] == ("embedded", "default")


def test_the_object_store_lies_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert load_settings(None, data_dir=tmp_path).objects == tmp_path / "objects"
    assert load_settings(None, data_dir=tmp_path, object_store_root=tmp_path / "o").objects == tmp_path / "o"


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AINER_DATABASE_URL", "postgresql://ainer:hunter2@host/db")
    settings = load_settings(None)
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("hunter2@host/db")
    assert "hunter2" not in str(effective(settings)) + repr(settings)
    assert sources(settings)["database_url"] == ("********", "environment")


@pytest.mark.parametrize(
    ("name", "value"), [("WORKERS", "many"), ("WORKERS", "0"), ("PROFILE", "cloud"), ("LOG_LEVEL", "chatty")]
)
def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(AinerError) as caught:
        load_settings(None)
    assert caught.value.code is ErrorCode.SETTING_INVALID
    assert PREFIX + name in caught.value.detail


def test_an_empty_variable_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AINER_WORKERS", "")
    assert sources(load_settings(None))["workers"][1] == "default"


def test_the_distributed_profile_needs_its_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AinerError, match="AINER_DATABASE_URL"):
        load_settings(None, profile=Profile.DISTRIBUTED)
    monkeypatch.setenv("AINER_DATABASE_URL", "postgresql://h/d")
    monkeypatch.setenv("AINER_CACHE_URL", "redis://h")
    assert load_settings(None, profile="distributed").profile is Profile.DISTRIBUTED


def test_an_unknown_argument_is_refused() -> None:
    with pytest.raises(AinerError, match="colour"):
        load_settings(None, colour="blue")
