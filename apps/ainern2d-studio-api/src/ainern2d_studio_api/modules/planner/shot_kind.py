"""The four ways in which a shot is shown: title, insert, establishing or acted."""

from __future__ import annotations

from ainern2d_contracts.shot_plan import Shot
from ainern2d_contracts.vocabulary import ShotSize

TITLE = "title"
INSERT = "insert"
ESTABLISHING = "establishing"
ACTED = "acted"


def shot_kind(shot: Shot) -> str:
    """`title` for a card, `insert` for a prop alone, `establishing` for a set without people, else `acted`."""
    if shot.title_card:
        return TITLE
    if shot.insert is not None or shot.size is ShotSize.INSERT:
        return INSERT
    return ACTED if shot.cast else ESTABLISHING
