"""The acted shot and the establishing shot: a set, actors on it, a camera."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import cv2
import numpy as np
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_contracts.vocabulary import INTERIORS, CameraMovement, ShotSize
from ainern2d_contracts.vocabulary import View as Side
from numpy.typing import NDArray

from .camera.focus import RackFocus, focus_starts, planes_of
from .camera.framing import CLOSE_SIZES, GROUP_SIZES, MARGIN, Subject, frame, framed, strip, subtitle_zone
from .camera.lens import Lens
from .camera.orbit import Pivot
from .camera.path import SHAKE, CameraPath, camera_path, orbit_reach, orbit_swing
from .camera.staging import staged
from .camera.view import Box, View, place_layer, turned
from .company import together
from .performance import Director
from .players import LYING, Player, enter, over_shoulder
from .raster.scene import Canvas
from .sets.brush import seeded
from .sets.build import build_set
from .sets.stage import HOME, HOME_HEIGHT, Stage
from .sets.stations import placed, station
from .substitutes import drawable

Picture = NDArray[np.uint8]
_FOCUS_BLUR = 5.0
"""Sigma in pixels at 720 lines of a backdrop out of focus."""
LAG, LAG_WIDTH = 0.2, 0.14
"""How far a walker may fall behind a camera that follows, of the way and of the picture's width."""
LOOKS = 12
"""How often a second the camera's path asks where the faces are: a leap is over in six of them."""
SHOULDERS = 150.0
"""World units between two people that nobody walks through."""
TURNS = (250.0, 380.0)
WANDER = 240.0
REACH_INDOORS, REACH_OUTDOORS = 780.0, 1080.0
"""World units to either side of the middle that a set fills with things to see."""
_NEARER = 1.4
"""How much larger a head is over whose shoulder the camera looks."""
_WARP_DEPTH = 0.72
_BEHIND = 0.5 + 0.5 * _WARP_DEPTH
"""Depth of a backdrop that is moved as one picture, and the part of an orbit's way that it goes."""
_HIDES = 0.02
"""How much of a head the foreground frame may cover."""


def _along(times: NDArray[np.float64], values: NDArray[np.float64], t: float) -> float:
    return float(np.interp(t, times, values))


