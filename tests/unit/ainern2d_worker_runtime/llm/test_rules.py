"""Rules find who speaks; every claim is proven by the text; what rules cannot do they say."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import Claim, Claims, ExtractTask, PromptTask, TranslateTask
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import EntityKind, Language
from ainern2d_worker_runtime.llm.handlers import proven
from ainern2d_worker_runtime.llm.provider_rules import MAX_PROMPT, RuleProvider
from hypothesis import given
from hypothesis import strategies as st

RULES = RuleProvider()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (Language.ENGLISH, '"Run!" cried Miss Finch. Nell whispered a word.', ["Miss Finch", "Nell"]),
        (Language.ENGLISH, "He said nothing. Then Captain Reed stood up.", ["Captain Reed"]),
        (Language.CHINESE, "“走吧。”老周说。\n青禾低声说：“好。”", ["老周", "青禾"]),
    ],
)
def test_names_at_speech_verbs_and_titles(language: Language, text: str, names: list[str]) -> None:
    assert [claim.name for claim in RULES.extract(ExtractTask(text=text, language=language)).claims] == names


@given(st.text(), st.sampled_from(list(Language)))
def test_every_claim_of_the_rules_is_proven(text: str, language: Language) -> None:
    assert proven(text, RULES.extract(ExtractTask(text=text, language=language))).dropped == 0


def test_a_claim_without_its_words_is_dropped() -> None:
    wrong = Claim(kind=EntityKind.PERSON, name="Bob", span=SourceSpan(start=0, end=3), quote="Bob")
    checked = proven("Ann spoke.", Claims(claims=(wrong,)))
    assert (checked.claims, checked.dropped) == ((), 1)


def test_rules_do_not_pretend_to_translate() -> None:
    with pytest.raises(AinerError) as caught:
        RULES.translate(TranslateTask(text="雨", source=Language.CHINESE, target=Language.ENGLISH))
    assert caught.value.code is ErrorCode.NO_ROUTE


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=80), max_size=20))
def test_prompts_stay_short_and_keep_the_order(facts: list[str]) -> None:
    made = RULES.prompt(PromptTask(facts=tuple(facts), style="ink wash"))
    assert made.text.startswith("ink wash")
    assert len(made.text) <= MAX_PROMPT
