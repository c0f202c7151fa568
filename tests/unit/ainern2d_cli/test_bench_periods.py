"""Nothing drawn is out of its time: excerpts of real books, and packs into which something wrong was put."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_cli.bench import periods
from ainern2d_cli.bench.datasets import shared_data
from ainern2d_contracts.entities import EntityPack
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.vocabulary import EntityKind, Headwear, Outfit, Prop

TALE = """大宋宣和年间，宋江走进客栈，在桌边坐下。武松提着灯笼进来。

武松说：“哥哥，外面下雪了。”宋江道：“兄弟，且饮一杯酒。”

次日，二人来到太师府前的大街上。
"""


@pytest.fixture(scope="module")
def tale() -> tuple[EntityPack, ShotPlan]:
    return periods.bound(TALE.encode(), "tale")


def test_a_tale_of_the_song_is_drawn_in_its_time(tale: tuple[EntityPack, ShotPlan]) -> None:
    pack, plan = tale
    assert (pack.culture.value, pack.period) == ("chinese", "song")
    assert [entity for entity in pack.entities if entity.look]
    assert periods.misfits(pack, plan) == []


@pytest.mark.parametrize(
    ("change", "thing"),
    [
        ({"outfit": Outfit.MODERN_SUIT}, "outfit modern_suit"),
        ({"outfit": Outfit.QIPAO}, "outfit qipao"),
        ({"headwear": Headwear.TOP_HAT}, "headwear top_hat"),
        ({"glasses": True}, "glasses"),
    ],
)
def test_what_nobody_could_wear_is_found(change: dict[str, object], thing: str, tale: tuple[EntityPack, ShotPlan]) -> None:
    pack, plan = tale
    person = next(entity for entity in pack.entities if entity.look)
    assert person.look is not None
    wrong = person.model_copy(update={"look": person.look.model_copy(update=change)})
    others = tuple(entity for entity in pack.entities if entity is not person)
    (found,) = periods.misfits(pack.model_copy(update={"entities": (wrong, *others)}), plan)
    assert (found.who, found.thing) == (person.entity.name, thing)


def test_things_that_were_not_yet_are_found(tale: tuple[EntityPack, ShotPlan]) -> None:
    pack, plan = tale
    shots = (plan.shots[0].model_copy(update={"insert": Prop.PHONE}), *plan.shots[1:])
    found = periods.misfits(pack, plan.model_copy(update={"shots": shots}))
    assert {misfit.thing for misfit in found} == {"prop/phone", "phone"}
    assert all("1881" in misfit.why for misfit in found if misfit.thing == "phone")


@pytest.mark.parametrize(("book", "chapter"), [("shuihu.utf8.txt", 23), ("frankenstein.txt", 1)])
def test_a_chapter_of_a_real_book_is_drawn_in_its_time(book: str, chapter: int) -> None:
    data = shared_data()
    path = (data or Path()) / "texts" / book
    if data is None or not path.is_file():
        pytest.skip("no ../shared/data/texts beside the checkout")
    pack, plan = periods.bound(path.read_bytes(), path.stem, chapter)
    assert sum(entity.entity.kind is EntityKind.PERSON for entity in pack.entities) >= 5
    assert [str(misfit) for misfit in periods.misfits(pack, plan)] == []
