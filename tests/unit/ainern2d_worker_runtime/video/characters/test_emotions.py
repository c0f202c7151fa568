"""Feelings: nineteen faces, told apart at the size of a medium shot from the front and from the side; words take the mouth."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from ainern2d_contracts.vocabulary import Emotion, Gender, View
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters.emotions import expression, presets
from ainern2d_worker_runtime.video.characters.sheets import VISEMES, portrait

from . import people

MEDIUM = 150
"""Pixels of a portrait whose face is as tall as in a medium shot of a film of 720 lines."""
FACES = [(Emotion.NEUTRAL, 0.5), *((emotion, strength) for emotion in presets() for strength in (0.5, 0.9))]


@pytest.mark.parametrize("view", [View.THREE_QUARTER, View.FRONT, View.PROFILE])
@pytest.mark.parametrize("gender", [Gender.FEMALE, Gender.MALE])
def test_no_two_feelings_have_one_face(view: View, gender: Gender) -> None:
    look, pack = people.look(gender=gender), people.style()
    faces = np.array(
        [portrait(look, pack, Acting(1.0, 2.0, emotion=e, intensity=i, view=view), size=MEDIUM) for e, i in FACES]
    ).astype(np.int16)
    for k, face in enumerate(faces[:-1]):
        apart = (np.abs(faces[k + 1 :] - face).max(axis=3) > 24).sum(axis=(1, 2))
        assert apart.min() > 60, FACES[k]


@pytest.mark.parametrize("emotion", [emotion for emotion in Emotion if emotion is not Emotion.NEUTRAL])
def test_a_feeling_grows_with_its_strength(emotion: Emotion) -> None:
    mild, full = presets()[emotion]
    shown = [expression(emotion, strength, 5.0) for strength in (0.0, 0.25, 0.5, 0.7, 0.9, 1.0)]
    assert shown[0] != expression(Emotion.NEUTRAL, 0.0, 5.0)
    assert astuple(shown[2]) == pytest.approx(astuple(mild))
    assert astuple(shown[4]) == pytest.approx(astuple(full))
    assert shown[4] == shown[5]
    assert len(set(shown)) == 5


def test_words_take_the_mouth_from_the_feeling() -> None:
    """An open mouth of surprise says nothing, and while somebody speaks it has the shape of what is said."""
    wide = {"emotion": Emotion.SURPRISE, "intensity": 1.0}
    silent, calm = (portrait(people.look(), people.style(), Acting(1.0, 2.0, **more), size=240) for more in (wide, {}))
    assert (np.abs(silent.astype(int) - calm.astype(int)).max(axis=2) > 24)[150:190, 100:170].sum() > 60
    spoken = [
        portrait(people.look(), people.style(), Acting(1.0, 2.0, mouth=VISEMES[key], speaking=1.0, **wide), size=240)
        for key in ("A", "D")
    ]
    assert (np.abs(spoken[0].astype(int) - spoken[1].astype(int)).max(axis=2) > 24).sum() > 60
