"""The render bench measures the product's own frames, and its rivals encode as many."""

from __future__ import annotations

import numpy as np
from ainern2d_cli.bench import render
from ainern2d_cli.bench.render_scene import scene
from ainern2d_cli.options import draft_canvas
from ainern2d_worker_runtime.video.shot import Finisher, strategy


def test_stages_are_those_of_the_frames_that_a_film_gets() -> None:
    shot = scene(draft_canvas(), seconds=1)
    spent, pictures = render.stages(shot, 1)
    assert set(spent) == set(render.STAGES)
    assert all(figure > 0 for figures in spent.values() for figure in figures)
    drawn = strategy(shot.spec, shot.timing, shot.visemes)
    try:
        same = Finisher(shot.spec, shot.timing)(drawn.draw(5), 5)
    finally:
        drawn.close()
    assert len(pictures) == shot.timing.frames
    assert np.array_equal(pictures[5], same)
    assert render.encode_a_second(pictures, shot) > 0
    assert render.ken_burns_a_second(pictures[0], shot) > 0


def test_both_people_speak_in_turn() -> None:
    shot = scene(seconds=4)
    first, second = shot.timing.lines
    assert first.speaker != second.speaker
    assert first.end < second.start < second.end <= 4
    assert {track.speaker for track in shot.visemes.tracks} == {first.speaker, second.speaker}
