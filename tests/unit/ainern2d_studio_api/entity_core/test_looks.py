"""Skill 07: looks of the right culture and era, apart from each other, and true to the text."""

from __future__ import annotations

import itertools

import pytest
from ainern2d_contracts.entities import Attribute, CharacterLook, EntityPack, EntityRegistry, RegisteredEntity
from ainern2d_contracts.ids import EntityId, stable_id
from ainern2d_contracts.shot_plan import Scene, ShotPlan
from ainern2d_contracts.story import LanguageContext, SourceSpan
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Culture,
    EntityKind,
    Era,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Language,
    Outfit,
    PlaceKind,
    Prop,
    Species,
    TimeOfDay,
    Weather,
)
from ainern2d_studio_api.modules.entity_core.casting_contrast import apart, difference
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.periods import period
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import canonicalize

SPAN = SourceSpan(start=0, end=2)
MANY = tuple(SourceSpan(start=n, end=n + 1) for n in range(5))


def entity(name: str, kind: EntityKind = EntityKind.PERSON, **facts: str) -> RegisteredEntity:
    gender = Gender(facts.pop("gender", "unknown"))
    age = AgeBand(facts.pop("age_band", "adult"))
    return RegisteredEntity(
        entity_id=EntityId(stable_id("test", name)),
        kind=kind,
        name=name,
        gender=gender,
        age=age,
        attributes=tuple(Attribute(name=key, value=value, span=SPAN) for key, value in facts.items()),
        mentions=MANY,
    )


def context(culture: Culture = Culture.CHINESE, era: Era = Era.ANCIENT, genre: str = "historical") -> LanguageContext:
    language = Language.CHINESE if culture is Culture.CHINESE else Language.ENGLISH
    return LanguageContext(
        language=language, variant=language.value, spans=(), culture=culture, era=era, genre=genre, evidence=(), reading_speed=4.0
    )


def plan_of(entities: tuple[RegisteredEntity, ...]) -> ShotPlan:
    cast = tuple(e.entity_id for e in entities)
    scene = Scene(scene_id="s1", chapter=0, span=SPAN, place="x", place_kind=PlaceKind.INN, time=TimeOfDay.DAY, cast=cast)
    return ShotPlan(scenes=(scene,), shots=(), lines=())


def pack(*entities: RegisteredEntity, setting: LanguageContext | None = None) -> EntityPack:
    return canonicalize(setting or context(), EntityRegistry(work_id="w", entities=entities), plan_of(entities))


def look(found: EntityPack, number: int = 0) -> CharacterLook:
    result = found.entities[number].look
    assert result is not None
    return result


def test_looks_repeat_exactly() -> None:
    cast = (entity("甲", gender="male"), entity("乙", gender="female"))
    assert pack(*cast) == pack(*cast)


@pytest.mark.parametrize("number", range(12))
def test_men_women_children_elders_and_monks_of_ancient_china(number: int) -> None:
    found = pack(
        entity(f"man{number}", gender="male", role="official"),
        entity(f"monk{number}", gender="male", role="monk"),
        entity(f"elder{number}", gender="male", age_band="elder"),
        entity(f"child{number}", gender="male", age_band="child"),
        entity(f"woman{number}", gender="female"),
    )
    man, monk, elder, child, woman = (look(found, i) for i in range(5))
    assert man.hair_style is HairStyle.TOPKNOT
    assert man.outfit is Outfit.OFFICIAL_ROBE
    assert (monk.hair_style, monk.outfit) == (HairStyle.SHAVEN, Outfit.MONK_ROBE)
    assert min(elder.hair.r, elder.hair.g, elder.hair.b) > 190
    assert elder.facial_hair is not FacialHair.NONE
    assert child.hair_style is HairStyle.TOPKNOT
    assert woman.facial_hair is FacialHair.NONE
    assert woman.outfit is Outfit.HANFU_RUQUN
    assert max(man.hair.r, woman.hair.r) < 80


def test_ancient_china_and_the_nineteenth_century_share_no_clothes() -> None:
    cast = tuple(entity(f"p{i}", gender=("male", "female")[i % 2]) for i in range(10))
    chinese = {look(pack(*cast), i).outfit for i in range(10)}
    victorian = {look(pack(*cast, setting=context(Culture.EUROPEAN, Era.NINETEENTH_CENTURY)), i).outfit for i in range(10)}
    assert not chinese & victorian


@pytest.mark.parametrize(
    "setting", [context(), context(Culture.EUROPEAN, Era.NINETEENTH_CENTURY), context(Culture.MODERN, Era.MODERN)]
)
def test_a_cast_of_eight_is_told_apart(setting: LanguageContext) -> None:
    cast = tuple(entity(f"p{i}", gender=("male", "female")[i % 2]) for i in range(8))
    looks = [look(pack(*cast, setting=setting), i) for i in range(8)]
    assert len({tuple(c.palette) for c in looks}) == 8
    assert min(difference(a, b) for a, b in itertools.combinations(looks, 2)) > 0.8


@pytest.mark.parametrize("gender", ["male", "female"])
@pytest.mark.parametrize("key", ["imperial_china", "edo", "victorian", "contemporary"])
def test_twelve_of_one_culture_wear_colours_that_differ_at_a_glance(key: str, gender: str) -> None:
    """Nobody shares a scene with a double: the main colours of any two are further apart than shades of one dye are."""
    setting = period(key)
    chinese = setting.culture is Culture.CHINESE
    when = context(Culture.CHINESE if chinese else setting.culture, setting.era).model_copy(update={"period": key})
    people = tuple(entity(f"{key} {number}", gender=gender) for number in range(12))
    pack = canonicalize(when, EntityRegistry(work_id="w", entities=people), plan_of(people))
    looks = [bound.look for bound in pack.entities if bound.look is not None]
    assert len({look.palette for look in looks}) == 12
    for a, b in itertools.combinations(looks, 2):
        assert apart(a.palette[0], b.palette[0]) > 0.05 or (a.outfit != b.outfit and a.hair_style is not b.hair_style)


