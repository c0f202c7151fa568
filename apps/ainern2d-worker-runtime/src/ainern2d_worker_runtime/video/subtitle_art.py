"""Text as pictures: subtitles in the safe area, and the lettering of title cards."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import TimedLine
from numpy.typing import NDArray

from .camera.view import Box
from .text_layout import is_cjk, pages

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Picture = NDArray[np.uint8]
FacesAt = Callable[[float], Sequence[Box]]
"""The faces seen at a time in seconds: left, top, right, bottom in fractions of the picture."""
_SIMPLIFIED_CHINESE, _KOREAN = 2, 1
"""Faces in the Noto CJK collection. The letters are the same; the Chinese one sets quotation marks and apostrophes on a
character's full width, which tears English words apart."""
UPRIGHT_FORMS = str.maketrans("，、。：；！？（）《》〈〉「」『』“”‘’—…", "︐︑︒︓︔︕︖︵︶︽︾︿﹀﹁﹂﹃﹄﹁﹂﹃﹄︱︙")
"""Marks of horizontal text as a column sets them (Unicode blocks Vertical Forms and CJK Compatibility Forms)."""
LOOKS = 6
"""How many stretches of a page's time are looked at for faces."""
_FADE = 0.12
"""Seconds in which a subtitle comes and goes."""


@functools.cache
def font_file() -> Path:
    """The collection's file.

    Raises:
        AinerError: FONT_MISSING.
    """
    try:
        import manimgx_fonts_cjk
    except ImportError as cause:
        raise AinerError(ErrorCode.FONT_MISSING, "manimgx-fonts-cjk (extra `video`)") from cause
    folder = Path(str(manimgx_fonts_cjk.__file__)).parent
    files = sorted(folder.rglob("NotoSansCJK*.ttc")) or sorted(folder.rglob("*.ttc"))
    if not files:
        raise AinerError(ErrorCode.FONT_MISSING, f"no font collection in {folder.name}")
    return files[0]


def font(text: str, size: int, weight: int = 500) -> FreeTypeFont:
    """Noto Sans CJK for a text, Chinese or Latin, at a size in pixels and a weight of 100 to 900."""
    return _font(_SIMPLIFIED_CHINESE if is_cjk(text) else _KOREAN, size, weight)


