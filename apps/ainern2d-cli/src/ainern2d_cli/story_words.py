"""Values of the plan in the words of the story's language: places, hours, weather, feelings, genres."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import Language
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.story_setting import UNPROVEN

LANGUAGE = "language"
"""How a claim about the language of a passage begins."""
_CHINESE = {
    **{"dawn": "黎明", "day": "白天", "dusk": "黄昏", "night": "夜"},
    **{"clear": "晴", "cloudy": "阴", "rain": "雨", "snow": "雪", "fog": "雾", "wind": "风", "storm": "暴风雨"},
    **{"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"},
    **{"calm": "平静", "joyful": "欢快", "tender": "温情", "sad": "悲伤", "tense": "紧张", "fearful": "恐惧"},
    **{"angry": "愤怒", "heroic": "豪迈", "mysterious": "神秘"},
    **{"neutral": "平静", "joy": "喜", "sadness": "悲", "anger": "怒", "fear": "惧", "surprise": "惊", "disgust": "厌"},
    **{"tenderness": "柔情", "determination": "决意", "worry": "担忧"},
    **{"normal": "", "whisper": "低声", "shout": "高喊", "sob": "哭着", "laugh": "笑着", "inner_voice": "心声"},
    **{"speech": "说", "thought": "想", "letter": "信", "narration": "叙述", "narrator": "旁白", "off_screen": "画外"},
    **{"person": "人物", "place": "地点", "prop": "道具", "organisation": "组织", "group": "群体"},
    **{
        "sect": "门派",
        "gang": "帮会",
        "company": "公司",
        "school": "学校",
        "hospital": "医院",
        "press": "报社",
        "police": "缉捕机构",
    },
    **{"army": "军队", "authority": "官署", "family": "家族", "order": "会社", "guild": "行会", "church": "教会"},
    **{"male": "男", "female": "女", "unknown": ""},
    **{"courtyard": "庭院", "street": "街", "market": "集市", "inn": "客栈", "hall": "厅堂", "study": "书房", "bedroom": "卧房"},
    **{"kitchen": "厨房", "temple": "庙宇", "cave": "洞", "mountain": "山", "forest": "林", "bamboo_grove": "竹林"},
    **{"river": "河", "sea": "海", "harbour": "港口", "ship": "船", "garden": "花园", "field": "田野", "village": "村"},
    **{"road": "路", "battlefield": "战场", "snow_field": "雪原", "castle": "城堡", "parlour": "客厅", "office": "办公室"},
    **{
        "desert": "沙漠",
        "grassland": "草原",
        "lake": "湖",
        "marsh": "沼泽",
        "beach": "海滩",
        "waterfall": "瀑布",
        "bridge": "桥",
    },
    **{
        "graveyard": "墓地",
        "camp": "营地",
        "manor": "宅院",
        "rooftop": "屋顶",
        "park": "公园",
        "school_yard": "校园",
        "ruins": "废墟",
    },
    **{"station": "车站", "throne_room": "大殿", "classroom": "教室", "restaurant": "餐馆", "shop": "店铺", "library": "图书馆"},
    **{
        "prison": "牢房",
        "stable": "马厩",
        "attic": "阁楼",
        "cellar": "地窖",
        "tent": "帐篷",
        "train": "火车",
        "carriage": "马车",
    },
    **{"spaceship": "飞船", "corridor": "走廊", "factory": "工厂", "cottage": "农舍"},
    **{"city": "城", "start": "开篇", "time": "时间", "door": "过门", "cast": "人物", "break": "分节", "heading": "场景标题"},
    **{"chinese": "中国", "japanese": "日本", "european": "欧洲", "modern": "现代", "fantasy": "奇幻"},
    **{"ancient": "古代", "medieval": "中世纪", "early_modern": "近世", "nineteenth_century": "十九世纪", "future": "未来"},
    **{"historical": "历史", "realism": "写实", "contemporary": "当代", "republican": "民国", "science_fiction": "科幻"},
    **{"chivalry": "骑士", "western": "西部", "wuxia": "武侠", "xianxia": "仙侠", "myth": "神话", "samurai": "武士"},
    **{"gothic": "哥特", "mystery": "推理", "adventure": "冒险", "war": "战争", "romance": "言情"},
    **{UNPROVEN: "文中没有别的说法", LANGUAGE: "语言"},
    **{"Chinese": "中文", "Chinese (simplified)": "中文（简体）", "Chinese (traditional)": "中文（繁体）", "English": "英文"},
    **{"Japanese": "日文", "Korean": "韩文", "French": "法文", "German": "德文", "Russian": "俄文", "Latin": "拉丁文"},
    **{"classical": "文言", "vernacular": "白话"},
}

_PERIODS = {row["label"]: row["label_zh"] for row in table("periods")["period"].values()}


def word(value: str, language: Language) -> str:
    """`value` as a reader of the language says it; English shows it as the plan names it, without underscores."""
    if value == "normal":
        return ""
    plain = value.replace("_", " ")
    return (_CHINESE.get(value) or _PERIODS.get(value, plain)) if language is Language.CHINESE else plain
