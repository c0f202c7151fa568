"""The rasterizer seam: groups, shapes, paints, clips. Everything that draws uses this and knows no library.

Colours are sRGB tuples (r, g, b) or (r, g, b, a), 0 to 255. Coordinates: x right, y down. A canvas owns its whole tree:
when it is closed, or collected, every group and shape below it is gone, and using one is an error.
"""

from __future__ import annotations

import ctypes
import math
import weakref
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from numpy.typing import NDArray

from . import thorvg
from .geometry import Path

Rgb = tuple[int, ...]
Lens = Callable[[Path], Path]
"""Bends outlines before they are drawn: the same drawing seen from another side."""
Stop = tuple[float, Rgb]

_ARGB8888_PREMULTIPLIED = 1
_ROUND = 1


class Linear(NamedTuple):
    """A gradient along the line from (x1, y1) to (x2, y2); stops are (0 to 1, colour)."""

    x1: float
    y1: float
    x2: float
    y2: float
    stops: tuple[Stop, ...]


class Radial(NamedTuple):
    """A gradient from the centre to `radius`."""

    cx: float
    cy: float
    radius: float
    stops: tuple[Stop, ...]


Paint = Rgb | Linear | Radial


def linear(x1: float, y1: float, x2: float, y2: float, *stops: Stop) -> Linear:
    return Linear(x1, y1, x2, y2, stops)


def radial(cx: float, cy: float, radius: float, *stops: Stop) -> Radial:
    return Radial(cx, cy, radius, stops)


def _rgba(colour: Rgb) -> tuple[int, int, int, int]:
    r, g, b = colour[:3]
    return int(r), int(g), int(b), int(colour[3]) if len(colour) > 3 else 255


def _gradient(paint: Linear | Radial) -> int:
    lib = thorvg.library()
    if isinstance(paint, Linear):
        handle = lib.tvg_linear_gradient_new()
        lib.tvg_linear_gradient_set(handle, paint.x1, paint.y1, paint.x2, paint.y2)
    else:
        handle = lib.tvg_radial_gradient_new()
        lib.tvg_radial_gradient_set(handle, paint.cx, paint.cy, paint.radius, paint.cx, paint.cy, 0.0)
    stops = (thorvg.ColorStop * len(paint.stops))(*[thorvg.ColorStop(at, *_rgba(colour)) for at, colour in paint.stops])
    lib.tvg_gradient_set_color_stops(handle, stops, len(paint.stops))
    return int(handle)


class _Tree:
    """What everything on one canvas shares: whether the library still has it, and what is made but not yet in it."""

    __slots__ = ("closed", "loose")

    def __init__(self) -> None:
        self.closed = False
        self.loose: set[int] = set()


class _Owned:
    """Something that the library owns once it is added to a tree, and frees with the tree."""

    def __init__(self, handle: int, tree: _Tree) -> None:
        self._handle, self.tree = handle, tree

    @property
    def handle(self) -> int:
        """The library's pointer.

        Raises:
            AinerError: RENDER_FAILED once the canvas is closed: the library would write into freed memory.
        """
        if self.tree.closed:
            raise AinerError(ErrorCode.RENDER_FAILED, "drawing on a canvas that is closed")
        return self._handle


