"""People who never were in a story: dressed by the same catalogue and the same seeds as the cast of a film."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook, RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import AgeBand, EntityKind, Gender, Language
from ainern2d_studio_api.modules.entity_core.looks import candidate, sitter
from ainern2d_studio_api.modules.entity_core.periods import period

AGES = (AgeBand.ADULT, AgeBand.TEEN, AgeBand.MIDDLE_AGED, AgeBand.ADULT, AgeBand.ELDER, AgeBand.CHILD)


def context_of(period_key: str) -> LanguageContext:
    """What skill 02 would say of a story that plays in this period of the catalogue.

    Raises:
        KeyError: no such period.
    """
    when = period(period_key)
    return LanguageContext(
        language=Language.CHINESE if when.culture.value == "chinese" else Language.ENGLISH,
        variant="zh-Hans" if when.culture.value == "chinese" else "en",
        spans=(),
        culture=when.culture,
        era=when.era,
        genre="general",
        evidence=(),
        reading_speed=5.0,
        period=period_key,
    )


def look_of(number: int, period_key: str, **facts: object) -> CharacterLook:
    """The look of sample person `number` in a period: the same number is the same person everywhere.

    `facts` overrule what the number decides: gender, age.
    """
    entity = RegisteredEntity(
        entity_id=EntityId(f"ent_gallery{number:05d}"),
        kind=EntityKind.PERSON,
        name=f"sample {number}",
        gender=(Gender.FEMALE, Gender.MALE)[number % 2],
        age=AGES[number // 2 % len(AGES)],
    ).model_copy(update=facts)
    return candidate(sitter(entity, context_of(period_key)), 0).look


def cast(count: int, period_key: str) -> list[CharacterLook]:
    """`count` people of a period."""
    return [look_of(number, period_key) for number in range(count)]
