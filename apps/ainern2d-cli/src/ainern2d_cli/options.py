"""What the user may ask of a film, checked before anything starts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.fields import DEFAULT_PROJECT
from ainern2d_contracts.render import Canvas

MAX_CHARACTERS = 60_000
"""Of one film, unless the user asks for more: about four hours, more than one chapter ever has."""
PIXELS = (64, 4096)
FRAME_RATES = (8, 60)


class Aspect(StrEnum):
    WIDE = "16:9"
    TALL = "9:16"
    SQUARE = "1:1"


class Style(StrEnum):
    SOFT_GRADIENT = "soft_gradient"
    PAPER_CUT = "paper_cut"
    INK_WASH = "ink_wash"
    ANIME = "anime"
    WOODBLOCK = "woodblock"
    NOIR = "noir"


DEFAULT_SIZES = {Aspect.WIDE: (1280, 720), Aspect.TALL: (720, 1280), Aspect.SQUARE: (720, 720)}
DRAFT_SCALE, DRAFT_FPS = 2, 12
"""For a look at cutting, blocking and sound: a quarter of the pixels, half the frames."""


@dataclass(frozen=True)
class FilmOptions:
    """Everything but the story that decides the film. Equal options and equal story: the same run."""

    name: str
    canvas: Canvas
    style: str
    burn_subtitles: bool = False
    encoding: str | None = None
    max_characters: int | None = None
    chapter: int | None = None
    """Counted from 1; None where the film is of all chapters."""
    frame_cpu_ms: float = 60.0
    """What a frame may cost on one core; skill 19 keeps within it."""
    compare_style: str | None = None
    project: str = DEFAULT_PROJECT
    """People and places keep their looks through all books of one project."""
    model: dict[str, Any] | None = None
    """The `ModelChoice` of a language model that reads beside the rules."""

    def parameters(self) -> dict[str, Any]:
        """As the pipeline's run options."""
        values = asdict(self)
        values["canvas"] = self.canvas.model_dump(mode="json")
        values["fps"] = self.canvas.fps
        values["policy"] = {}
        values["project_id"] = values.pop("project")
        return values

    def key(self, graph_digest: str, engines: dict[str, str], revision: str = "") -> str:
        """Idempotency key: the same planning graph (which names the story), options and versions are the same run.

        `revision` names what people decided about the project's entities, and what works made before left.
        """
        raw = json.dumps([graph_digest, self.parameters(), engines, *filter(None, [revision])], sort_keys=True)
        return hashlib.sha256(raw.encode()).hexdigest()


def draft_canvas(aspect: Aspect = Aspect.WIDE) -> Canvas:
    """The aspect's default size, made small."""
    width, height = DEFAULT_SIZES[aspect]
    return Canvas(width=width // DRAFT_SCALE, height=height // DRAFT_SCALE, fps=DRAFT_FPS)


def canvas_from(size: str | None, aspect: Aspect, fps: int) -> Canvas:
    """`size` as `1280x720`; without it the aspect's default.

    Raises:
        AinerError: OPTION_INVALID.
    """
    if not FRAME_RATES[0] <= fps <= FRAME_RATES[1]:
        raise AinerError(ErrorCode.OPTION_INVALID, f"--fps {fps}: from {FRAME_RATES[0]} to {FRAME_RATES[1]}")
    if size is None:
        width, height = DEFAULT_SIZES[aspect]
        return Canvas(width=width, height=height, fps=fps)
    parts = size.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise AinerError(ErrorCode.OPTION_INVALID, f"--size {size}: write it as 1280x720")
    width, height = (int(part) for part in parts)
    if any(not PIXELS[0] <= side <= PIXELS[1] or side % 2 for side in (width, height)):
        raise AinerError(ErrorCode.OPTION_INVALID, f"--size {size}: even numbers from {PIXELS[0]} to {PIXELS[1]}")
    return Canvas(width=width, height=height, fps=fps)