def test_facts_of_the_text_win_and_are_given_as_reasons() -> None:
    found = pack(
        entity("林婉儿", gender="female", hair="white", dress="红", feature="glasses", age_years="70", hair_style="braid")
    )
    heroine = look(found)
    assert heroine.hair_style is HairStyle.BRAID
    assert heroine.age is AgeBand.ELDER
    assert heroine.glasses
    assert heroine.hair.r > 230
    assert heroine.palette[0].r > 2 * heroine.palette[0].g
    assert len(found.entities[0].rationale) == 4


def test_the_main_character_does_not_change_with_the_cast() -> None:
    heroine = entity("林婉儿", gender="female").model_copy(update={"mentions": MANY * 2})
    alone = look(pack(heroine))
    assert look(pack(heroine, entity("甲"), entity("乙"))) == alone


def test_places_and_props_are_bound_to_the_setting() -> None:
    found = pack(entity("客栈", EntityKind.PLACE, place_kind="inn"), entity("长剑", EntityKind.PROP, prop="sword"))
    place = found.entities[0].place_look
    assert place is not None
    assert (place.kind, place.culture, place.era) == (PlaceKind.INN, Culture.CHINESE, Era.ANCIENT)
    assert found.entities[1].prop is Prop.SWORD


def test_no_palette_is_grey_all_over() -> None:
    for row in table("looks")["palette"]:
        colours = [tuple(int(code[i : i + 2], 16) for i in (1, 3, 5)) for code in row["colours"]]
        assert len(colours) == 5
        assert max(max(c) - min(c) for c in colours) >= 60, row["name"]


def test_a_person_looks_the_same_in_the_next_chapter() -> None:
    heroine = entity("林婉儿", gender="female")
    chapters = [
        canonicalize(context(), EntityRegistry(work_id=work, entities=(heroine,)), plan_of((heroine,))) for work in ("one", "two")
    ]
    assert look(chapters[0]) == look(chapters[1])


GROWN = (AgeBand.ADULT, AgeBand.MIDDLE_AGED, AgeBand.ELDER)
OF_WOMEN = {HairStyle.LONG_LOOSE, HairStyle.LONG_BUN, HairStyle.DOUBLE_BUNS, HairStyle.BRAID, HairStyle.UPDO}


@pytest.mark.parametrize("key", sorted(table("periods")["period"]))
def test_a_mans_hair_is_a_mans_in_every_period(key: str) -> None:
    told = period(key)
    setting = context(told.culture, told.era, "wuxia").model_copy(update={"period": key})
    roles = ("", "fighter", "noble", "scholar", "commoner", "soldier")
    cast = [entity(f"{role}{age}{key}", gender="male", role=role, age_band=age) for role in roles for age in GROWN]
    found = pack(*cast, setting=setting)
    assert not {look(found, i).hair_style for i in range(len(cast))} & OF_WOMEN


def test_the_bully_of_the_town_looks_the_part() -> None:
    text = "一个满脸横肉的大汉闯了进来。此人正是镇上的恶霸，人称赵铁虎。"
    at = text.index("赵铁虎")
    bully = entity("赵铁虎", gender="male", role="fighter").model_copy(update={"mentions": (SourceSpan(start=at, end=at + 3),)})
    found = canonicalize(context(genre="wuxia"), EntityRegistry(work_id="w", entities=(bully,)), plan_of((bully,)), text)
    assert look(found).hair_style is HairStyle.TOPKNOT
    assert look(found).facial_hair in (FacialHair.FULL_BEARD, FacialHair.MOUSTACHE)


def test_people_dress_for_the_snow_where_they_are_never_indoors() -> None:
    traveller = entity("Anna", gender="female")
    setting = context(Culture.EUROPEAN, Era.NINETEENTH_CENTURY)
    plan = plan_of((traveller,))
    outdoors = plan.scenes[0].model_copy(update={"place_kind": PlaceKind.SNOW_FIELD, "weather": Weather.SNOW})
    registry = EntityRegistry(work_id="w", entities=(traveller,))
    snowed = canonicalize(setting, registry, plan.model_copy(update={"scenes": (outdoors,)}))
    both = canonicalize(setting, registry, plan.model_copy(update={"scenes": (outdoors, plan.scenes[0])}))
    assert look(snowed).headwear is Headwear.BONNET
    assert look(both).headwear is not Headwear.BONNET


def test_a_given_name_tells_whom_nothing_else_tells() -> None:
    setting = context(Culture.EUROPEAN, Era.NINETEENTH_CENTURY)
    found = pack(entity("Caroline Beaufort"), entity("Henry Beaufort"), setting=setting)
    assert [look(found, i).gender.value for i in range(2)] == ["female", "male"]


def test_a_group_is_several_and_a_person_is_one() -> None:
    crowd, pack_of_wolves, person = (
        look(pack(entity(name, kind, **facts)))
        for name, kind, facts in (
            ("村民们", EntityKind.GROUP, {}),
            ("狼群", EntityKind.GROUP, {"role": "creature"}),
            ("张三", EntityKind.PERSON, {}),
        )
    )
    assert person.number == 1
    assert 3 <= crowd.number <= 4
    assert pack_of_wolves.species is Species.WOLF
    assert 3 <= pack_of_wolves.number <= 5
