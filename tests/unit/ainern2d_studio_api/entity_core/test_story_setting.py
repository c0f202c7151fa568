"""Where and when a story is set: dynasties, ages of Europe, and the words that prove it."""

from __future__ import annotations

import pytest
from ainern2d_contracts.vocabulary import Culture, Era
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.periods import period, period_of
from ainern2d_studio_api.modules.entity_core.skill_02_language_context import route

from .conftest import story


@pytest.mark.parametrize(
    ("text", "key", "genre"),
    [
        ("话说大宋仁宗天子在位，宰相上殿奏道：“太尉何在？”", "song", "historical"),
        ("贞观年间，长安城里来了一个胡姬，玄宗皇帝的使者也到了大明宫前。", "tang", "historical"),
        ("锦衣卫闯进门来，东厂的人已经到了，万历皇帝下了圣旨。", "ming", "historical"),
        ("四阿哥跪在养心殿外，康熙看着他，贝勒们都不敢说话。", "qing", "historical"),
        ("她穿着旗袍，坐黄包车从租界出来，军阀的汽车停在公馆门口。", "republic", "republican"),
        ("剑客走进客栈，江湖上的人都认得他的长剑。", "imperial_china", "wuxia"),
        ("石猴拜别神仙，回到花果山洞府，龙王和玉帝都听说了妖怪的名字。", "imperial_china", "myth"),
        ("他推开门，看见母亲已经睡了，什么也没有说。", "contemporary", "contemporary"),
        ("2019年，他在县城的中学教书，下课以后骑自行车回家。", "contemporary", "contemporary"),
        ("Wei drew his sword. The jianghu had no mercy for fools.", "imperial_china", "historical"),
        ("The emperor of the Ming dynasty sat on the Dragon Throne.", "ming", "historical"),
        ("Mei Lin stepped off the rickshaw on the Bund in Shanghai.", "republic", "republican"),
        ("他穿越回到了大宋，手机还在口袋里。东京城外，禁军教头正看着他。", "song", "historical"),
        ("The samurai drew his katana before the shogun.", "edo", "samurai"),
        ("The centurion saluted; the legion crossed the forum, and a gladiator in a chariot laughed.", "antiquity", "realism"),
        ("The knight raised his lance at the tournament below the moat and the drawbridge.", "medieval", "chivalry"),
        ("In 1792 the guillotine waited, and every citoyenne feared Robespierre.", "georgian", "realism"),
        ("The baronet drove his curricle from Almack's; Napoleon was at Waterloo.", "regency", "realism"),
        ("The hansom stopped in Baker Street, and Holmes read the telegram from Scotland Yard.", "victorian", "mystery"),
        ("The motor-car stopped; the chauffeur had seen the suffragette by the gramophone.", "edwardian", "realism"),
        ("The flapper drank a cocktail in the speakeasy while the jazz band played.", "interwar", "realism"),
        ("The sheriff left the saloon, and the cowboy rode to the ranch.", "frontier", "western"),
        ("The starship left hyperspace, and the android opened the airlock.", "future", "science_fiction"),
        ("The wizard raised his wand, and the dragon bowed to the elf.", "fantasy", "fantasy"),
        ("She put her phone on the desk and watched TV.", "contemporary", "contemporary"),
        ("The Martians came down from Mars; the astronomer telegraphed from the railway.", "victorian", "science_fiction"),
    ],
)
def test_periods_and_genres(text: str, key: str, genre: str) -> None:
    context = route(story(text))
    assert (context.period, context.genre) == (key, genre)
    assert (context.culture, context.era) == (period(key).culture, period(key).era)
    plain = " ".join(text.split())
    assert all(evidence.quote in plain for evidence in context.evidence)


def test_one_word_of_another_age_does_not_date_a_long_story() -> None:
    told = "She walked along the lane and thought of her mother, who had been ill all winter. " * 30
    assert route(story(told + "She had once read of a knight and a lance.")).period == "victorian"


def test_registers_and_pace() -> None:
    old = route(story("子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？"))
    new = route(story("她推开门，看见老人坐在灯下，一句话也没有说。"))
    assert (old.written_register, new.written_register) == ("classical", "modern")
    assert (new.voice_profile, new.nlp_profile) == ("zh-modern", "lac")
    plain = route(story("He ran to the old red barn and hid in the hay all day."))
    learned = route(
        story("Considerable circumspection characterised his indefatigable attention to administrative responsibilities.")
    )
    assert plain.reading_speed > learned.reading_speed


def test_documents_without_a_period_get_the_first_of_their_culture_and_era() -> None:
    assert period_of("", Culture.CHINESE, Era.ANCIENT).key == "imperial_china"
    assert period_of("", Culture.MODERN, Era.MODERN).key == "contemporary"
    for culture in Culture:
        for era in Era:
            assert period_of("", culture, era).key in table("periods")["period"]


def test_every_period_has_a_catalogue_and_a_line_of_broader_ones() -> None:
    for key in table("periods")["period"]:
        told = period(key)
        assert told.first < told.last
        assert told.lineage[0] == key
        assert len(set(told.lineage)) == len(told.lineage)
