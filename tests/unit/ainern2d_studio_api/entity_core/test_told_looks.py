"""What the text says of somebody wins over the catalogue, always, and says so."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import Attribute, EntityPack, EntityRegistry, RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.story import LanguageContext, SourceSpan
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Build,
    Culture,
    EntityKind,
    Era,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Language,
    Outfit,
)
from ainern2d_studio_api.modules.entity_core.described_dress import described_dress
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.looks import colour
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import canonicalize, not_drawn
from hypothesis import given
from hypothesis import strategies as st

PERIODS = sorted(key for key, row in table("periods")["period"].items() if "shared" not in row)
FACTS = {
    "hair_style": st.sampled_from([h.value for h in HairStyle]),
    "beard": st.sampled_from([f.value for f in FacialHair]),
    "build": st.sampled_from([b.value for b in Build]),
    "headwear": st.sampled_from([h.value for h in Headwear]),
    "hair": st.sampled_from(sorted(table("looks")["hair_colours"])),
    "dress": st.sampled_from(sorted(table("looks")["dress_colours"])),
    "feature": st.sampled_from(["scar", "glasses", "freckles", "mole", "wrinkles", "one-eyed"]),
    "height": st.sampled_from(["tall", "short"]),
}


def person(name: str = "甲", gender: Gender = Gender.MALE, age: AgeBand = AgeBand.ADULT, *facts: Attribute) -> RegisteredEntity:
    return RegisteredEntity(
        entity_id=EntityId(stable_id("told", name)), kind=EntityKind.PERSON, name=name, gender=gender, age=age, attributes=facts
    )


def setting(key: str = "imperial_china", language: Language = Language.CHINESE) -> LanguageContext:
    row = table("periods")["period"][key]
    return LanguageContext(
        language=language,
        variant=language.value,
        spans=(),
        culture=Culture(row["culture"]),
        era=Era(row["era"]),
        genre="historical",
        evidence=(),
        reading_speed=4.0,
        period=key,
    )


def bound(entity: RegisteredEntity, context: LanguageContext, text: str = "") -> EntityPack:
    empty = ShotPlan(scenes=(), shots=(), lines=())
    return canonicalize(context, EntityRegistry(work_id="w", entities=(entity,)), empty, text)


@given(
    facts=st.lists(st.sampled_from(sorted(FACTS)).flatmap(lambda name: st.tuples(st.just(name), FACTS[name])), max_size=8),
    key=st.sampled_from(PERIODS),
    gender=st.sampled_from(list(Gender)),
    age=st.sampled_from(list(AgeBand)),
    name=st.sampled_from(["甲", "Anna", "老周", "the governess"]),
)
def test_looks_are_whole_and_the_first_told_fact_wins(
    facts: list[tuple[str, str]], key: str, gender: Gender, age: AgeBand, name: str
) -> None:
    found = bound(person(name, gender, age, *(Attribute(name=n, value=v) for n, v in facts)), setting(key))
    look = found.entities[0].look
    assert look is not None
    assert len(look.palette) == 5
    first = dict(reversed(facts))
    wins = {
        "hair_style": look.hair_style.value,
        "beard": look.facial_hair.value,
        "build": look.build.value,
        "headwear": look.headwear.value,
    }
    shaved_first = [n for n, v in facts if n == "hair_style" or (n, v) == ("hair", "none")][:1] == ["hair"]
    for fact, drawn in wins.items():
        assert fact not in first or first[fact] == drawn or (fact == "hair_style" and shaved_first)
    if "dress" in first:
        assert look.palette[0] == colour(table("looks")["dress_colours"][first["dress"]])
    if "hair" in first:
        assert look.hair == colour(table("looks")["hair_colours"][first["hair"]])
    if "height" in first:
        assert (look.height > 0.5) is (first["height"] == "tall")
    told = {value for name, value in facts if name == "feature"}
    assert all(getattr(look, feature) for feature in told & {"scar", "glasses", "freckles", "mole"})


def test_what_cannot_be_drawn_is_said() -> None:
    pirate = person("Jack", Gender.MALE, AgeBand.ADULT, Attribute(name="feature", value="one-eyed"))
    found = bound(pirate, setting("victorian", Language.ENGLISH))
    assert [(d.subject, "one-eyed" in d.what) for d in not_drawn(found)] == [("Jack", True)]
    ghost = person("the ghost", Gender.MALE, AgeBand.ADULT, Attribute(name="role", value="creature"))
    assert len(not_drawn(bound(ghost, setting("victorian", Language.ENGLISH)))) == 1


def named(name: str, text: str, gender: Gender) -> RegisteredEntity:
    at = text.index(name)
    return person(name, gender).model_copy(update={"mentions": (SourceSpan(start=at, end=at + len(name)),)})


def test_the_rationale_quotes_the_words() -> None:
    text = "林婉儿走进来。她满头白发，谁也不认得她了。"
    at = text.index("白发")
    fact = Attribute(name="hair", value="white", span=SourceSpan(start=at, end=at + 2))
    heroine = named("林婉儿", text, Gender.FEMALE).model_copy(update={"attributes": (fact,)})
    (reason,) = bound(heroine, setting(), text).entities[0].rationale
    assert "她满头白发" in reason


def test_garments_belong_to_whom_the_sentence_means() -> None:
    text = "林婉儿走进来。她穿着一件青色的道袍。萧远山没有说话。“你穿这件僧袍。”他说。"
    heroine, other = named("林婉儿", text, Gender.FEMALE), named("萧远山", text, Gender.MALE)
    found = described_dress((heroine, other), text, Language.CHINESE)
    assert [(a.name, a.value) for a in found[heroine.entity_id]] == [("garment", "daoist_robe"), ("dress", "青")]
    assert other.entity_id not in found
    look = bound(heroine, setting(), text).entities[0].look
    assert look is not None
    assert look.outfit is Outfit.DAOIST_ROBE


def test_skin_eyes_and_what_cannot_be_drawn() -> None:
    text = "Silver came in. He was a tanned man with grey eyes and a wooden leg. Anna had blue eyes."
    pirate, guest = named("Silver", text, Gender.MALE), named("Anna", text, Gender.FEMALE)
    found = described_dress((pirate, guest), text, Language.ENGLISH)
    assert {(a.name, a.value) for a in found[pirate.entity_id]} == {("skin", "tanned"), ("eyes", "grey"), ("body", "wooden leg")}
    assert [(a.name, a.value) for a in found[guest.entity_id]] == [("eyes", "blue")]
    drawn = bound(pirate, setting("victorian", Language.ENGLISH), text)
    look = drawn.entities[0].look
    assert look is not None
    assert look.skin == colour(table("marks")["skin"]["tanned"])
    assert ["wooden leg" in d.what for d in not_drawn(drawn)] == [True]
    chinese = "萧远山坐在角落里。他是个独眼，皮肤黝黑。"
    found = described_dress((named("萧远山", chinese, Gender.MALE),), chinese, Language.CHINESE)
    assert {a.value for facts in found.values() for a in facts} == {"one-eyed", "tanned"}


def test_what_a_person_is_said_to_be_is_not_somebody_else() -> None:
    text = "Goro was a burly man with dark skin, in a black robe. Anna saw a man in a red coat."
    captain, guest = named("Goro", text, Gender.MALE), named("Anna", text, Gender.FEMALE)
    found = described_dress((captain, guest), text, Language.ENGLISH)
    assert {(a.name, a.value) for a in found[captain.entity_id]} == {("skin", "dark"), ("dress", "black")}
    assert guest.entity_id not in found


def test_a_blue_coat_and_a_cloak_in_english() -> None:
    text = "Captain Reed sat by the fire. He was an old man with a white beard and a blue coat. Anna wore a grey cloak."
    captain, guest = named("Captain Reed", text, Gender.MALE), named("Anna", text, Gender.FEMALE)
    found = described_dress((captain, guest), text, Language.ENGLISH)
    assert [(a.name, a.value) for a in found[captain.entity_id]] == [("dress", "blue")]
    assert [(a.name, a.value) for a in found[guest.entity_id]] == [("over", "cloak")]


@pytest.mark.parametrize(
    ("key", "drawn"),
    [
        ("contemporary", {Outfit.MODERN_DRESS}),
        ("edo", {Outfit.KIMONO}),
        ("regency", {Outfit.REGENCY_DRESS, Outfit.VICTORIAN_GOWN}),
        ("republic", {Outfit.QIPAO}),
    ],
)
def test_a_dress_is_the_periods_own(key: str, drawn: set[Outfit]) -> None:
    text = "Anna came in. She wore a red dress."
    look = bound(named("Anna", text, Gender.FEMALE), setting(key, Language.ENGLISH), text).entities[0].look
    assert look is not None
    assert look.outfit in drawn
    assert look.palette[0].r > 2 * look.palette[0].g
