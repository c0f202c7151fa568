"""Scene borders: place, time, cast and breaks in the text; and the setting of each scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ainern2d_contracts.vocabulary import INTERIORS, Language, Mood, PlaceKind, Season, TimeOfDay, Weather

from .pieces import Piece
from .quotes import with_mark
from .scripted import scene_heading
from .seasons import season
from .setting import SEVERITY, PlaceMention, mood, places, plain_place_name, steps_outside, time_of_day, time_shift, weather
from .text import Span, speaking_seconds

SHORTEST_SCENE = {True: (10.0, 3), False: (25.0, 5)}
"""Seconds and lines on each side of a border, where time or a break in the text part the scenes, and where they do not."""
CAST_WINDOW = 6
"""Lines before and after a place over which casts are compared."""
TIME_HEAD = 5
"""Told lines at the head of a scene that may name its time of day."""
PLACE_HEAD = 4
"""Told lines at the head of a scene that may name its place."""
BORDER_SCORE = 3
SCORES = {"break": 4, "time": 3, "door": 3, "place": 2, "cast": 1}
THROUGH_A_DOOR = (6.0, 2)
"""Seconds and lines that are enough on each side where somebody goes in or out: the picture cannot stay where it was."""
QUOTATION = 3.0
"""Seconds that a quotation counts."""
OUTSIDE_REACH = 4
"""Lines after a step out of doors in which the story says where that is."""
_OPENS = {
    Language.CHINESE: re.compile(r"(?:推|撞|踢|打|拉)开[^，。！？]{0,6}门|门[^，。！？]{0,6}开了"),
    Language.ENGLISH: re.compile(
        r"\b(?:door|gate|hatch)\b[^\n]{0,140}\b(?:open|opened|gave way|unlocked)\b"
        r"|\b(?:pushed|flung|threw|burst|forced) open the\b"
    ),
}
"""Words by which a door lets somebody in."""
_BREAK = re.compile(r"(?:[*＊※◇◆○●—–=~#·-]\s*){3,}")
DEFAULT_PLACE = {Language.CHINESE: PlaceKind.COURTYARD, Language.ENGLISH: PlaceKind.PARLOUR}


@dataclass(frozen=True)
class Setting:
    place: str
    kind: PlaceKind
    time: TimeOfDay
    weather: Weather
    mood: Mood
    season: Season | None = None


@dataclass(frozen=True)
class SceneCut:
    """Lines [first, last) of the chapter, why the scene begins, and where it plays."""

    first: int
    last: int
    reasons: tuple[str, ...]
    setting: Setting


def cut_scenes(
    text: str, pieces: Sequence[Piece], casts: Sequence[frozenset[str]], language: Language, before: Setting | None
) -> list[SceneCut]:
    """Scenes of a chapter's lines. `casts` are the people of each line; `before` is the setting that the last chapter left."""
    if not pieces:
        return []
    told = _ToldPlaces(text, language)
    starts = _borders(told, pieces, casts if any(casts) else ())
    ends = [start for start, _ in starts[1:]] + [len(pieces)]
    cuts: list[SceneCut] = []
    anywhere = _first_place(told, pieces)
    for (first, reasons), last in zip(starts, ends, strict=True):
        setting = _setting(told, pieces[first:last], reasons, before, anywhere)
        cuts.append(SceneCut(first, last, reasons, setting))
        before = setting
    return cuts


def scene_spans(text: str, chapter: Span, pieces: Sequence[Piece], cuts: Sequence[SceneCut]) -> list[Span]:
    """Where each scene stands in the text: in order, touching, from the chapter's start to its end."""
    starts = [chapter[0], *(with_mark(text, pieces[cut.first].span[0]) for cut in cuts[1:])]
    return list(zip(starts, [*starts[1:], chapter[1]], strict=True))


