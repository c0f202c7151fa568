"""The ThorVG backend: a thin ctypes layer over the library inside the `thorvg-python` wheel.

The wheel's own Python layer builds ctypes array types at each call, which is slow; so this binds the C functions once.
Only this file knows ThorVG; everything above it uses `scene.py`.
"""

from __future__ import annotations

import ctypes as c
import functools
import importlib.util
from pathlib import Path
from typing import Any

from ainern2d_contracts.errors import AinerError, ErrorCode

_P, _F, _U32, _U8, _I, _B = c.c_void_p, c.c_float, c.c_uint32, c.c_uint8, c.c_int, c.c_bool


class Matrix(c.Structure):
    _fields_ = [(name, _F) for name in ("e11", "e12", "e13", "e21", "e22", "e23", "e31", "e32", "e33")]


class ColorStop(c.Structure):
    _fields_ = [("offset", _F), ("r", _U8), ("g", _U8), ("b", _U8), ("a", _U8)]


_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "tvg_engine_init": (_U32,),
    "tvg_swcanvas_set_target": (_P, _P, _U32, _U32, _U32, _I),
    "tvg_canvas_add": (_P, _P),
    "tvg_canvas_destroy": (_P,),
    "tvg_canvas_update": (_P,),
    "tvg_canvas_draw": (_P, _B),
    "tvg_canvas_sync": (_P,),
    "tvg_shape_reset": (_P,),
    "tvg_shape_append_path": (_P, _P, _U32, _P, _U32),
    "tvg_shape_set_fill_color": (_P, _U8, _U8, _U8, _U8),
    "tvg_shape_set_gradient": (_P, _P),
    "tvg_shape_set_fill_rule": (_P, _I),
    "tvg_shape_set_stroke_width": (_P, _F),
    "tvg_shape_set_stroke_color": (_P, _U8, _U8, _U8, _U8),
    "tvg_shape_set_stroke_gradient": (_P, _P),
    "tvg_shape_set_stroke_cap": (_P, _I),
    "tvg_shape_set_stroke_join": (_P, _I),
    "tvg_scene_add": (_P, _P),
    "tvg_scene_remove": (_P, _P),
    "tvg_scene_add_effect_gaussian_blur": (_P, c.c_double, _I, _I, _I),
    "tvg_scene_add_effect_drop_shadow": (_P, _I, _I, _I, _I, c.c_double, c.c_double, c.c_double, _I),
    "tvg_scene_clear_effects": (_P,),
    "tvg_paint_set_transform": (_P, _P),
    "tvg_paint_set_opacity": (_P, _U8),
    "tvg_paint_set_clip": (_P, _P),
    "tvg_paint_set_visible": (_P, _B),
    "tvg_paint_set_blend_method": (_P, _I),
    "tvg_paint_unref": (_P, _B),
    "tvg_linear_gradient_set": (_P, _F, _F, _F, _F),
    "tvg_radial_gradient_set": (_P, _F, _F, _F, _F, _F, _F),
    "tvg_gradient_set_color_stops": (_P, _P, _U32),
}
_CONSTRUCTORS: dict[str, tuple[Any, ...]] = {
    "tvg_swcanvas_create": (_I,),
    "tvg_shape_new": (),
    "tvg_scene_new": (),
    "tvg_linear_gradient_new": (),
    "tvg_radial_gradient_new": (),
}


@functools.cache
def library() -> Any:
    """The loaded library with its signatures set, initialised for one thread.

    Raises:
        AinerError: PACKAGE_MISSING.
    """
    spec = importlib.util.find_spec("thorvg_python")
    files = sorted(Path(spec.origin).parent.glob("libthorvg*")) if spec and spec.origin else []
    if not files:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "thorvg-python (extra `video`)")
    lib = c.CDLL(str(files[0]))
    for name, arguments in _SIGNATURES.items():
        function = getattr(lib, name)
        function.argtypes, function.restype = arguments, _I
    for name, arguments in _CONSTRUCTORS.items():
        function = getattr(lib, name)
        function.argtypes, function.restype = arguments, _P
    lib.tvg_engine_init(0)
    return lib
