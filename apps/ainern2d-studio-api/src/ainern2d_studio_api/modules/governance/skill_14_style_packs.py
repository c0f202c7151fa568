"""Skill 14, Persona Style Pack Manager: the styles the program knows, as versioned data."""

from __future__ import annotations

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import StylePack

from .catalogue import table

DEFAULT_STYLE = "soft_gradient"


def style_ids() -> tuple[str, ...]:
    """The styles there are, the default first."""
    return tuple(table("styles"))


def style_pack(style_id: str) -> StylePack:
    """The style of that name.

    Raises:
        AinerError: OPTION_INVALID for a name that nobody has.
    """
    styles = table("styles")
    if style_id not in styles:
        raise AinerError(ErrorCode.OPTION_INVALID, f"no style is called {style_id!r}; there are {', '.join(styles)}")
    return StylePack.model_validate({"style_id": style_id, **styles[style_id]})