class _Node(_Owned):
    """What groups and shapes share."""

    def __init__(self, handle: int, tree: _Tree, lens: Lens | None = None) -> None:
        super().__init__(handle, tree)
        self.lens = lens

    def transform(self, a: float, b: float, x: float, c: float, d: float, y: float) -> Self:
        """Set the 2 x 3 matrix, row by row: x' = a x + b y + x0, y' = c x + d y + y0."""
        matrix = thorvg.Matrix(a, b, x, c, d, y, 0.0, 0.0, 1.0)
        thorvg.library().tvg_paint_set_transform(self.handle, ctypes.byref(matrix))
        return self

    def place(
        self,
        x: float = 0.0,
        y: float = 0.0,
        rotation: float = 0.0,
        scale_x: float = 1.0,
        scale_y: float | None = None,
        pivot: tuple[float, float] = (0.0, 0.0),
    ) -> Self:
        """Turn by `rotation` radians and scale about `pivot`, then move by (x, y)."""
        scale_y = scale_x if scale_y is None else scale_y
        cos, sin = math.cos(rotation), math.sin(rotation)
        a, b, c, d = cos * scale_x, -sin * scale_y, sin * scale_x, cos * scale_y
        px, py = pivot
        return self.transform(a, b, x + px - a * px - b * py, c, d, y + py - c * px - d * py)

    def opacity(self, value: float) -> Self:
        """0 to 1."""
        thorvg.library().tvg_paint_set_opacity(self.handle, max(0, min(255, round(value * 255))))
        return self

    def visible(self, on: bool) -> Self:
        thorvg.library().tvg_paint_set_visible(self.handle, on)
        return self

    def clip(self, path: Path) -> Clip:
        """Show only what lies inside `path`; keep the `Clip` to move the border later.

        The path is in the coordinates of this node's parent: the node's own matrix does not move it.
        """
        clip = Clip(path, self.tree, self.lens)
        thorvg.library().tvg_paint_set_clip(self.handle, clip.handle)
        return clip


class Clip(_Owned):
    """A clipping path, owned by the node it clips."""

    def __init__(self, path: Path, tree: _Tree, lens: Lens | None = None) -> None:
        super().__init__(int(thorvg.library().tvg_shape_new()), tree)
        self._lens = lens
        _append(self.handle, path, lens)

    def set(self, path: Path) -> None:
        thorvg.library().tvg_shape_reset(self.handle)
        _append(self.handle, path, self._lens)


def _append(handle: int, path: Path, lens: Lens | None) -> None:
    commands, points = path if lens is None else lens(path)
    thorvg.library().tvg_shape_append_path(handle, commands.ctypes.data, len(commands), points.ctypes.data, len(points))


class Group(_Node):
    def __init__(self, tree: _Tree, lens: Lens | None = None) -> None:
        super().__init__(int(thorvg.library().tvg_scene_new()), tree, lens)

    def adopt(self, child: _Node) -> None:
        """Put a loose node inside this group, above what is there."""
        thorvg.library().tvg_scene_add(self.handle, child.handle)
        self.tree.loose.discard(child.handle)

    def loose(self) -> Group:
        """A new group that is nowhere yet: `adopt` it when its place in the drawing order has come."""
        group = Group(self.tree, self.lens)
        self.tree.loose.add(group.handle)
        return group

    def group(self) -> Group:
        """A new group inside this one, above what is there."""
        group = Group(self.tree, self.lens)
        self.adopt(group)
        return group

    def lensed(self, lens: Lens) -> Group:
        """A new group whose outlines, clips and those of its children go through `lens`, then through this group's own."""
        child, outer = self.group(), self.lens
        child.lens = lens if outer is None else lambda path: outer(lens(path))
        return child

    def shape(
        self,
        path: Path | None = None,
        fill: Paint | None = None,
        line: Paint | None = None,
        line_width: float = 1.5,
        opacity: float = 1.0,
    ) -> Shape:
        """A new shape inside this group, above what is there."""
        shape = Shape(path, fill, line, line_width, self.tree, self.lens)
        if opacity < 1.0:
            shape.opacity(opacity)
        self.adopt(shape)
        return shape

    def blur(self, sigma: float, quality: int = 40) -> Self:
        """Gaussian blur of the whole group, at each frame anew: dear (3 ms for a small layer); prefer soft gradients."""
        thorvg.library().tvg_scene_add_effect_gaussian_blur(self.handle, sigma, 0, 0, quality)
        return self

    def drop_shadow(self, colour: Rgb, angle: float, distance: float, sigma: float, quality: int = 60) -> Self:
        """A shadow of the whole group. `angle` in degrees."""
        r, g, b, a = _rgba(colour)
        thorvg.library().tvg_scene_add_effect_drop_shadow(self.handle, r, g, b, a, angle, distance, sigma, quality)
        return self


