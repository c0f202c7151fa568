"""What a lens does to the finished drawing: uprights that lean together when the camera looks up or down, the band of eyes."""

from __future__ import annotations

import cv2
import numpy as np
from ainern2d_contracts.vocabulary import CameraAngle, ShotSize
from numpy.typing import NDArray

from .framing import strip
from .view import Box

Picture = NDArray[np.uint8]
LEAN = {CameraAngle.LOW: 0.15, CameraAngle.HIGH: -0.12}
"""How much narrower the world is drawn at the far edge (above from below, below from above) than at the near one."""
BAR = (16, 12, 14)
"""B, G, R of the bars over and under an extreme close-up."""


class Lens:
    """Made once for a shot's canvas; call it for each frame. Where nothing bends, the picture comes back as it is."""

    def __init__(self, angle: CameraAngle, width: int, height: int) -> None:
        self._size = (width, height)
        lean = LEAN.get(angle, 0.0)
        self.matrix = None if not lean else keystone(lean, width, height)

    def __call__(self, picture: Picture) -> Picture:
        if self.matrix is None:
            return picture
        return np.asarray(cv2.warpPerspective(picture, self.matrix, self._size, flags=cv2.INTER_LINEAR), np.uint8)

    def box(self, box: Box) -> Box:
        """The upright box in the picture around a box of the drawing; both in fractions of the size."""
        if self.matrix is None:
            return box
        width, height = self._size
        corners = np.array([(x * width, y * height, 1.0) for x in (box[0], box[2]) for y in (box[1], box[3])])
        x, y, w = self.matrix @ corners.T
        across, down = x / w / width, y / w / height
        return float(across.min()), float(down.min()), float(across.max()), float(down.max())


def keystone(lean: float, width: int, height: int) -> NDArray[np.float64]:
    """3 x 3: the near edge grows to 1 + |lean| about its middle and is cut by the picture, the far edge stays."""
    out = width * abs(lean) / 2
    near = height if lean > 0 else 0.0
    far = height - near
    before = np.array([[0, far], [width, far], [0, near], [width, near]], np.float32)
    after = np.array([[0, far], [width, far], [-out, near], [width + out, near]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(before, after), np.float64)


def band(picture: Picture, size: ShotSize) -> Picture:
    """An extreme close-up between its bars, drawn in place; other sizes as they are."""
    if size is ShotSize.EXTREME_CLOSE_UP:
        height, width = picture.shape[:2]
        top, bottom = (round(edge * height) for edge in strip(width / height))
        picture[:top], picture[bottom:] = BAR, BAR
    return picture