class ActedScene:
    """Owns a canvas: close it. `draw(i)` gives frame `i` as BGRA before finishing."""

    def __init__(self, spec: ShotSpec, timing: ShotTiming, visemes: VisemeTrack | None) -> None:
        spec = together(staged(drawable(spec).spec))
        self.spec, self.timing = spec, timing
        self._size = (spec.canvas.width, spec.canvas.height)
        self._aspect = spec.canvas.width / spec.canvas.height
        self.canvas = Canvas(*self._size)
        root = self.canvas.root.group()
        self.stage: Stage = build_set(
            root, spec.place, spec.time, spec.weather, spec.mood, spec.style, particles=spec.level == 0, season=spec.season
        )
        self.director = Director(spec.actors, timing, visemes, spec.weather, spec.place.kind in INTERIORS)
        self._reach = REACH_INDOORS if spec.place.kind in INTERIORS else REACH_OUTDOORS
        self.players = enter(spec, self.stage, self.director, timing)
        self._station = None if self.players else station(spec.place.kind, spec.size, spec.seed)
        self._swing = orbit_reach(self._movement(), spec.size, timing.frames / timing.fps) if self.players else 0.0
        self._pivot = self._centre()
        self.path = self._reversed(self._camera())
        self.lens = Lens(spec.angle, *self._size)
        self._band = strip(self._aspect) if spec.size is ShotSize.EXTREME_CLOSE_UP and self.players else (0.0, 1.0)
        self._close = spec.size in CLOSE_SIZES and bool(self.players)
        self._warp = (self._close or spec.style.layer_shadow) and not self.path.held
        self._plate: Picture | None = None
        self._rack = self._focus_pull() if self._movement() is CameraMovement.RACK_FOCUS else None
        self._act(0)
        self._clear_foreground()

    def close(self) -> None:
        self.canvas.close()

    def _movement(self) -> CameraMovement:
        return CameraMovement.STATIC if self.spec.level >= 2 else self.spec.movement

    def _centre(self) -> Pivot:
        """What an orbit goes about: whom the shot is about, else the middle of all."""
        about = [p for p in self.players if p.actor.entity_id == self.spec.focus] or self.players
        count = max(1, len(about))
        return Pivot(sum(p.at for p in about) / count, sum(p.scale for p in about) / count if about else 1.0)

    def _at_frame(self, player: Player, frame: int) -> None:
        """Bring a player to where they are at `frame`: on the way, and moved by the camera's orbit."""
        player.frame = frame
        player.swing(self._pivot, orbit_swing(self._swing, frame / self.timing.frames))

    def _reversed(self, path: CameraPath) -> CameraPath:
        turn = self._reverse(path)
        return replace(path, start=replace(path.start, turn=turn), end=replace(path.end, turn=turn))

    def _reverse(self, path: CameraPath) -> float:
        """The camera's turn in a single: each side of a dialogue has another part of the place behind it. Without people
        the seed decides, so that the place seen again is not the same picture again."""
        facing = [1 if p.actor.facing >= 0 else -1 for p in self.players if p.actor.entity_id in self._about]
        if not facing:
            return WANDER * float(seeded(self.spec.seed, "reverse").uniform(-1, 1))
        if len(facing) != 1 or self.spec.size in GROUP_SIZES:
            return 0.0
        left, _top, right, _bottom = path.start.box(self._aspect)
        turn = -facing[0] * float(seeded(self.spec.place.seed, "reverse").uniform(*TURNS))
        reach = self._reach + SHOULDERS
        return min(max(turn, min(0.0, -reach - left)), max(0.0, reach - right))

    def _subject(self, player: Player, frames: list[int]) -> Subject:
        """What the camera keeps in view of a player over `frames`."""
        boxes, tops = [], []
        for f in frames[:1] if player.walk.leaves else frames:
            acting = self.director.acting(player.index, f)
            player.swing(self._pivot, orbit_swing(self._swing, f / self.timing.frames))
            boxes.append(player.to_world(player.performer.face_box(acting)))
            top = player.performer.head_top(acting)
            tops.append(player.to_world((0.0, top, 0.0, top))[1])
        face = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        body = player.x if abs((face[0] + face[2]) / 2 - player.x) > LYING * player.scale else None
        return Subject(face, min(tops), player.feet, 1 if player.actor.facing >= 0 else -1, body)

    def _camera(self) -> CameraPath:
        spec, last = self.spec, self.timing.frames - 1
        frames = [*range(0, last, max(1, self.timing.fps // LOOKS)), last]
        subjects = [self._subject(player, frames) for player in self.players]
        focus = next((k for k, player in enumerate(self.players) if player.actor.entity_id == spec.focus), None)
        if focus is None and len(subjects) == 1:
            focus = 0
        view = frame(spec.size, spec.angle, self._aspect, subjects, focus)
        if self._station is not None:
            view = placed(view, self._station)
        shown = framed(subjects, focus, spec.size, self._aspect)
        self._about = {player.actor.entity_id for player, subject in zip(self.players, subjects, strict=True) if subject in shown}
        kept = [subject.eyes_only() for subject in shown] if spec.size is ShotSize.EXTREME_CLOSE_UP else shown
        seconds = self.timing.frames / self.timing.fps
        path = camera_path(view, self._movement(), seconds, self._aspect, kept, spec.seed, self._swing)
        path = self._walking(path, shown, subjects)
        if len(shown) == 1 and focus is not None and spec.size not in GROUP_SIZES:
            self._make_room(subjects, focus, path)
        return path

    def _walking(self, path: CameraPath, shown: list[Subject], subjects: list[Subject]) -> CameraPath:
        """Alone, somebody who walks takes the camera along; among others they come in from the edge of the picture."""
        followed = path
        left, _top, right, _bottom = path.start.box(self._aspect)
        for player, subject in zip(self.players, subjects, strict=True):
            if not player.walk.left.any() or player.walk.leaves:
                continue
            facing, unit = subject.facing, player.performer.stride * player.scale
            self._shorten(player, (self._reach + facing * subject.x) / unit)
            if len(shown) == 1 and subject in shown:
                way, fps = -facing * unit * player.walk.left, self.timing.fps
                lag = min(LAG, LAG_WIDTH * (right - left) / max(1.0, float(np.abs(way).max())))
                times, moved = np.arange(len(way)) / fps, way * (1 - lag)
                followed = replace(path, follow=partial(_along, times, moved))
                continue
            edge = subject.face[0] - left if facing > 0 else right - subject.face[2]
            others = [abs(o.x - subject.x) - SHOULDERS for o in subjects if o is not subject and (o.x - subject.x) * facing < 0]
            room = max(0.0, min([edge - (right - left) * MARGIN, *others])) / unit
            self._shorten(player, min(room, (self._reach + facing * subject.x) / unit))
        return followed

    def _shorten(self, player: Player, room: float) -> None:
        self.director.shorten(player.index, max(0.0, room))
        player.walk = self.director.walks[player.index]

    def _make_room(self, subjects: list[Subject], focus: int, path: CameraPath) -> None:
        """Cheat the others out of a close shot: half a face at the edge looks like a mistake."""
        left, _top, right, _bottom = path.cover(self._aspect).box(self._aspect)
        for k, (player, subject) in enumerate(zip(self.players, subjects, strict=True)):
            if k == focus:
                continue
            if over_shoulder(self.spec, player.actor):
                self._stand_before(player, subject, subjects[focus], path)
                continue
            half = (subject.face[2] - subject.face[0]) * 1.5
            way = 1 if subject.x >= subjects[focus].x else -1
            inside = left + half < subject.x < right - half and abs(subject.x - subjects[focus].x) > half * 1.6
            if not inside:
                edge = right + half * 1.4 if way > 0 else left - half * 1.4
                player.x = max(player.x, edge) if way > 0 else min(player.x, edge)

    def _stand_before(self, player: Player, subject: Subject, focus: Subject, path: CameraPath) -> None:
        """Bring a listener near to the camera, on the side to which the other looks, the head cut by the picture's edge."""
        left, _top, right, _bottom = path.cover(self._aspect).box(self._aspect)
        grown = _NEARER * (focus.face[3] - focus.face[1]) / (subject.face[3] - subject.face[1])
        head = (subject.face[3] - subject.face[1]) * grown
        top = (player.feet - subject.top) * grown
        player.scale *= grown
        lower = min(0.8 * head, max(-0.35 * head, (subject.face[1] - focus.face[1]) * 0.6))
        player.feet = focus.eyes - head * 0.14 + top + lower
        edge = right - head * 0.3 if focus.facing > 0 else left + head * 0.3
        player.x = max(edge, focus.face[2] + head * 0.62) if focus.facing > 0 else min(edge, focus.face[0] - head * 0.62)

    def _look(self, view: View) -> None:
        """Point the camera. Hidden layers are left alone: moving one costs as much as drawing it."""
        for name in self._shown:
            layer = self.stage.layers[name]
            place_layer(layer.group, layer.depth, view, HOME, HOME_HEIGHT, self._size)

    def _only(self, wanted: Callable[[str], bool]) -> None:
        self._shown = [name for name in self.stage.layers if wanted(name)]
        for name, layer in self.stage.layers.items():
            layer.group.visible(name in self._shown)

    def _clear_foreground(self) -> None:
        """Take the foreground frame away where it would cover a head, and in close shots."""
        self._front = not self._close and (self._station is None or self._station.framed)
        if not self._front or not self.players:
            self._only(lambda name: name != "front" or self._front)
            return
        self._only(lambda name: name == "front")
        width, height = self._size
        for part in (0.0, 0.25, 0.5, 0.75, 1.0) if not self.path.held else (0.0,):
            view = self.path.at(self.path.duration * part)
            self._look(view)
            alpha = self.canvas.render()[..., 3]
            for player in self.players:
                face = self._subject(player, [0]).face
                grow = (face[3] - face[1]) * 0.6
                x0, y0 = view.project(face[0] - grow, face[1] - grow, self._aspect)
                x1, y1 = view.project(face[2] + grow, face[3] + grow, self._aspect)
                rows = slice(max(0, int(y0 * height)), max(0, int(y1 * height)))
                columns = slice(max(0, int(x0 * width)), max(0, int(x1 * width)))
                head = alpha[rows, columns]
                if head.size and float(head.mean()) > 255 * _HIDES:
                    self._front = False
        self._only(lambda name: name != "front" or self._front)

    def _backdrop(self, view: View) -> Picture:
        """The set alone, as a bitmap; out of focus behind a close shot."""
        frozen = self._close or self._warp or self.spec.level >= 2 or self._rack is not None
        still = {"sky", "far", "back", "set"} | ({"live"} if frozen else set())
        self._only(lambda name: name in still)
        # At one moment, whichever frame is drawn first: each frame alone equals the same frame of the whole shot.
        self.stage.animate(0.0)
        self._look(view)
        plate = self.canvas.render().copy()
        if self._close and self._rack is None:
            sigma = _FOCUS_BLUR * self._size[1] / 720
            plate[..., :3] = cv2.GaussianBlur(plate[..., :3], (0, 0), sigma)
        self._only(lambda name: name not in still and (name != "front" or self._front))
        return plate

    def _focus_pull(self) -> RackFocus:
        about = self.spec.focus or (self.players[0].actor.entity_id if len(self.players) == 1 else None)
        backdrop, planes = planes_of([player.actor.entity_id for player in self.players], about, self._size[1])
        return RackFocus(backdrop, planes, focus_starts(self.timing, about), self._render_some)

    def _render_some(self, players: Sequence[int], over: Picture | None) -> Picture:
        """Only these players; with none, what is nearer to the camera than all of them."""
        for name in self._shown:
            self.stage.layers[name].group.visible((name == "actors") == bool(players))
        for k, player in enumerate(self.players):
            player.visible(k in players)
        return self.canvas.render(over=over)

    def _act(self, i: int) -> None:
        still = self.spec.level >= 3
        for player in self.players:
            self._at_frame(player, self.timing.frames - 1 if still else i)
            acting = self.director.acting(player.index, i, still)
            player.performer.act(acting)
            player.stand(acting)

    def draw(self, i: int) -> Picture:
        """Frame `i`, height x width x 4; it may be the canvas's own buffer."""
        return self.lens(self._drawn(i))

    def _drawn(self, i: int) -> Picture:
        t = i / self.timing.fps
        view = self.path.at(t)
        self._act(i)
        if self.path.held and (self.players or self._rack is not None or self.spec.level >= 2):
            if self._plate is None:
                self._plate = self._backdrop(view)
                self._look(view)
            if self.spec.level < 3:
                self.stage.animate(t)
            if self._rack is not None:
                return self._rack.draw(self._plate, t)
            return self.canvas.render(over=self._plate)
        if self._warp and self._plate is None:
            self._cover = self.path.cover(self._aspect, behind=_BEHIND / _WARP_DEPTH)
            self._plate = self._backdrop(self._cover)
        self.stage.animate(t)
        if self._warp:
            self._look(view)
            return self.canvas.render(over=self._shifted(view))
        self._look(view)
        return self.canvas.render()

    def _shifted(self, view: View) -> Picture:
        """The backdrop as `view` sees it. In truth layers part by their depth; out of focus, or cut from paper, one will do."""
        assert self._plate is not None
        depth, cover = _WARP_DEPTH, self._cover
        zoom = (1 + (HOME_HEIGHT / view.height - 1) * depth) / (1 + (HOME_HEIGHT / cover.height - 1) * depth)
        width, height = self._size
        scale = height / HOME_HEIGHT * (1 + (HOME_HEIGHT / view.height - 1) * depth)
        aside = (cover.swing - view.swing) * _BEHIND
        dx, dy = ((cover.cx - view.cx) * depth + aside) * scale, (cover.cy - view.cy) * depth * scale
        dx, dy = turned(dx, dy, view.roll)
        matrix = np.array([[zoom, 0, width / 2 * (1 - zoom) + dx], [0, zoom, height / 2 * (1 - zoom) + dy]])
        warped = cv2.warpAffine(self._plate, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(warped, np.uint8)

    def faces(self, i: int, eyes_only: bool = False) -> dict[str, Box]:
        """Where each face that is turned to the camera lies in the picture: fractions of it, outside 0 to 1 where unseen."""
        view = self.path.at(i / self.timing.fps)
        out = {}
        for player in self.players:
            acting = self.director.acting(player.index, i)
            self._at_frame(player, i)
            face = player.to_world(player.performer.face_box(acting))
            if eyes_only:
                face = Subject(face, face[1], player.ground).pupils
            if acting.view is not Side.BACK or player.actor.entity_id in self._about:
                out[player.actor.entity_id] = self.lens.box(view.project_box(face, self._aspect))
        return out

    def seen_faces(self, i: int) -> list[Box]:
        """What is seen of the faces, in fractions of the picture: what a subtitle must leave free."""
        top, bottom = self._band
        cut = [(max(0.0, x0), max(top, y0), min(1.0, x1), min(bottom, y1)) for x0, y0, x1, y1 in self.faces(i).values()]
        return [box for box in cut if box[0] < box[2] and box[1] < box[3]]

    def faces_in_frame(self, i: int) -> dict[str, bool]:
        """For each of those the shot is about: does the whole face lie in the picture, above the subtitles? Of an extreme
        close-up, the eyes in its band."""
        narrow = self.spec.size is ShotSize.EXTREME_CLOSE_UP
        top, bottom = self._band
        if self.spec.burn_subtitles:
            # A shake may carry a face as far as the text leaves free below the zone's edge.
            bottom = min(bottom, subtitle_zone(self._aspect) + SHAKE)
        return {
            who: box[0] >= 0.0 and top <= box[1] and box[2] <= 1.0 and box[3] <= bottom
            for who, box in self.faces(i, eyes_only=narrow).items()
            if who in self._about and who not in self._gone(i)
        }

    def _gone(self, i: int) -> set[str]:
        """Who is on the way out of the picture at frame `i`."""
        t = i / self.timing.fps
        return {p.actor.entity_id for p in self.players if p.walk.leaves and t >= p.walk.starts}
