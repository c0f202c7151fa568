"""An author changes a line: its own shot is made anew, and hardly another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ainern2d_contracts.shot_plan import Scene, ShotPlanDraft
from ainern2d_contracts.vocabulary import Gender, LineKind

Plan = Callable[..., ShotPlanDraft]
TALE = """Rain fell on the village. The inn stood dark, and the sign creaked in the wind.

Anna Brown sat in the kitchen with a letter in her hand. Peter Grey came in and closed the door behind him.

"They are looking for you," said Peter. "I met two of them on the bridge."

"Let them look," said Anna. She put the letter down. "I have nothing to hide."

"Nothing?" Peter laughed. "The whole town knows of the letter."

Anna stood up and walked to the window. The rain ran down the glass.

"Then the whole town can read it," she said angrily. "I will not run."

"You always say that," said Peter gently. "And I always stay with you."

Somebody knocked. Peter took the lantern and went to the door.

The next morning they walked along the road to the harbour.

"Are you afraid?" asked Anna.

"Of the sea? Never," said Peter. He carried her bag. "Of you, sometimes."

Anna laughed, and took his arm.
"""


@pytest.fixture(scope="module")
def people(known: Any) -> tuple[Any, ...]:
    return known("Anna Brown", Gender.FEMALE, ("Anna",)), known("Peter Grey", Gender.MALE, ("Peter",))


def shots_by_words(made: ShotPlanDraft) -> dict[str, dict[str, Any]]:
    """Each shot without its ordinals and places, by the first words of its lines."""
    words = {line.line_id: line.text[:16] for line in made.lines}
    return {
        " | ".join(words[line_id] for line_id in shot.lines): shot.model_dump(exclude={"shot_id", "span", "lines"})
        for shot in made.shots
    }


def facts(scene: Scene) -> dict[str, Any]:
    return scene.model_dump(exclude={"span"})


@pytest.mark.parametrize("more", [" my old friend, believe me when I tell you so", " with terror and sobs"])
def test_a_longer_line_changes_its_own_shot_and_at_most_two_beside_it(plan: Plan, people: tuple[Any, ...], more: str) -> None:
    before = plan(TALE, *people)
    old = shots_by_words(before)
    for line in before.lines:
        if line.kind is LineKind.SPEECH:
            at = line.span.end - 1
            after = plan(TALE[:at] + more + TALE[at:], *people)
            new = shots_by_words(after)
            changed = [words for words in old if new.get(words) != old[words]]
            assert len(changed) <= 3, (line.text, changed)
            assert [facts(scene) for scene in after.scenes] == [facts(scene) for scene in before.scenes]
