"""The acted shot and the establishing shot: a set, actors on it, a camera."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_contracts.vocabulary import INTERIORS, CameraMovement, Pose, ShotSize
from ainern2d_contracts.vocabulary import View as Side
from numpy.typing import NDArray

from .acting import Acting, Performer
from .bedding import draw_bedding
from .camera.framing import CLOSE_SIZES, GROUP_SIZES, MARGIN, Subject, frame, framed, subtitle_zone
from .camera.path import CameraPath, camera_path
from .camera.view import Box, View, place_layer
from .performance import Director, Walk
from .raster.geometry import ellipse
from .raster.scene import Canvas, Group, radial
from .sets.brush import seeded
from .sets.build import build_set
from .sets.stage import HALF_WIDTH, HOME, HOME_HEIGHT, Floor, Stage
from .sets.stations import placed, station
from .substitutes import drawable

Picture = NDArray[np.uint8]
_FOCUS_BLUR = 5.0
"""Sigma in pixels at 720 lines of a backdrop out of focus."""
LAG, LAG_WIDTH = 0.2, 0.14
"""How far a walker may fall behind a camera that follows, of the way and of the picture's width."""
SHOULDERS = 150.0
"""World units between two people that nobody walks through."""
LYING = 120.0
"""Units from the middle of the body to the face beyond which somebody lies rather than leans."""
_STANDS_BACK = 0.7
"""Of the way from the middle of a long body to its face."""
TURNS = (250.0, 380.0)
WANDER = 240.0
REACH_INDOORS, REACH_OUTDOORS = 780.0, 1080.0
"""World units to either side of the middle that a set fills with things to see."""
FARTHEST, FARTHEST_INDOORS = 0.8, 0.6
"""Depth at which somebody who goes away is at the end of the floor."""
_GOING = {Pose.WALK: 0.11, Pose.RUN: 0.2}
"""Depth a second that somebody gains who goes away from the camera."""
_NEARER = 1.4
"""How much larger a head is over whose shoulder the camera looks."""
_HIDES = 0.02
"""How much of a head the foreground frame may cover."""


@dataclass
class Player:
    """An actor on the stage. `scale` and the feet's place follow from the depth."""

    actor: Actor
    index: int
    root: Group
    shadow: Group
    performer: Performer
    x: float
    feet: float
    scale: float
    walk: Walk
    floor: Floor
    recedes: float = 0.0
    """Depth that somebody who goes away gains with each frame."""
    farthest: float = 1.0
    frame: int = 0

    def __post_init__(self) -> None:
        self.recede()

    def recede(self) -> None:
        """Bring the depth of the current frame; others stay where they were put."""
        if self.recedes:
            depth = min(self.farthest, self.actor.depth + self.recedes * self.frame)
            self.feet, self.scale = self.floor.feet(depth), self.floor.scale(depth)

    @property
    def at(self) -> float:
        """World x at the current frame: on the way to `x`, or there."""
        way = float(self.walk.left[self.frame]) * self.performer.stride * self.scale
        return self.x - way * (1 if self.actor.facing >= 0 else -1)

    def to_world(self, box: Box) -> Box:
        left, top, right, bottom = box
        return (
            self.at + left * self.scale,
            self.feet + top * self.scale,
            self.at + right * self.scale,
            self.feet + bottom * self.scale,
        )

    def stand(self, acting: Acting) -> None:
        """Bring the feet to their place, and the shadow under the body, however it lies."""
        left, _top, right, _bottom = self.performer.face_box(acting)
        self.shadow.place(0, 4, 0.0, 1.0 + abs(left + right) / 2 / LYING * 0.5, 0.17)
        self.recede()
        self.root.place(self.at, self.feet, 0.0, self.scale)


def _ahead(performer: Performer, actor: Actor) -> float:
    """How far somebody long stands back, in units, so that their head is not in the face of whom they stand before."""
    left, _top, right, _bottom = performer.face_box(Acting(0.0, 1.0, 1 if actor.facing >= 0 else -1, Pose.STAND))
    ahead = (left + right) / 2
    return ahead * _STANDS_BACK if abs(ahead) > LYING else 0.0


def mounts_of(actors: Sequence[Actor]) -> dict[int, int]:
    """For each actor who rides, the beast among the actors that carries them, in order, as far as there are any."""
    from .characters import carries

    free = [k for k, actor in enumerate(actors) if carries(actor.look)]
    return dict(zip([k for k, actor in enumerate(actors) if actor.pose is Pose.RIDE], free, strict=False))


def _along(times: NDArray[np.float64], values: NDArray[np.float64], t: float) -> float:
    return float(np.interp(t, times, values))


