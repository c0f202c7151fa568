"""Skill 03 put together: chapters to lines, scenes and shots."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ainern2d_contracts.llm import SpeakerClaims
from ainern2d_contracts.shot_plan import Line, Scene, Shot, ShotPlanDraft
from ainern2d_contracts.story import Chapter, SourceSpan, Story
from ainern2d_contracts.vocabulary import Emotion, Language, LineKind, Manner, Prop, Transition

from ainern2d_studio_api.modules.entity_core.organisations import find_organisations, without_organisations
from ainern2d_studio_api.modules.entity_core.script_lines import with_small_letters

from .acting import Action, Stage, first_person
from .attribution import Attribution, attribute
from .beats import Beat, BeatKind, Cue, group
from .blocking import Floor, sides
from .delivery import deliver
from .devices import breaks_in
from .framing import Camera, Frame
from .mentions import Named, Roster, index_mentions
from .model_speakers import with_model
from .offscreen import OFF_SCREEN, is_cited, is_unseen
from .pieces import Division, Piece, Quote, divide
from .quotes import with_mark
from .scenes import SceneCut, Setting, cut_scenes, scene_spans
from .scripted import parenthetical, with_cues
from .text import Span, as_spoken, speaking_seconds
from .unsaid import without_organisations_words

UNKNOWN_SPEAKER = {Language.CHINESE: "有人", Language.ENGLISH: "someone"}
TAG_REACH = {Language.CHINESE: 40, Language.ENGLISH: 140}
"""Characters of narration around a quotation that tell how it is spoken."""
_SENTENCE = re.compile(r"[^.!?]*(?:(?<=\bMr)\.[^.!?]*|(?<=\bMrs)\.[^.!?]*|(?<=\bDr)\.[^.!?]*)*[.!?]+\s*")
LONGEST_CARD = 40
"""Characters of a heading that still fit on a title card."""


@dataclass
class _Film:
    claims: SpeakerClaims | None
    read: str
    """The story's text, as long as it is, without organisations (a bank says nothing), and names of cues in small letters."""
    acting: Roster | None = None
    """Who may act: people and beasts."""
    lines: list[Line] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    present: list[str] = field(default_factory=list)
    """Who was there when the last scene ended."""
    carried: dict[str, Prop] = field(default_factory=dict)
    """What they had in their hands then."""


def plan_story(
    story: Story,
    language: Language,
    people: Sequence[Named],
    progress: Callable[[float], None] = lambda _done: None,
    claims: SpeakerClaims | None = None,
    animals: Sequence[Named] = (),
) -> ShotPlanDraft:
    """Plan every chapter. Line, shot and scene ids count through the story; `progress` is told the part of the chapters done.

    `claims` are a language model's, where one was asked. `animals` act, and say nothing.
    """
    roster = Roster(language, people)
    read = story.model_copy(update={"text": with_small_letters(story)})
    film = _Film(claims, without_organisations(read.text, find_organisations(read, language), language))
    film.acting = Roster(language, (*people, *animals), dumb=frozenset(animal.name for animal in animals)) if animals else roster
    setting: Setting | None = None
    for number, chapter in enumerate(story.chapters):
        setting = _plan_chapter(story.text, number, chapter, roster, film, setting)
        progress((number + 1) / len(story.chapters))
    return ShotPlanDraft(scenes=_in_season(film.scenes), shots=tuple(film.shots), lines=tuple(film.lines))


