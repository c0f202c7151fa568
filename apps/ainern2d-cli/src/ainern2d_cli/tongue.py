"""In which language the program tells its user what went wrong: the user's own, or that of the story."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar

from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.vocabulary import Language

SETTING = "AINER_LANGUAGE"
"""`zh` or `en`; without it the environment tells, and then the story."""
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""POSIX: the first of these that is set holds for messages."""
_story: ContextVar[bytes] = ContextVar("story", default=b"")


def seen(data: bytes) -> None:
    """A story was read, as it lies on disk: if it is Chinese, so is its user. It is looked at only where something goes wrong."""
    _story.set(data)


def _reads_chinese() -> bool:
    from ainern2d_studio_api.modules.entity_core import formats
    from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import is_chinese

    try:
        return bool(_story.get()) and is_chinese(formats.extract(_story.get(), None).text)
    except AinerError:
        return False


def tongue(environment: Mapping[str, str] = os.environ) -> Language:
    """The setting's language; else Chinese for whoever has a Chinese locale or a Chinese story; else English."""
    wish = environment.get(SETTING, "").lower()
    if wish:
        return Language.CHINESE if wish.startswith("zh") else Language.ENGLISH
    locale = next((environment[name] for name in LOCALE if environment.get(name)), "")
    return Language.CHINESE if locale.lower().startswith("zh") or _reads_chinese() else Language.ENGLISH
