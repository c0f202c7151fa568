"""Keys of language models: named by reference in every message, read at the last moment, taken out of everything that leaves."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import ModelChoice

HIDDEN = "***"
_REFERENCE = "env:"
_OURS = "AINER_"
"""This program's own variables hold the database's address and the signing key: no model's server gets those."""


def resolve(choice: ModelChoice, environment: Mapping[str, str] | None = None) -> str:
    """The key that `choice` names; empty where its server asks for none.

    Raises:
        AinerError: MODEL_KEY_MISSING, naming the variable; SETTING_INVALID for an address that a key must not be sent to.
    """
    check_address(choice)
    name = choice.key.removeprefix(_REFERENCE)
    if not name:
        return ""
    if name.startswith(_OURS):
        raise AinerError(ErrorCode.SETTING_INVALID, f"{name} is this program's own: no model's key lies there")
    key = (os.environ if environment is None else environment).get(name, "").strip()
    if not key:
        raise AinerError(ErrorCode.MODEL_KEY_MISSING, f"{name} is not set")
    return key


def check_address(choice: ModelChoice) -> None:
    """Refuse an address with a password in it, and one that would carry a key in the clear outside the local network.

    Raises:
        AinerError: SETTING_INVALID. The address itself is not repeated.
    """
    parts = urlsplit(choice.base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AinerError(ErrorCode.SETTING_INVALID, "the language model's address is no http or https address")
    if parts.username or parts.password:
        raise AinerError(ErrorCode.SETTING_INVALID, "the language model's address holds a password")
    if choice.key and parts.scheme == "http" and not _is_near(parts.hostname):
        raise AinerError(ErrorCode.SETTING_INVALID, "a key goes to a far language model by https only")


def _is_near(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def without_key(text: str, key: str) -> str:
    """`text` with the key, should a server have sent it back, taken out."""
    return text.replace(key, HIDDEN) if key else text