class Shape(_Node):
    def __init__(
        self, path: Path | None, fill: Paint | None, line: Paint | None, line_width: float, tree: _Tree, lens: Lens | None = None
    ) -> None:
        super().__init__(int(thorvg.library().tvg_shape_new()), tree, lens)
        if path is not None:
            _append(self.handle, path, lens)
        if fill is not None:
            self.fill(fill)
        if line is not None:
            self.line(line, line_width)

    def set(self, path: Path) -> Self:
        """Replace the outline; paints stay."""
        thorvg.library().tvg_shape_reset(self.handle)
        _append(self.handle, path, self.lens)
        return self

    def fill(self, paint: Paint) -> Self:
        lib = thorvg.library()
        if isinstance(paint, Linear | Radial):
            lib.tvg_shape_set_gradient(self.handle, _gradient(paint))
        else:
            lib.tvg_shape_set_fill_color(self.handle, *_rgba(paint))
        return self

    def even_odd(self) -> Self:
        """Fill by the even-odd rule: a path inside a path is a hole."""
        thorvg.library().tvg_shape_set_fill_rule(self.handle, 1)
        return self

    def line(self, paint: Paint, width: float) -> Self:
        lib = thorvg.library()
        lib.tvg_shape_set_stroke_width(self.handle, width)
        lib.tvg_shape_set_stroke_cap(self.handle, _ROUND)
        lib.tvg_shape_set_stroke_join(self.handle, _ROUND)
        if isinstance(paint, Linear | Radial):
            lib.tvg_shape_set_stroke_gradient(self.handle, _gradient(paint))
        else:
            lib.tvg_shape_set_stroke_color(self.handle, *_rgba(paint))
        return self


def _destroy(handle: int, tree: _Tree) -> None:
    tree.closed = True
    lib = thorvg.library()
    for group in tree.loose:
        lib.tvg_paint_unref(group, True)
    lib.tvg_canvas_destroy(handle)


class Canvas(_Owned):
    """A picture of `width` x `height` pixels with one root group. Use it as a context manager, or close it; one that nobody
    holds any more closes itself."""

    def __init__(self, width: int, height: int) -> None:
        lib = thorvg.library()
        self._buffer = np.zeros((height, width, 4), np.uint8)
        super().__init__(int(lib.tvg_swcanvas_create(0)), _Tree())
        self.close = weakref.finalize(self, _destroy, self._handle, self.tree)
        """Frees the whole tree. A second time it does nothing."""
        self.root = Group(self.tree)
        lib.tvg_canvas_add(self.handle, self.root.handle)

    def render(self, over: NDArray[np.uint8] | None = None) -> NDArray[np.uint8]:
        """Draw the tree: height x width x 4, BGRA, premultiplied. The array is the canvas's own and changes at the next call.

        With `over`, a picture of the same shape, the tree is drawn on top of it instead of on nothing.
        """
        handle = self.handle
        if over is not None:
            np.copyto(self._buffer, over)
        self._draw(handle, self._buffer, clear=over is None)
        return self._buffer

    @staticmethod
    def _draw(handle: int, picture: NDArray[np.uint8], clear: bool) -> None:
        """ThorVG's own notion of what has changed is not to be trusted: up to 1.0.4 a gradient stays where it was when only a
        matrix changes (its change 4528), is never made for a shape that was outside the picture at first, and a moved
        clip goes unnoticed. Setting the target again makes it draw everything anew, which costs no more than a moving camera."""
        lib, (height, width) = thorvg.library(), picture.shape[:2]
        lib.tvg_swcanvas_set_target(handle, picture.ctypes.data, width, width, height, _ARGB8888_PREMULTIPLIED)
        lib.tvg_canvas_update(handle)
        lib.tvg_canvas_draw(handle, clear)
        lib.tvg_canvas_sync(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def mix(a: Sequence[int], b: Sequence[int], t: float) -> Rgb:
    """Linear blend of two colours in sRGB; the alpha of `a` stays."""
    rgb = tuple(round(x + (y - x) * t) for x, y in zip(a[:3], b[:3], strict=True))
    return (*rgb, a[3]) if len(a) > 3 else rgb