class _ToldPlaces:
    """Places of a chapter's narration in which the story may play, each line searched once."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self._known: dict[Span, list[PlaceMention]] = {}

    def of(self, piece: Piece) -> list[PlaceMention]:
        """None in what is said or in a heading; a poem's scenery is not the story's."""
        if piece.quote is not None or piece.heading or piece.verse:
            return []
        if piece.span not in self._known:
            named = places(self.text, piece.span, self.language)
            self._known[piece.span] = [place for place in named if not place.elsewhere]
        return self._known[piece.span]


def _borders(told: _ToldPlaces, pieces: Sequence[Piece], casts: Sequence[frozenset[str]]) -> list[tuple[int, tuple[str, ...]]]:
    """(first line, reasons) of each scene.

    A border needs a strong reason, or a weak one where a paragraph opens, and enough lines on both sides.
    """
    seconds = _weights(told, pieces)
    starts: list[tuple[int, tuple[str, ...]]] = [(0, ("start",))]
    current = _kind_at(told, pieces[:3])
    for i in range(1, len(pieces)):
        if pieces[i].slug is not None:
            starts.append((i, ("heading", "break")))
            current = None
            continue
        arrived = _arrival(told, pieces[i]) or _outside(told, pieces[i : i + OUTSIDE_REACH])
        reasons = _reasons(told, pieces, casts, i, current, arrived)
        first = starts[-1][0]
        strong = "time" in reasons or "break" in reasons
        opens = pieces[i].paragraph != pieces[i - 1].paragraph
        enough = sum(SCORES[reason] for reason in reasons) + opens >= BORDER_SCORE
        if strong and len(starts) > 1 and not _roomy(seconds, first, i, strong) and _roomy(seconds, starts[-2][0], i, strong):
            starts[-1] = (i, reasons)
            current = _kind_at(told, pieces[i : i + PLACE_HEAD]) or current
        elif enough and _roomy_both(seconds, first, i, strong, through="door" in reasons):
            at = _threshold(told, pieces, i) if arrived and arrived.kind in INTERIORS and "door" in reasons else i
            starts.append((at if _roomy(seconds, first, at, strong, through=True) else i, reasons))
            current = arrived.kind if arrived else _kind_at(told, pieces[i : i + PLACE_HEAD]) or current
        elif arrived and current is None:
            current = arrived.kind
    return starts


def _threshold(told: _ToldPlaces, pieces: Sequence[Piece], i: int) -> int:
    """Where the lines before only open the door, that is where one goes in: the first of their paragraph, else `i`."""
    first = i
    while first and pieces[first - 1].paragraph == pieces[i - 1].paragraph:
        first -= 1
    before = pieces[first:i]
    if not before or any(piece.quote is not None or piece.heading for piece in before):
        return i
    return first if _OPENS[told.language].search(told.text, before[0].span[0], before[-1].span[1]) else i


def _roomy_both(seconds: Sequence[float], first: int, i: int, strong: bool, *, through: bool) -> bool:
    return _roomy(seconds, first, i, strong, through) and _roomy(seconds, i, len(seconds), strong, through)


def _roomy(seconds: Sequence[float], first: int, last: int, strong: bool, through: bool = False) -> bool:
    """Whether the lines [first, last) are enough; no more of them are looked at than it takes."""
    least, lines = THROUGH_A_DOOR if through else SHORTEST_SCENE[strong]
    total, counted = 0.0, 0
    for at in range(first, last):
        total += seconds[at]
        counted += seconds[at] > 0
        if counted >= lines and total >= least:
            return True
    return False


def _weights(told: _ToldPlaces, pieces: Sequence[Piece]) -> list[float]:
    """Speaking seconds of what is told; every quotation counts the same, so that a line that grows moves no border."""
    weights: list[float] = []
    for piece, before in zip(pieces, (None, *pieces), strict=False):
        if piece.quote is None:
            weights.append(speaking_seconds(told.text[piece.span[0] : piece.span[1]], told.language))
        else:
            weights.append(0.0 if before and before.quote == piece.quote else QUOTATION)
    return weights


def _reasons(
    told: _ToldPlaces,
    pieces: Sequence[Piece],
    casts: Sequence[frozenset[str]],
    i: int,
    current: PlaceKind | None,
    arrived: PlaceMention | None,
) -> tuple[str, ...]:
    text = told.text
    piece, earlier = pieces[i], pieces[i - 1]
    reasons: list[str] = []
    if piece.paragraph != earlier.paragraph and _is_break(text[earlier.span[1] : piece.span[0]]):
        reasons.append("break")
    if piece.quote is None and _starts_sentence(text, piece.span[0]) and time_shift(text, *piece.span, told.language):
        reasons.append("time")
    if arrived and arrived.kind is not current:
        reasons.append("place")
        if arrived.moved and current is not None and (arrived.kind in INTERIORS) is not (current in INTERIORS):
            reasons.append("door")
    before = frozenset[str]().union(*casts[max(0, i - CAST_WINDOW) : i])
    after = frozenset[str]().union(*casts[i : i + CAST_WINDOW])
    if before and after and not before & after:
        reasons.append("cast")
    return tuple(reasons)


def _is_break(between: str) -> bool:
    return _BREAK.search(between) is not None or between.count("\n") >= 4


def _starts_sentence(text: str, at: int) -> bool:
    lead = text[max(0, at - 3) : at].rstrip(" \u3000\t")
    return not lead or lead[-1] in "。！？!?.\n”’』」"


def _arrival(told: _ToldPlaces, piece: Piece) -> PlaceMention | None:
    """The first place where the narration of this line puts somebody."""
    return next((place for place in told.of(piece) if place.arrival), None)


def _outside(told: _ToldPlaces, pieces: Sequence[Piece]) -> PlaceMention | None:
    """`Outside, the wind…`: the first place in the open that is named then."""
    if pieces[0].quote is not None or not steps_outside(told.text, pieces[0].span, told.language):
        return None
    named = (place for piece in pieces for place in told.of(piece))
    open_air = next((place for place in named if place.kind not in INTERIORS), None)
    return replace(open_air, arrival=True, moved=True) if open_air else None


def _kind_at(told: _ToldPlaces, pieces: Sequence[Piece]) -> PlaceKind | None:
    """The kind of place of the first narration here that names one: where somebody arrives in it, else the first named."""
    for piece in pieces:
        named = told.of(piece)
        if named:
            return next((place.kind for place in named if place.arrival), named[0].kind)
    return None


def _first_place(told: _ToldPlaces, pieces: Sequence[Piece]) -> PlaceMention | None:
    """The first place that the chapter comes to: where its first scenes play if they name none."""
    named = [place for piece in pieces for place in told.of(piece)]
    return next((place for place in named if place.arrival), named[0] if named else None)


def _setting(
    ground: _ToldPlaces,
    pieces: Sequence[Piece],
    reasons: tuple[str, ...],
    before: Setting | None,
    anywhere: PlaceMention | None,
) -> Setting:
    # Mood and weather by the narrator alone: a changed line of dialogue must not change the look of a whole scene.
    text, language = ground.text, ground.language
    told = [piece.span for piece in pieces if piece.quote is None and not piece.heading and not piece.verse]
    slug = pieces[0].slug
    headed = scene_heading(text, slug, language, before.kind if before else None) if slug else None
    place = (headed.place, headed.kind) if headed else _choose_place(ground, pieces, reasons, before, anywhere)
    time = (headed.time if headed else None) or next(
        (found for span in told[:TIME_HEAD] if (found := time_of_day(text, span, language))), None
    )
    carried = before.time if before and "time" not in reasons else TimeOfDay.DAY
    sky = _weather(text, told, place[1], reasons, language, before)
    return Setting(
        place=place[0],
        kind=place[1],
        time=time or carried,
        weather=sky,
        season=_season(text, told, sky, language) or (before.season if before else None),
        mood=_mood(text, told, [piece.span for piece in pieces], language) or (before.mood if before else Mood.CALM),
    )


def _season(text: str, told: Sequence[Span], sky: Weather, language: Language) -> Season | None:
    """It snows in winter; else the season that is named. Once told it holds until another is."""
    return Season.WINTER if sky is Weather.SNOW else season(text, told, language)


def _mood(text: str, told: Sequence[Span], all_of_it: Sequence[Span], language: Language) -> Mood | None:
    """What is told sets a scene's mood; what is said colours its own line, and the scene only where the telling is silent.

    So a changed line of dialogue leaves the music and the light of the scene around it alone.
    """
    return mood(text, told, language) or mood(text, all_of_it, language)


def _choose_place(
    ground: _ToldPlaces,
    pieces: Sequence[Piece],
    reasons: tuple[str, ...],
    before: Setting | None,
    anywhere: PlaceMention | None,
) -> tuple[str, PlaceKind]:
    """Where somebody arrives at the scene's head; else the place before; else any place named."""
    told = [piece for piece in pieces if piece.quote is None and not piece.heading]
    found = [(n, place) for n, piece in enumerate(told) for place in ground.of(piece)]
    head = [place for n, place in found if n < PLACE_HEAD]
    carried = before is not None and "break" not in reasons
    arrivals = [place for place in head if place.arrival]
    if "door" in reasons and before is not None:
        arrivals = [place for place in arrivals if (place.kind in INTERIORS) is not (before.kind in INTERIORS)] or arrivals
        head = [place for place in head if (place.kind in INTERIORS) is not (before.kind in INTERIORS)] or head
        arrivals = arrivals or head
    if arrivals or (head and not carried):
        chosen = (arrivals or head)[0]
        return chosen.name, chosen.kind
    if before is not None and carried:
        return before.place, before.kind
    elsewhere = [place for _, place in found if place.arrival] or [place for _, place in found]
    if elsewhere:
        return elsewhere[0].name, elsewhere[0].kind
    if anywhere is not None:
        return anywhere.name, anywhere.kind
    kind = before.kind if before else DEFAULT_PLACE[ground.language]
    return plain_place_name(kind, ground.language), kind


def _weather(
    text: str, told: Sequence[Span], kind: PlaceKind, reasons: tuple[str, ...], language: Language, before: Setting | None
) -> Weather:
    """Named weather; carried on while the time does not shift. A cave knows no weather, a snow field no rain."""
    named = weather(text, told, language)
    goes_on = before is not None and not {"time", "break"} & set(reasons)
    carried = before.weather if before and goes_on else Weather.CLEAR
    chosen = named or carried
    if goes_on and named is not Weather.CLEAR:
        chosen = min((named or carried, carried), key=SEVERITY.index)
    if kind is PlaceKind.CAVE:
        return Weather.CLEAR
    if kind is PlaceKind.SNOW_FIELD and chosen in (Weather.RAIN, Weather.STORM):
        return Weather.SNOW
    return chosen