class ActedScene:
    """Owns a canvas: close it. `draw(i)` gives frame `i` as BGRA before finishing."""

    def __init__(self, spec: ShotSpec, timing: ShotTiming, visemes: VisemeTrack | None) -> None:
        spec = drawable(spec).spec
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
        self.players = self._enter()
        self._station = None if self.players else station(spec.place.kind, spec.size, spec.seed)
        self.path = self._camera()
        self._turn = self._reverse()
        self._close = spec.size in CLOSE_SIZES and bool(self.players)
        self._warp = (self._close or spec.style.layer_shadow) and not self.path.held
        self._plate: Picture | None = None
        self._act(0)
        self._clear_foreground()

    def close(self) -> None:
        self.canvas.close()

    def _enter(self) -> list[Player]:
        """Put the actors on the stage, the farthest first."""
        if not self.spec.actors:
            return []
        from .characters import goes_on_its_own_legs, make_character, make_rider

        order = sorted(
            range(len(self.spec.actors)),
            key=lambda k: (self._over_shoulder(self.spec.actors[k]), -self.spec.actors[k].depth, k),
        )
        players = []
        mounts = mounts_of(self.spec.actors)
        ridden = set(mounts.values())
        for index in order:
            if index in ridden:
                continue
            actor = self.spec.actors[index]
            floor = self.stage.floor
            root = self.stage.actors.group()
            shadow = root.group()
            shadow.shape(
                ellipse(0, 0, 150),
                radial(
                    0,
                    0,
                    150,
                    (0.0, (*self.stage.light.shadow[:3], 150)),
                    (0.5, (*self.stage.light.shadow[:3], 80)),
                    (1.0, (*self.stage.light.shadow[:3], 0)),
                ),
            )
            if actor.pose is Pose.LIE and self.spec.place.kind in INTERIORS and not goes_on_its_own_legs(actor.look):
                draw_bedding(root.group(), self.stage.light, actor.look.seed, -1 if actor.facing >= 0 else 1)
            style, light = self.spec.style, self.stage.light
            if actor.pose is Pose.RIDE:
                mount = self.spec.actors[mounts[index]].look if index in mounts else None
                performer = make_rider(root, actor.look, style, light, mount)
            else:
                performer = make_character(root, actor.look, style, light)
            gone = _GOING.get(actor.pose, 0.0) / self.timing.fps if actor.view is Side.BACK else 0.0
            players.append(
                Player(
                    actor,
                    index,
                    root,
                    shadow,
                    performer,
                    actor.x * HALF_WIDTH - _ahead(performer, actor) * floor.scale(actor.depth),
                    floor.feet(actor.depth),
                    floor.scale(actor.depth),
                    self.director.walks[index],
                    floor,
                    gone,
                    max(actor.depth, FARTHEST_INDOORS if self.spec.place.kind in INTERIORS else FARTHEST),
                    0 if gone else self.timing.frames - 1,
                )
            )
        return players

    def _over_shoulder(self, actor: Actor) -> bool:
        """Somebody seen from behind at the edge of a close shot of another: the camera looks over their shoulder."""
        return self.spec.size in CLOSE_SIZES and actor.view is Side.BACK and self.spec.focus not in (None, actor.entity_id)

    def _reverse(self) -> float:
        """The camera's turn in a single: each side of a dialogue has another part of the place behind it. Without people
        the seed decides, so that the place seen again is not the same picture again."""
        facing = [1 if p.actor.facing >= 0 else -1 for p in self.players if p.actor.entity_id in self._about]
        if not facing:
            return WANDER * float(seeded(self.spec.seed, "reverse").uniform(-1, 1))
        if len(facing) != 1 or self.spec.size in GROUP_SIZES:
            return 0.0
        left, _top, right, _bottom = self.path.start.box(self._aspect)
        turn = -facing[0] * float(seeded(self.spec.place.seed, "reverse").uniform(*TURNS))
        reach = self._reach + SHOULDERS
        return min(max(turn, min(0.0, -reach - left)), max(0.0, reach - right))

    def _subject(self, player: Player, frames: list[int]) -> Subject:
        """What the camera keeps in view of a player over `frames`."""
        boxes = [player.to_world(player.performer.face_box(self.director.acting(player.index, f))) for f in frames]
        face = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        tops = [player.performer.head_top(self.director.acting(player.index, f)) for f in frames]
        body = player.x if abs((face[0] + face[2]) / 2 - player.x) > LYING * player.scale else None
        return Subject(face, player.feet + min(tops) * player.scale, player.feet, 1 if player.actor.facing >= 0 else -1, body)

    def _camera(self) -> CameraPath:
        spec, last = self.spec, self.timing.frames - 1
        frames = sorted({0, last // 4, last // 2, last * 3 // 4, last})
        subjects = [self._subject(player, frames) for player in self.players]
        focus = next((k for k, player in enumerate(self.players) if player.actor.entity_id == spec.focus), None)
        if focus is None and len(subjects) == 1:
            focus = 0
        view = frame(spec.size, spec.angle, self._aspect, subjects, focus)
        if self._station is not None:
            view = placed(view, self._station)
        shown = framed(subjects, focus, spec.size, self._aspect)
        movement = CameraMovement.STATIC if spec.level >= 2 else spec.movement
        heads = spec.size is not ShotSize.EXTREME_CLOSE_UP
        path = camera_path(view, movement, self.timing.frames / self.timing.fps, self._aspect, shown, spec.seed, heads)
        path = self._walking(path, shown, subjects)
        self._about = {player.actor.entity_id for player, subject in zip(self.players, subjects, strict=True) if subject in shown}
        if len(shown) == 1 and focus is not None and spec.size not in GROUP_SIZES:
            self._make_room(subjects, focus, path)
        return path

    def _walking(self, path: CameraPath, shown: list[Subject], subjects: list[Subject]) -> CameraPath:
        """Alone, somebody who walks takes the camera along; among others they come in from the edge of the picture."""
        followed = path
        left, _top, right, _bottom = path.start.box(self._aspect)
        for player, subject in zip(self.players, subjects, strict=True):
            if not player.walk.left.any():
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
            if self._over_shoulder(player.actor):
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
            place_layer(layer.group, layer.depth, view, HOME, HOME_HEIGHT, self._size, self._turn)

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
        for view in (self.path.at(0.0), self.path.at(self.path.duration)):
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
        frozen = self._close or self._warp or self.spec.level >= 2
        still = {"sky", "far", "back", "set"} | ({"live"} if frozen else set())
        self._only(lambda name: name in still)
        # At one moment, whichever frame is drawn first: each frame alone equals the same frame of the whole shot.
        self.stage.animate(0.0)
        self._look(view)
        plate = self.canvas.render().copy()
        if self._close:
            sigma = _FOCUS_BLUR * self._size[1] / 720
            plate[..., :3] = cv2.GaussianBlur(plate[..., :3], (0, 0), sigma)
        self._only(lambda name: name not in still and (name != "front" or self._front))
        return plate

    def _act(self, i: int) -> None:
        still = self.spec.level >= 3
        for player in self.players:
            player.frame = self.timing.frames - 1 if still else i
            acting = self.director.acting(player.index, i, still)
            player.performer.act(acting)
            player.stand(acting)

    def draw(self, i: int) -> Picture:
        """Frame `i`, height x width x 4, the canvas's own buffer."""
        t = i / self.timing.fps
        view = self.path.at(t)
        self._act(i)
        if self.path.held and (self.players or self.spec.level >= 2):
            if self._plate is None:
                self._plate = self._backdrop(view)
                self._look(view)
            if self.spec.level < 3:
                self.stage.animate(t)
            return self.canvas.render(over=self._plate)
        if self._warp and self._plate is None:
            self._cover = self.path.cover(self._aspect)
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
        depth, cover = 0.72, self._cover
        zoom = (1 + (HOME_HEIGHT / view.height - 1) * depth) / (1 + (HOME_HEIGHT / cover.height - 1) * depth)
        width, height = self._size
        scale = height / HOME_HEIGHT * (1 + (HOME_HEIGHT / view.height - 1) * depth)
        dx, dy = (cover.cx - view.cx) * depth * scale, (cover.cy - view.cy) * depth * scale
        matrix = np.array([[zoom, 0, width / 2 * (1 - zoom) + dx], [0, zoom, height / 2 * (1 - zoom) + dy]])
        warped = cv2.warpAffine(self._plate, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(warped, np.uint8)

    def faces_in_frame(self, i: int) -> dict[str, bool]:
        """For each of those the shot is about: does the whole face lie in the picture, above the subtitles?"""
        view = self.path.at(i / self.timing.fps)
        left, top, right, bottom = view.box(self._aspect)
        if self.spec.burn_subtitles:
            bottom = top + view.height * subtitle_zone(self._aspect)
        out = {}
        for player in self.players:
            if player.actor.entity_id not in self._about:
                continue
            player.frame = i
            face = player.to_world(player.performer.face_box(self.director.acting(player.index, i)))
            out[player.actor.entity_id] = left <= face[0] and top <= face[1] and face[2] <= right and face[3] <= bottom
        return out
