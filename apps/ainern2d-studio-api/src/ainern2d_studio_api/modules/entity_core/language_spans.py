"""A text's stretches by language: whole sentences, and inside them the runs of another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ainern2d_contracts.story import LanguageSpan, Paragraph, ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import Language

from .languages import SPOKEN, chinese_script, guesses, tag_of, voice_of

_EASTERN = r"\u3400-\u9fff\u3041-\u30fa\u30fc-\u30ff\uac00-\ud7af"
_EASTERN_RUN = re.compile(rf"[{_EASTERN}](?:[{_EASTERN}\u3000-\u303f\uff00-\uffef，。！？、“”‘’…—\s\d]*[{_EASTERN}])?[。！？…]?")
_WESTERN = r"A-Za-z\u00c0-\u024f\u0370-\u052f"
_WESTERN_RUN = re.compile(rf"[{_WESTERN}](?:[^\u3000-\u303f\uff00-\uffef{_EASTERN}]*[{_WESTERN}])?[.!?]*")
_WORD = re.compile(rf"[{_WESTERN}][{_WESTERN}'’-]*")
_QUOTATION = re.compile(r'“[^“”]+”|"[^"]+"|«[^«»]+»|「[^「」]+」|„[^„“]+“')
_LEAST_WORDS = 3
"""Words of an alphabet inside Chinese that make a stretch of their own: fewer are a name or a term."""
_LEAST_CHARACTERS = 2
_SURE = 0.8
"""Share from which a whole sentence is taken out of the text's main language; names alone never reach it."""
_LEAST_SENTENCE = 4


def main_tag(language: Language) -> str:
    return next(tag for tag, spoken in SPOKEN.items() if spoken is language)


def spans_of(story: Story, main: Language, script: str = "zh-Hans") -> tuple[LanguageSpan, ...]:
    """Stretches of the paragraphs in order, neighbours of one language and script joined.

    What cannot be told belongs to `main`, and Chinese that either script writes alike to `script`.
    """
    found: list[LanguageSpan] = []
    for paragraph in _paragraphs(story):
        pieces = _pieces(story.text, paragraph, main)
        for start, end, tag in _joined((at, to, _written(tag, story.text[at:to], script)) for at, to, tag in pieces):
            language = voice_of(tag) or main
            span = SourceSpan(start=start, end=end)
            if found and (found[-1].language, found[-1].tag) == (language, tag):
                span = SourceSpan(start=found.pop().span.start, end=end)
            found.append(LanguageSpan(span=span, language=language, tag=tag))
    return tuple(found)


def _written(tag: str, text: str, script: str) -> str:
    return chinese_script(text) or script if tag == "zh" else tag


def _paragraphs(story: Story) -> Iterator[Paragraph]:
    for chapter in story.chapters:
        yield from (p for p in chapter.paragraphs if p.kind is not ParagraphKind.HEADING)


def _joined(pieces: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for start, end, tag in pieces:
        if joined and joined[-1][2] == tag:
            joined[-1] = (joined[-1][0], end, tag)
        else:
            joined.append((start, end, tag))
    return joined


def _pieces(text: str, paragraph: Paragraph, main: Language) -> Iterator[tuple[int, int, str]]:
    """(start, end, tag) without gaps inside each sentence."""
    tag = main_tag(main)
    for sentence in (part for whole in paragraph.sentences for part in _parts(text, whole)):
        told = sentence.of(text)
        runs = _runs(told, main)
        whole = _sentence_tag(told, tag) if not runs else ""
        if whole:
            yield sentence.start, sentence.end, whole
            continue
        at = 0
        for start, end, other in runs:
            if told[at:start].strip():
                yield sentence.start + at, sentence.start + start, tag
            yield sentence.start + start, sentence.start + end, other
            at = end
        if told[at:].strip():
            yield sentence.start + at, sentence.end, tag


def _parts(text: str, sentence: SourceSpan) -> Iterator[SourceSpan]:
    """The sentence, cut where a quotation begins and ends: a stranger's words in a sentence of the narrator's."""
    told, at = sentence.of(text), 0
    for match in _QUOTATION.finditer(told):
        for start, end in ((at, match.start()), (match.start(), match.end())):
            if told[start:end].strip():
                yield SourceSpan(start=sentence.start + start, end=sentence.start + end)
        at = match.end()
    if told[at:].strip():
        yield SourceSpan(start=sentence.start + at, end=sentence.end)


def _runs(sentence: str, main: Language) -> list[tuple[int, int, str]]:
    """Stretches of the other kind of script that are long enough to be language rather than a name."""
    if main is Language.CHINESE:
        found = [m for m in _WESTERN_RUN.finditer(sentence) if len(_WORD.findall(m[0])) >= _LEAST_WORDS]
    else:
        found = [m for m in _EASTERN_RUN.finditer(sentence) if len(re.findall(f"[{_EASTERN}]", m[0])) >= _LEAST_CHARACTERS]
    return [(m.start(), m.end(), tag) for m in found if (tag := tag_of(m[0])) and tag != main_tag(main)]


def _sentence_tag(sentence: str, main: str) -> str:
    """The language of a whole sentence; the main one unless another is sure."""
    found = guesses(sentence)
    if not found or found[0].tag == main or found[0].share < _SURE:
        return main
    long_enough = len(_WORD.findall(sentence)) >= _LEAST_SENTENCE or not _WORD.search(sentence)
    return found[0].tag if long_enough else main
