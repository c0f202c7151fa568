"""Prompts for diffusion back ends."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import Colour
from ainern2d_contracts.governance import BudgetPlan
from ainern2d_contracts.knowledge import AssetMatches
from ainern2d_studio_api.modules.planner.skill_09_render_plan import plan_rendering
from ainern2d_studio_api.modules.planner.skill_10_prompts import colour_word, identity_words, plan_prompts


@pytest.fixture(scope="module")
def prompts(film):  # type: ignore[no-untyped-def]
    budget = BudgetPlan(total_cpu_seconds=1, shots=())
    planned = plan_rendering(film.plan, film.pack, AssetMatches(matches=()), film.policy, budget, film.canvas)
    return {shot.shot_id: shot for shot in plan_prompts(planned, film.plan, film.pack, film.binding).shots}


def test_a_person_has_the_same_words_in_every_shot(film, prompts) -> None:  # type: ignore[no-untyped-def]
    words = identity_words(film.pack.find("e-lin").look)
    assert "young woman" in words
    assert "hanfu ruqun" in words
    assert words in prompts["s01-003"].prompt
    assert words in prompts["s01-004"].prompt
    assert "e-lin" in prompts["s01-004"].references


def test_the_catalogues_name_of_a_dress_goes_before_what_the_engine_draws(film) -> None:  # type: ignore[no-untyped-def]
    words = identity_words(film.pack.find("e-lin").look, "high-waisted skirt, short jacket and shawl")
    assert "high-waisted skirt" in words
    assert "hanfu ruqun" not in words


def test_the_focus_comes_first_and_the_setting_is_named(film, prompts) -> None:  # type: ignore[no-untyped-def]
    prompt = prompts["s01-003"].prompt
    assert prompt.index("young man") < prompt.index("young woman")
    assert "2 people" in prompt
    assert "holding a lantern" in prompt
    assert "Chinese courtyard" in prompt
    assert "rain falling" in prompt


def test_negatives_keep_the_wrong_age_and_empty_sets_empty(prompts) -> None:  # type: ignore[no-untyped-def]
    assert "electric light" in prompts["s01-003"].negative
    assert "people" in prompts["s02-001"].negative.split(", ")
    assert "empty scenery" in prompts["s02-001"].prompt


@pytest.mark.parametrize(
    ("rgb", "word"),
    [((20, 18, 18), "black"), ((250, 250, 250), "white"), ((200, 30, 30), "red"), ((40, 80, 170), "blue"),
     ((110, 70, 30), "brown"),
     ((240, 190, 200), "pink"), ((128, 128, 128), "grey"), ((30, 90, 40), "dark green")],
)  # fmt: skip
def test_colours_have_plain_names(rgb: tuple[int, int, int], word: str) -> None:
    assert colour_word(Colour(r=rgb[0], g=rgb[1], b=rgb[2])) == word