@functools.lru_cache(maxsize=8)
def _font(index: int, size: int, weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    made = ImageFont.truetype(str(font_file()), size, index=index)
    made.set_variation_by_axes([weight])
    return made


@dataclass(frozen=True)
class Sprite:
    """A picture of text with premultiplied colour (B, G, R) and what it lets through, both height x width x 3 of 8 bit."""

    colour: Picture
    through: Picture
    x: int
    y: int

    def blend(self, picture: Picture, amount: float = 1.0) -> None:
        """Draw on `picture` in place."""
        h, w = self.colour.shape[:2]
        box = picture[self.y : self.y + h, self.x : self.x + w]
        if amount >= 0.999:
            drawn = cv2.add(cv2.multiply(box, self.through, scale=1 / 255), self.colour)
        else:
            through = cv2.addWeighted(self.through, amount, np.full_like(self.through, 255), 1 - amount, 0)
            drawn = cv2.add(cv2.multiply(box, through, scale=1 / 255), cv2.convertScaleAbs(self.colour, alpha=amount))
        box[:] = drawn


def sprite_of(rgba: NDArray[np.uint8], x: int, y: int, shadow: float, spread: float) -> Sprite:
    """From a straight-alpha picture, with a soft shadow laid under it. Cropped to what is visible."""
    alpha = rgba[..., 3].astype(np.float32) / 255
    under = cv2.GaussianBlur(alpha, (0, 0), spread) * shadow
    cover = alpha + under * (1 - alpha)
    rows, columns = np.where(cover.max(axis=1) > 0.01)[0], np.where(cover.max(axis=0) > 0.01)[0]
    if len(rows) == 0:
        return Sprite(np.zeros((1, 1, 3), np.uint8), np.full((1, 1, 3), 255, np.uint8), x, y)
    cut = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
    colour = np.round(rgba[..., 2::-1].astype(np.float32) * alpha[..., None])[cut].astype(np.uint8)
    through = np.repeat(np.round((1 - cover) * 255)[cut].astype(np.uint8)[..., None], 3, axis=2)
    return Sprite(np.ascontiguousarray(colour), through, x + int(columns[0]), y + int(rows[0]))


@dataclass(frozen=True)
class SubtitleLayout:
    """Sizes in pixels for a canvas: the text, the widest line, the highest and the lowest place of the text."""

    size: int
    width: int
    top: int
    bottom: int


def layout(width: int, height: int) -> SubtitleLayout:
    """Within the title-safe area (5 % at the sides, above and below for wide pictures; upright ones keep the players' controls
    free)."""
    if width >= height:
        return SubtitleLayout(round(height * 0.053), round(width * 0.84), round(height * 0.05), round(height * 0.955))
    return SubtitleLayout(round(width * 0.061), round(width * 0.84), round(height * 0.09), round(height * 0.90))


def line_step(size: int) -> int:
    """Pixels from one line to the next."""
    return round(size * 1.3)


def draw_lines(lines: list[str], size: int, width: int, bottom: int) -> Sprite:
    """Centred lines whose last one ends at `bottom`."""
    from PIL import Image, ImageDraw

    step, stroke = line_step(size), max(2, round(size * 0.075))
    tall = step * len(lines) + stroke * 8
    image = Image.new("RGBA", (width, tall), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    face = font("".join(lines), size)
    for k, line in enumerate(lines):
        y = tall - stroke * 4 - step * (len(lines) - 1 - k) - step / 2
        pen.text(
            (width / 2, y),
            line,
            font=face,
            fill=(255, 250, 240, 255),
            anchor="mm",
            stroke_width=stroke,
            stroke_fill=(26, 18, 28, 235),
        )
    return sprite_of(np.asarray(image), 0, bottom - tall + stroke * 4, 0.55, size * 0.16)


@dataclass(frozen=True)
class _Shown:
    start: float
    end: float
    sprite: Sprite

    def box(self, width: int, height: int) -> Box:
        """Left, top, right, bottom in fractions of the picture."""
        rows, columns = self.sprite.colour.shape[:2]
        x, y = self.sprite.x, self.sprite.y
        return x / width, y / height, (x + columns) / width, (y + rows) / height


def common(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def nobody(_t: float) -> Sequence[Box]:
    return ()


class Subtitles:
    """The subtitles of a shot, drawn once each. A long line turns its page in proportion to its text.

    A line lies below; above where it would cover a face below, and would cover less of one above.
    """

    def __init__(self, lines: tuple[TimedLine, ...], width: int, height: int, faces: FacesAt = nobody) -> None:
        self._size, self._plan, self._faces = (width, height), layout(width, height), faces
        self._shown: list[_Shown] = []
        for line in lines:
            below = self._pages(line, above=False)
            hidden = self._hides(below)
            above = self._pages(line, above=True) if hidden else below
            self._shown += above if self._hides(above) < hidden else below

    def _pages(self, line: TimedLine, above: bool) -> list[_Shown]:
        plan, width = self._plan, self._size[0]
        parts = pages(line.text, font(line.text, plan.size).getlength, plan.width)
        weights = [sum(len(row) for row in page) for page in parts]
        out, at, total = [], line.start, sum(weights)
        for page, weight in zip(parts, weights, strict=True):
            until = at + (line.end - line.start) * weight / total
            bottom = plan.top + line_step(plan.size) * len(page) if above else plan.bottom
            out.append(_Shown(at, until, draw_lines(page, plan.size, width, bottom)))
            at = until
        return out

    def _hides(self, shown: Sequence[_Shown]) -> float:
        """How much of any face these cover at most, as a part of the picture."""
        times = [(page, page.start + (page.end - page.start) * k / LOOKS) for page in shown for k in range(LOOKS + 1)]
        return max((common(page.box(*self._size), face) for page, t in times for face in self._faces(t)), default=0.0)

    def boxes(self, t: float) -> list[Box]:
        """Where text is shown at `t` seconds."""
        return [page.box(*self._size) for page in self._at(t)]

    def _at(self, t: float) -> list[_Shown]:
        return [page for page in self._shown if page.start <= t < page.end]

    def draw(self, picture: Picture, t: float) -> None:
        for shown in self._at(t):
            shown.sprite.blend(picture, min(1.0, 0.2 + (t - shown.start) / _FADE, 0.2 + (shown.end - t) / _FADE))


def lettering(
    text: str, size: int, width: int, y: int, spacing: float, weight: int = 600, fill: tuple[int, int, int] = (246, 234, 208)
) -> Sprite:
    """A centred line with letter spacing (in text sizes) around the height `y`, for title cards."""
    from PIL import Image, ImageDraw

    face = font(text, size, weight)
    gap = size * spacing
    advances = [face.getlength(character) for character in text]
    whole = sum(advances) + gap * max(0, len(text) - 1)
    image = Image.new("RGBA", (width, size * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    x = (width - whole) / 2
    for character, advance in zip(text, advances, strict=True):
        pen.text((x, size), character, font=face, fill=(*fill, 255), anchor="lm")
        x += advance + gap
    return sprite_of(np.asarray(image), 0, y - size, 0.6, size * 0.14)


def lettering_down(
    text: str, size: int, x: int, middle: int, spacing: float, weight: int = 600, fill: tuple[int, int, int] = (246, 234, 208)
) -> Sprite:
    """A column of Chinese characters about the width `x`, its middle at the height `middle`; marks take their upright forms."""
    from PIL import Image, ImageDraw

    face, step = font(text, size, weight), round(size * (1 + spacing))
    image = Image.new("RGBA", (size * 2, step * len(text) + size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for k, character in enumerate(text.translate(UPRIGHT_FORMS)):
        pen.text((size, size / 2 + step * (k + 0.5)), character, font=face, fill=(*fill, 255), anchor="mm")
    return sprite_of(np.asarray(image), x - size, middle - image.height // 2, 0.6, size * 0.14)
