"""A hundred people: whatever they wear, however old they are, from wherever they are seen and in whatever style they are drawn,
each is nearer to themselves than to anybody else."""

from __future__ import annotations

import functools
import random
from dataclasses import fields
from typing import Any

import cv2
import numpy as np
import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import FillModel
from ainern2d_contracts.vocabulary import AgeBand, Build, Gender, HairStyle, Outfit, View
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character
from ainern2d_worker_runtime.video.characters.features import Features
from ainern2d_worker_runtime.video.characters.proportions import face_of
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray

from . import people

SKINS = ((250, 222, 200), (246, 210, 180), (232, 188, 150), (214, 166, 124), (160, 112, 80))
HAIRS = ((32, 26, 34), (48, 36, 38), (74, 50, 40), (120, 84, 52), (150, 100, 60))
IRISES = ((74, 48, 34), (96, 64, 40), (52, 38, 34), (84, 96, 72))
GROWN = (AgeBand.TEEN, AgeBand.YOUNG_ADULT, AgeBand.ADULT, AgeBand.MIDDLE_AGED, AgeBand.ELDER)


@functools.cache
def crowd(number: int) -> tuple[CharacterLook, ...]:
    """Looks with traits drawn as skill 07 draws them."""
    made = []
    for k in range(number):
        r = random.Random(1000 + k)
        female = k % 2 == 0
        traits: dict[str, Any] = {
            "jaw": (0.1 if female else 0.35) + 0.5 * r.random(),
            "cheek": 0.2 + 0.6 * r.random(),
            "eye_size": (0.45 if female else 0.3) + 0.45 * r.random(),
            "eye_tilt": 0.2 + 0.6 * r.random(),
            "eye_spacing": 0.3 + 0.4 * r.random(),
            "brow_thickness": (0.15 if female else 0.4) + 0.5 * r.random(),
            "brow_arch": 0.2 + 0.6 * r.random(),
            "nose_size": 0.2 + 0.6 * r.random(),
            "lip_fullness": (0.4 if female else 0.2) + 0.45 * r.random(),
            "build": r.choice(list(Build)),
            "skin": people.colour(*r.choice(SKINS)),
            "hair": people.colour(*r.choice(HAIRS)),
            "iris": people.colour(*r.choice(IRISES)),
        }
        gender = Gender.FEMALE if female else Gender.MALE
        made.append(people.look(seed=r.getrandbits(60), gender=gender, hair_style=HairStyle.TOPKNOT, **traits))
    return tuple(made)


SCALES = {"jaw": 0.5, "cheek": 0.6, "eye_width": 1.3, "eye_height": 2.2, "eye_tilt": 0.4, "eye_gap": 0.3, "brow_width": 0.25,
          "brow_arch": 0.4, "nose": 0.4, "lip": 0.35, "mouth_width": 1.2, "chin": 2.6}  # fmt: skip
"""A spread of each measure, so that each counts alike."""


def traits(look: CharacterLook) -> NDArray[np.float64]:
    """Measures of the face, less those of an average person of that age and gender, and the features that are one's own."""
    plain = look.model_copy(update=dict.fromkeys(
        ("jaw", "cheek", "eye_size", "eye_tilt", "eye_spacing", "brow_thickness", "brow_arch", "nose_size", "lip_fullness"), 0.5
    ))  # fmt: skip
    face, average = face_of(look), face_of(plain)
    own = [1.6 * getattr(face.own, field.name) for field in fields(Features)]
    return np.array([(getattr(face, name) - getattr(average, name)) / scale for name, scale in SCALES.items()] + own)


def test_a_hundred_people_are_nearer_to_themselves_at_every_age_than_to_anybody_else() -> None:
    cast = crowd(100)
    table = np.array([[traits(look.model_copy(update={"age": age})) for age in GROWN] for look in cast])
    middle = table[:, GROWN.index(AgeBand.ADULT)]
    within = np.linalg.norm(table - middle[:, None], axis=2).max(axis=1)
    between = np.linalg.norm(middle[:, None] - middle[None], axis=2) + 1e9 * np.eye(len(cast))
    assert within.max() < between.min()


def crop(look: CharacterLook, view: View, fill: FillModel, age: AgeBand = AgeBand.ADULT) -> NDArray[np.float64]:
    """The inner face, 40 x 40 in grey, without what light and style do to it: smoothed, its mean taken off, scaled to 1."""
    look = look.model_copy(update={"age": age})
    acting, size = Acting(0.1, 2.0, view=view), 96
    with Canvas(size, size) as canvas:
        group = canvas.root.group()
        performer = make_character(group, look, people.style(fill, 1.5), DAYLIGHT)
        performer.act(acting)
        left, top, right, bottom = performer.face_box(acting)
        scale = size / (bottom - top)
        group.place(size / 2 - (left + right) / 2 * scale, -top * scale, 0, scale)
        grey = cv2.cvtColor(canvas.render(), cv2.COLOR_BGRA2GRAY)
    inner = grey[38:92, 14:84].astype(np.float64)
    small = cv2.resize(cv2.GaussianBlur(inner, (0, 0), 1.2), (40, 32), interpolation=cv2.INTER_AREA)
    edges = small - cv2.GaussianBlur(small, (0, 0), 5.0)
    return np.asarray(edges / (np.linalg.norm(edges) + 1e-9), np.float64).ravel()


@pytest.mark.parametrize(("view", "number"), [(View.THREE_QUARTER, 100), (View.FRONT, 20), (View.PROFILE, 20)])
def test_face_crops_are_nearer_to_their_person_in_other_dress_and_style_than_to_anybody_else(view: View, number: int) -> None:
    cast = crowd(number)
    dressed = [look.model_copy(update={"outfit": list(Outfit)[(7 * k) % len(Outfit)]}) for k, look in enumerate(cast)]
    soft = np.array([crop(look, view, FillModel.GRADIENT) for look in cast])
    flat = np.array([crop(look, view, FillModel.FLAT) for look in dressed])
    distance = np.linalg.norm(soft[:, None] - flat[None], axis=2)
    others = distance[~np.eye(len(cast), dtype=bool)]
    assert np.diag(distance).max() < others.min()


def test_face_crops_find_their_person_at_another_age() -> None:
    cast = crowd(16)
    young, older = (np.array([crop(look, View.THREE_QUARTER, FillModel.GRADIENT, age) for look in cast])
                    for age in (AgeBand.YOUNG_ADULT, AgeBand.MIDDLE_AGED))  # fmt: skip
    for sex in (slice(0, None, 2), slice(1, None, 2)):
        # What the years do to every woman or every man tells nobody apart.
        young[sex] -= young[sex].mean(axis=0)
        older[sex] -= older[sex].mean(axis=0)
    distance = np.linalg.norm(young[:, None] - older[None], axis=2)
    assert (distance.argmin(axis=1) == np.arange(len(cast))).mean() >= 0.9
