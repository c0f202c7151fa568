"""What a quotation is: speech, a thought, a letter, or words that the narrator merely quotes (a title, a saying, irony)."""

from __future__ import annotations

import re
from functools import lru_cache

from ainern2d_contracts.vocabulary import Language, LineKind

from .lexicon import speech_pattern, table, words_pattern
from .quotes import Quotation
from .text import Span, length

_CLOSED = re.compile(r"[.,!?…;:。！？，；：~～—-][_*]*\s*$")
_TERMINAL_CHINESE = re.compile(r"[。！？!?…～—]\s*$")
_COUNTED = re.compile(r"(?:[一二三四五六七八九十两几数]|大)[个]?[大小]?字[，：:是]*$")
_AFTER_A_VERB = re.compile(r"(?:着|了|一声|一句|起来|出来|下去)$")
_SAID = re.compile(r"(?:道|说)$")
_CLAUSE = re.compile(r"[。！？!?；;，,]")
_BORDER = re.compile(r"(?:(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bCol|\bRev)(?<!\bCapt|\bProf)\.|[!?;])\s")
"""A title before a name ends no sentence."""
SCARE_QUOTE_WORDS = {Language.CHINESE: 8, Language.ENGLISH: 4}


def kind_of(text: str, quotation: Quotation, before: Span, after: Span, language: Language) -> LineKind | None:
    """`before` and `after` are the narration around it inside its paragraph. None where nobody says these words now."""
    lead = text[before[0] : before[1]].rstrip()
    if quotation.continued:
        return LineKind.SPEECH
    if language is Language.CHINESE:
        return _chinese(quotation.words(text), lead)
    return _english(quotation.words(text), lead, text[after[0] : after[1]])


def _chinese(words: str, lead: str) -> LineKind | None:
    clause = _CLAUSE.split(lead.rstrip("：:，, "))[-1]
    announced = lead.endswith(("：", ":"))
    if _ends_with("letter", clause, Language.CHINESE):
        return LineKind.LETTER if length(words, Language.CHINESE) > 12 else None
    if _ends_with("citation", clause, Language.CHINESE) or _COUNTED.search(clause):
        return None
    if _ends_with("thought", clause, Language.CHINESE):
        return LineKind.THOUGHT
    if announced or _ends_with("verbs", clause, Language.CHINESE):
        return LineKind.SPEECH
    opens_sentence = not lead or lead[-1] in "。！？!?…”」』；;—"
    if opens_sentence and (_CLOSED.search(words) or length(words, Language.CHINESE) > SCARE_QUOTE_WORDS[Language.CHINESE]):
        return LineKind.SPEECH
    if lead.endswith(("，", ",")) and _TERMINAL_CHINESE.search(words):
        return LineKind.SPEECH
    return None


def _ends_with(key: str, clause: str, language: Language) -> bool:
    whole = clause.strip()
    bare = _AFTER_A_VERB.sub("", whole)
    thinks = _SAID.sub("", whole) if key == "thought" else whole
    return any(words.endswith(_words(key, language)) for words in (whole, bare, thinks))


@lru_cache
def _words(key: str, language: Language) -> tuple[str, ...]:
    return tuple(table("speech", language)[key])


def _english(words: str, lead: str, trail: str) -> LineKind | None:
    count = length(words, Language.ENGLISH)
    last_clause = _BORDER.split(lead)[-1]
    announced = lead.endswith((":", ",", "--", "—"))
    verb_near = _english_verbs()
    if announced and (speech_pattern("letter", Language.ENGLISH).search(last_clause) or _READ_OUT.search(last_clause)):
        return LineKind.LETTER
    if (announced and speech_pattern("thought", Language.ENGLISH).search(last_clause)) or _thought_tag(trail):
        return LineKind.THOUGHT
    tagged = _TAGGED.match(trail) is not None and verb_near.search(trail[:48]) is not None
    if not lead or lead[-1] in ".!?;:—-":
        if _CLOSED.search(words) or count > SCARE_QUOTE_WORDS[Language.ENGLISH] or tagged:
            return LineKind.SPEECH
        return LineKind.SPEECH if verb_near.match(trail.strip()) else None
    if lead.endswith(","):
        said_near = verb_near.search(last_clause) is not None or _SAYING.search(last_clause) is not None
        starts = words.lstrip(" '‘_")[:1].isupper() and count > 3
        if said_near and (_CLOSED.search(words) or count > SCARE_QUOTE_WORDS[Language.ENGLISH]):
            return LineKind.SPEECH
        return LineKind.SPEECH if _CLOSED.search(words) and (starts or tagged) else None
    said = [m for m in verb_near.finditer(last_clause) if len(last_clause) - m.end() < 25]
    if said and (_CLOSED.search(words) or words[:1].isupper()):
        return LineKind.SPEECH
    return LineKind.SPEECH if _CLOSED.search(words) and words.lstrip()[:1].isupper() and (count > 6 or tagged) else None


@lru_cache
def _english_verbs() -> re.Pattern[str]:
    speech = table("speech", Language.ENGLISH)
    return words_pattern((*speech["verbs"], *speech["manner_verbs"]), Language.ENGLISH)


_TAGGED = re.compile(r"\s*(?:[A-Z][\w’'.]+|he|she|I|they|the|a|an|one|his|her|my|said|cried|asked|replied)\b")
_SAYING = re.compile(
    r"\b(?:say|cry|ask|exclaim|shout|add|whisper|call|reply|murmur|mutter|repeat|answer|remark|observ|declar|scream|whimper|sing)ing\b"
)


_READ_OUT = re.compile(
    r"\b(?:letter|note|message|billet|telegram|lines|words|postscript|paper)\b.{0,60}\b(?:read|ran|said|began)\b[\w ]*[:,]$",
    re.DOTALL,
)
"""What stands before written words that are read out: she opened the note and read:"""
_SELF = r"to (?:him|her|my|one)self"
_WHO = r"(?:he|she|I|(?:the )?[A-Z]?[\w’'.]+(?: [A-Z][\w’'.]+){0,2})"
_THOUGHT_TAG = re.compile(
    rf"\s*(?:{_WHO} (?:thought|mused|reflected|wondered|(?:said|told|thought|reflected) {_SELF}|told (?:him|her|my)self)"
    rf"|(?:thought|mused|reflected) {_WHO}|said {_WHO} {_SELF})\b"
)


def _thought_tag(trail: str) -> bool:
    """`thought Jane`, `he said to himself`: nobody hears it."""
    return _THOUGHT_TAG.match(trail) is not None