def _in_season(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """Before the story tells a season it is the one that it tells first."""
    first = next((scene.season for scene in scenes if scene.season), None)
    return tuple(scene if scene.season else scene.model_copy(update={"season": first}) for scene in scenes)


def _plan_chapter(
    text: str, number: int, chapter: Chapter, roster: Roster, film: _Film, setting: Setting | None
) -> Setting | None:
    division = divide(text, chapter, roster.language)
    if not division.pieces:
        return setting
    cues = _cues(text, chapter, division, roster, film)
    film.lines += [cue.line for cue in cues]
    casts = [frozenset(cue.seen) for cue in cues]
    cuts = cut_scenes(text, division.pieces, casts, roster.language, setting)
    borders = scene_spans(text, (chapter.span.start, chapter.span.end), division.pieces, cuts)
    for cut, span in zip(cuts, borders, strict=True):
        _plan_scene(text, number, chapter, cues[cut.first : cut.last], cut, span, roster, film)
    return cuts[-1].setting


# lines


def _cues(text: str, chapter: Chapter, division: Division, roster: Roster, film: _Film) -> list[Cue]:
    quotes = division.quotes
    inner = [(q.index, q.inner) for q in quotes]
    index = index_mentions(film.read, (chapter.span.start, chapter.span.end), inner, roster)
    paragraphs = [(p.span.start, p.span.end) for p in chapter.paragraphs]
    speakers = attribute(film.read, paragraphs, quotes, index, roster)
    speakers = without_organisations_words(speakers, quotes, film.read, roster.language)
    speakers = with_model(speakers, quotes, roster.people, film.claims)
    speakers = with_cues(speakers, quotes, text, chapter, roster.people)
    acting = film.acting or roster
    told = index if acting is roster else index_mentions(film.read, (chapter.span.start, chapter.span.end), inner, acting)
    stage = Stage(text, told, acting)
    shown = set(film.seen)
    cues: list[Cue] = []
    for offset, piece in enumerate(division.pieces, start=len(film.lines) + 1):
        quote = quotes[piece.quote] if piece.quote is not None else None
        line = _line(text, f"l{offset:04d}", piece, quote, speakers, paragraphs, roster.language)
        line = _gone_on(line, cues[-2:], piece.paragraph)
        unseen = line.evidence == OFF_SCREEN or is_unseen(line.speaker, roster.language)
        cited = quote is not None and is_cited(text, quote.outer[0], line.speaker, index)
        offscreen = line.speaker is not None and (unseen or cited)
        stage.heard(None if offscreen else line.speaker, line.addressee)
        if cited and cues and cues[-1].leads_in:
            cues[-1] = replace(cues[-1], action=Action(scenery=True), entrance=False)
        goes_on = bool(cues) and cues[-1].paragraph == piece.paragraph
        still = quote is not None or piece.heading or piece.verse
        action = Action(scenery=piece.verse) if still else stage.see(piece.span, goes_on=goes_on)
        seconds = speaking_seconds(line.text, roster.language)
        cue = Cue(line, action, seconds, piece.heading, piece.paragraph, piece.tag, offscreen)
        cue = _clocked(cue, cues)
        cues.append(replace(cue, entrance=cue.focus is not None and cue.focus not in shown))
        shown.update(cue.seen[:1])
    return cues


def _clocked(cue: Cue, earlier: Sequence[Cue]) -> Cue:
    """With its step (a paragraph's first line, and every told line) and turn (which ends with its speaker or paragraph)."""
    if not earlier:
        return replace(cue, turn=int(cue.spoken))
    before = earlier[-1]
    last_words = next((other for other in reversed(earlier) if other.spoken), None)
    said_by = (last_words.line.speaker, last_words.paragraph) if last_words else None
    first_words = cue.spoken and said_by != (cue.line.speaker, cue.paragraph)
    step = before.step + (cue.paragraph != before.paragraph or not cue.spoken)
    return replace(cue, step=step, turn=before.turn + first_words)


def _line(
    text: str,
    line_id: str,
    piece: Piece,
    quote: Quote | None,
    speakers: Sequence[Attribution],
    paragraphs: Sequence[Span],
    language: Language,
) -> Line:
    span = SourceSpan(start=piece.span[0], end=piece.span[1])
    words = as_spoken(text[piece.span[0] : piece.span[1]])
    if quote is None:
        return Line(line_id=line_id, kind=piece.kind, span=span, text=words)
    who = speakers[quote.index]
    told = deliver(piece.kind, words, _tag(text, quote, paragraphs[quote.paragraph], language), language)
    return Line(
        line_id=line_id,
        kind=piece.kind,
        span=span,
        text=words,
        speaker=who.speaker or UNKNOWN_SPEAKER[language],
        addressee=who.addressee if piece.kind is LineKind.SPEECH else None,
        emotion=told.emotion,
        intensity=told.intensity,
        manner=told.manner,
        evidence=who.evidence,
    )


def _gone_on(line: Line, earlier: Sequence[Cue], paragraph: int) -> Line:
    """A quotation that goes on after its tag is spoken as it began, where it has no words of its own for that."""
    plain = line.emotion is Emotion.NEUTRAL and line.manner is Manner.NORMAL
    before = next((cue for cue in reversed(earlier) if cue.spoken), None)
    if line.evidence != "same" or not plain or before is None:
        return line
    if before.paragraph != paragraph or before.line.speaker != line.speaker:
        return line
    told = before.line
    return line.model_copy(update={"emotion": told.emotion, "intensity": told.intensity, "manner": told.manner})


def _tag(text: str, quote: Quote, paragraph: Span, language: Language) -> str:
    """The narration next to a quotation: the clause that leads into it, and the sentence after it."""
    reach = TAG_REACH[language]
    if (aside := parenthetical(text, quote.outer[0])) is not None:
        return aside
    lead = text[max(paragraph[0], quote.outer[0] - reach) : quote.outer[0]]
    if language is Language.ENGLISH:
        lead = _own_lead(lead)
    lead = _after_last(lead, "。！？”」." if language is Language.CHINESE else '.!?”"')
    if lead.rstrip().endswith(("：", ":")) and language is Language.CHINESE:
        return lead
    trail = text[quote.outer[1] : min(paragraph[1], quote.outer[1] + reach)]
    return lead + _before_first(trail, "。！？“「：" if language is Language.CHINESE else '.!?“"')


def _own_lead(lead: str) -> str:
    """Without the sentence that tells how the quotation before it was spoken."""
    between = re.split('[”"]', lead)[-1]
    tag = _SENTENCE.match(between) if between != lead else None
    return between[tag.end() :] if tag else between


def _after_last(text: str, marks: str) -> str:
    at = max(text.rstrip().rfind(mark, 0, max(0, len(text.rstrip()) - 1)) for mark in marks)
    return text[at + 1 :]


def _before_first(text: str, marks: str) -> str:
    found = [at for mark in marks if (at := text.find(mark)) >= 0]
    return text[: min(found)] if found else text


# scenes


def _plan_scene(
    text: str, number: int, chapter: Chapter, cues: Sequence[Cue], cut: SceneCut, span: Span, roster: Roster, film: _Film
) -> None:
    scene_id = f"s{len(film.scenes) + 1:02d}"
    beats = group(cues)
    side = sides([cue for cue in cues if not cue.heading])
    parted = bool({"time", "break", "start"} & set(cut.reasons))
    here = {name for cue in cues for name in (*cue.seen, cue.line.addressee)}
    present = [] if parted else [name for name in film.present if name in here]
    first_turn = next((cue.turn for cue in cues if cue.spoken), 0)
    camera = Camera(
        cut.setting.kind,
        side,
        roster.language,
        scene_number=len(film.scenes),
        first_turn=first_turn,
        viewpoint=first_person(roster),
        present=present,
    )
    groups = frozenset(name for name in side if roster.is_group(name))
    floor = Floor(side, groups, carried={} if parted else film.carried, _now=cues[0].step)
    starts = [span[0], *(with_mark(text, beat.cues[0].line.span.start) for beat in beats[1:])]
    spans = list(zip(starts, [*starts[1:], span[1]], strict=True))
    for i, (beat, place) in enumerate(zip(beats, spans, strict=True)):
        match = (
            camera.matched(beat, film.shots[-1]) if i == 0 and film.shots and not {"break", "start"} & set(cut.reasons) else None
        )
        frame = match or camera.frame(beat, last=i == len(beats) - 1 and len(beats) > 3)
        first = i == 0 or beats[i - 1].kind is BeatKind.CARD
        way = Transition.MATCH_CUT if match else _transition(beat, set(cut.reasons) if first else set(), roster.language)
        film.shots.append(_shot(f"{scene_id}-{i + 1:03d}", scene_id, beat, frame, place, floor, film, chapter, way))
    film.present, film.carried = list(camera.present), floor.in_hand()
    film.scenes.append(
        Scene(
            scene_id=scene_id,
            chapter=number,
            span=SourceSpan(start=span[0], end=span[1]),
            place=cut.setting.place,
            place_kind=cut.setting.kind,
            time=cut.setting.time,
            weather=cut.setting.weather,
            season=cut.setting.season,
            mood=cut.setting.mood,
            cast=tuple(dict.fromkeys(name for beat in beats for name in beat.people)),
            effects=cut.reasons,
        )
    )


def _shot(
    shot_id: str,
    scene_id: str,
    beat: Beat,
    frame: Frame,
    span: Span,
    floor: Floor,
    film: _Film,
    chapter: Chapter,
    transition: Transition,
) -> Shot:
    cast = floor.block(frame.cast, beat)
    new = [name for name in frame.cast if name not in film.seen]
    film.seen.update(frame.cast)
    card = beat.kind is BeatKind.CARD
    return Shot(
        shot_id=shot_id,
        scene_id=scene_id,
        span=SourceSpan(start=span[0], end=span[1]),
        size=frame.size,
        angle=frame.angle,
        movement=frame.movement,
        cast=cast,
        focus=beat.focus if beat.focus in frame.cast else None,
        insert=beat.insert,
        lines=tuple(cue.line.line_id for cue in beat.cues),
        importance=_importance(beat, bool(new)),
        transition=transition,
        title_card=_card(beat, chapter) if card else None,
    )


def _transition(beat: Beat, reasons: set[str], language: Language) -> Transition:
    """A new part comes out of black; another hour or place melts in; to what breaks in, the camera is flung."""
    if beat.kind is BeatKind.CARD or reasons & {"start", "break"}:
        return Transition.FADE_FROM_BLACK
    if reasons & {"time", "place"}:
        return Transition.DISSOLVE
    return Transition.WHIP_PAN if breaks_in(beat, language) else Transition.CUT


def _card(beat: Beat, chapter: Chapter) -> str:
    words = chapter.title or " ".join(cue.line.text for cue in beat.cues)
    return " ".join(words.split())[: 3 * LONGEST_CARD]


def _importance(beat: Beat, first_appearance: bool) -> float:
    """0.3 for scenery; more for talk, for feeling and for people seen the first time."""
    emotion, intensity = beat.feeling
    spoken = any(cue.line.kind is not LineKind.NARRATION for cue in beat.cues)
    value = 0.3 + 0.15 * bool(beat.focus) + 0.15 * spoken + 0.15 * first_appearance
    value += 0.3 * intensity if emotion is not Emotion.NEUTRAL else 0.0
    return round(min(1.0, value), 2)
