"""Chinese readings of what is written in digits: dates, times, money, units, ranges, quantities."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from .packages import package

DIGITS = "零一二三四五六七八九"

CURRENCIES = {"￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
UNITS = {
    "km/h": "公里每小时", "km": "公里", "kg": "公斤",
    "cm": "厘米", "mm": "毫米", "ml": "毫升", "m": "米", "g": "克",
    "℃": "摄氏度", "°C": "摄氏度", "°": "度",
}  # fmt: skip
MEASURE_WORDS = "个位只条张把匹件座间名年天里丈尺杯碗本封次回声步岁"
NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


class Reading(NamedTuple):
    """`text[start:end]` is read aloud as `spoken`."""

    start: int
    end: int
    spoken: str


def digit_by_digit(digits: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in digits)


def quantity(number: str) -> str:
    """A number as a quantity; long ones and those with a leading zero are read digit by digit, as telephone numbers are."""
    whole, _, fraction = number.replace(",", "").partition(".")
    if len(whole) > 12 or (len(whole) > 1 and whole.startswith("0")):
        return digit_by_digit(whole) + (f"点{digit_by_digit(fraction)}" if fraction else "")
    spoken = str(package("cn2an").an2cn(str(int(whole)), "low"))
    if spoken.startswith("一十"):
        spoken = spoken[1:]
    return spoken + (f"点{digit_by_digit(fraction)}" if fraction else "")


def _date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    return f"{digit_by_digit(year)}年{quantity(str(int(month)))}月{quantity(str(int(day)))}日"


def _time(match: re.Match[str]) -> str:
    minute = int(match["minute"])
    spoken = f"{quantity(str(int(match['hour'])))}点"
    if minute == 0:
        return spoken + "整"
    return f"{spoken}{'零' if minute < 10 else ''}{quantity(str(minute))}分"


def _counted(match: re.Match[str]) -> str:
    return ("两" if match["count"] == "2" else quantity(match["count"])) + match["measure"]


RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", _date),
    (r"(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?!\d)", _time),
    (r"(?P<year>\d{4}|\d{2})(?=年(?!轻|前|后|间|来))", lambda m: digit_by_digit(m["year"])),
    (
        rf"(?P<sign>[￥¥$＄€£])\s?(?P<sum>{NUMBER})(?P<scale>[万亿]?)",
        lambda m: f"{quantity(m['sum'])}{m['scale']}{CURRENCIES[m['sign']]}",
    ),
    (rf"(?P<part>{NUMBER})\s?[%％]", lambda m: f"百分之{quantity(m['part'])}"),
    (r"(?<![\d/])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])", lambda m: f"{quantity(m['under'])}分之{quantity(m['over'])}"),
    (rf"(?P<low>{NUMBER})\s?[-~～–—]\s?(?P<high>{NUMBER})", lambda m: f"{quantity(m['low'])}到{quantity(m['high'])}"),
    (
        rf"(?P<size>{NUMBER})\s?(?P<unit>{'|'.join(map(re.escape, UNITS))})(?![A-Za-z])",
        lambda m: f"{quantity(m['size'])}{UNITS[m['unit']]}",
    ),
    (r"(?P<digits>1[3-9]\d{9}|0\d{6,})", lambda m: digit_by_digit(m["digits"])),
    (rf"(?<!第)(?P<count>{NUMBER})(?P<measure>[{MEASURE_WORDS}])", _counted),
    (rf"(?<![\d\w])[-−](?P<below>{NUMBER})", lambda m: f"负{quantity(m['below'])}"),
    (rf"(?P<plain>{NUMBER})", lambda m: quantity(m["plain"])),
)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    return tuple((re.compile(pattern), speak) for pattern, speak in RULES)


def readings(text: str) -> list[Reading]:
    """All stretches written in digits with their readings, in order, without overlap; earlier rules win.

    `text` has ASCII digits only (see `halfwidth`).
    """
    found: list[Reading] = []
    gaps = [(0, len(text))]
    for pattern, speak in _compiled():
        left: list[tuple[int, int]] = []
        for begin, end in gaps:
            for match in pattern.finditer(text, begin, end):
                found.append(Reading(match.start(), match.end(), speak(match)))
                left.append((begin, match.start()))
                begin = match.end()
            left.append((begin, end))
        gaps = [gap for gap in left if gap[0] < gap[1]]
    return sorted(found)


def halfwidth(text: str) -> str:
    """Full-width digits, letters and some signs as their ASCII forms, one for one, so that offsets stay."""
    return "".join(
        chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or "Ａ" <= c <= "Ｚ" or "ａ" <= c <= "ｚ" or c == "％" else c for c in text
    )
