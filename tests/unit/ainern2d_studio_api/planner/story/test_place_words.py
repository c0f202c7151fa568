"""Every kind of place that the engine draws can be told in Chinese and in English."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Language, PlaceKind
from ainern2d_studio_api.modules.entity_core.skill_04_entity_extraction import place_kind
from ainern2d_studio_api.modules.planner.story.lexicon import table
from ainern2d_studio_api.modules.planner.story.setting import places


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_has_words(language: Language) -> None:
    assert set(table("setting", language)["place"]) == {kind.value for kind in PlaceKind}
    assert all(table("setting", language)["place"].values())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("三人走进沙漠，烈日当头。", PlaceKind.DESERT),
        ("他们来到草原，牛羊成群。", PlaceKind.GRASSLAND),
        ("两人坐在湖边说话。", PlaceKind.LAKE),
        ("众人在瀑布下歇脚。", PlaceKind.WATERFALL),
        ("他站在桥上，望着流水。", PlaceKind.BRIDGE),
        ("当夜，他被押到牢里。", PlaceKind.PRISON),
        ("孙少平走进教室，坐在后排。", PlaceKind.CLASSROOM),
        ("她在医院醒来。", PlaceKind.HOSPITAL),
        ("百官来到金銮殿，山呼万岁。", PlaceKind.THRONE_ROOM),
        ("一家人住在窑洞。", PlaceKind.COTTAGE),
        ("他躲进地窖，不敢出声。", PlaceKind.CELLAR),
        ("将军回到大帐，升座议事。", PlaceKind.TENT),
        ("两人走进咖啡馆。", PlaceKind.RESTAURANT),
        ("他来到马厩，牵出马来。", PlaceKind.STABLE),
        ("舰长走进舰桥。", PlaceKind.SPACESHIP),
        ("They entered the desert at noon.", PlaceKind.DESERT),
        ("She walked into the churchyard.", PlaceKind.GRAVEYARD),
        ("He was led into the prison.", PlaceKind.PRISON),
        ("Mary went into the library.", PlaceKind.LIBRARY),
        ("Tom climbed into the attic.", PlaceKind.ATTIC),
        ("The nurse entered the hospital.", PlaceKind.HOSPITAL),
        ("He came to the waterfall.", PlaceKind.WATERFALL),
        ("They sat in the train.", PlaceKind.TRAIN),
        ("John stood on the bridge.", PlaceKind.BRIDGE),
        ("She went into the shop.", PlaceKind.SHOP),
        ("We walked along the corridor.", PlaceKind.CORRIDOR),
        ("He entered the spaceship.", PlaceKind.SPACESHIP),
    ],
)
def test_a_sentence_tells_its_place(text: str, kind: PlaceKind) -> None:
    language = Language.ENGLISH if text.isascii() else Language.CHINESE
    assert kind in {place.kind for place in places(text, (0, len(text)), language)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("洞庭湖", PlaceKind.LAKE),
        ("赵州桥", PlaceKind.BRIDGE),
        ("县医院", PlaceKind.HOSPITAL),
        ("死囚牢", None),
        ("大牢", PlaceKind.PRISON),
        ("Bow Street Prison", PlaceKind.PRISON),
        ("Thornfield Library", PlaceKind.LIBRARY),
        ("St. Mary's Church", PlaceKind.CHURCH),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: PlaceKind | None) -> None:
    assert place_kind(name, Language.ENGLISH if name.isascii() else Language.CHINESE) is kind
