"""Claims of a model beside the rules: what is taken, and who wins."""

from __future__ import annotations

from ainern2d_contracts.llm import Claim, Claims, SpeakerClaim, SpeakerClaims
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, EntityKind, Gender, Language
from ainern2d_studio_api.modules.entity_core.llm_evidence import BY_MODEL, Said, speakers, with_claims
from ainern2d_studio_api.modules.entity_core.people import Person
from hypothesis import given
from hypothesis import strategies as st

from .conftest import story

TEXT = "陈默走进茶馆。小默坐下来。掌柜看着小默。“来了？”掌柜说。“来了。”阿九笑了，阿九倒茶。\n"


def at(text: str, words: str) -> SourceSpan:
    start = text.index(words)
    return SourceSpan(start=start, end=start + len(words))


def person(tale: Story, name: str, gender: Gender = Gender.UNKNOWN, aliases: tuple[str, ...] = ()) -> Person:
    return Person(name, aliases, gender, AgeBand.ADULT, (at(tale.text, name),))


def claim(tale: Story, name: str, same_as: str = "", gender: Gender = Gender.UNKNOWN) -> Claim:
    return Claim(kind=EntityKind.PERSON, name=name, span=at(tale.text, name), quote=name, gender=gender, same_as=same_as)


def claims(*found: Claim) -> Claims:
    return Claims(claims=found)


def test_without_claims_the_rules_stand() -> None:
    tale = story(TEXT)
    people = (person(tale, "陈默"), person(tale, "掌柜"))
    assert with_claims(people, claims(), tale, Language.CHINESE).people == people


def test_a_name_of_nobody_becomes_an_alias_or_a_new_person_with_all_its_places() -> None:
    tale = story(TEXT)
    made = with_claims(
        (person(tale, "陈默", Gender.MALE), person(tale, "掌柜")),
        claims(
            claim(tale, "小默", "陈默", Gender.MALE),
            claim(tale, "阿九", gender=Gender.FEMALE),
            claim(tale, "掌柜", gender=Gender.MALE),
        ),
        tale,
        Language.CHINESE,
    )
    hero, keeper, girl = made.people
    assert (hero.aliases, len(hero.mentions)) == (("小默",), 3)
    assert keeper.gender is Gender.MALE
    assert (girl.name, girl.gender, len(girl.mentions)) == ("阿九", Gender.FEMALE, 2)
    assert (made.added, made.aliases, made.genders, made.refused) == (1, 1, 1, ())


def test_rules_win_over_claims_that_contradict_them() -> None:
    tale = story(TEXT)
    people = (person(tale, "陈默", Gender.MALE), person(tale, "掌柜", Gender.MALE))
    made = with_claims(
        people,
        claims(claim(tale, "掌柜", "陈默", Gender.FEMALE), claim(tale, "小默", "陈默", Gender.FEMALE), claim(tale, "茶馆")),
        tale,
        Language.CHINESE,
    )
    assert made.people == people
    assert len(made.refused) == 2


def test_speakers_whom_the_text_names_stay_and_others_are_taken() -> None:
    text = "“一。”“二。”“三。”"
    spans = [SourceSpan(start=4 * n, end=4 * n + 4) for n in range(3)]
    said = [Said(spans[0], "陈默", "explicit"), Said(spans[1], "陈默", "turn"), Said(spans[2], None, "none")]
    proof = SourceSpan(start=0, end=1)
    model = SpeakerClaims(
        claims=tuple(SpeakerClaim(quotation=s, speaker="小九", span=proof, quote=proof.of(text)) for s in spans[:2])
    )
    decided = speakers(said, model, {"小九": "阿九"})
    assert [(s.speaker, s.evidence) for s in decided] == [("陈默", "explicit"), ("阿九", BY_MODEL), (None, "none")]


@given(st.lists(st.tuples(st.sampled_from(["陈默", "小默", "掌柜", "阿九", "他", "茶"]), st.sampled_from(["", "陈默", "阿九"]))))
def test_nobody_of_the_rules_is_ever_lost_and_no_place_is_two_peoples(pairs: list[tuple[str, str]]) -> None:
    tale = story(TEXT)
    people = (person(tale, "陈默", Gender.MALE), person(tale, "掌柜"))
    made = with_claims(
        people,
        claims(*(claim(tale, "他" if n == "他" and "他" in TEXT else n, o) for n, o in pairs if n in TEXT)),
        tale,
        Language.CHINESE,
    )
    assert [p.name for p in made.people[:2]] == ["陈默", "掌柜"]
    spans = [span for p in made.people for span in p.mentions]
    assert len(set(spans)) == len(spans)
    names = [name for p in made.people for name in (p.name, *p.aliases)]
    assert len(set(names)) == len(names)
