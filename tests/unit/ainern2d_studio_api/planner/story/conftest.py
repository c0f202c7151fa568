"""Stories and people for the tests of the story planner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from ainern2d_contracts.shot_plan import ShotPlanDraft
from ainern2d_contracts.story import Chapter, Paragraph, ParagraphKind, SourceSpan, Story
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.planner.story.plan import plan_story

BOOKS = Path(__file__).parents[6] / "shared" / "data" / "texts"


@dataclass(frozen=True)
class Known:
    name: str
    gender: Gender = Gender.UNKNOWN
    aliases: tuple[str, ...] = ()
    is_group: bool = False


def story_of(text: str) -> Story:
    """Blank lines part English paragraphs, line ends Chinese ones; a line that starts with # is the heading."""
    pattern = r"[^\n]*\S[^\n]*" if re.search(r"[\u4e00-\u9fff]", text) else r"(?:[^\n]*\S[^\n]*(?:\n|$))+"
    paragraphs = []
    for match in re.finditer(pattern, text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        span = SourceSpan(start=start, end=start + len(match.group().strip()))
        kind = ParagraphKind.HEADING if text[start] == "#" else ParagraphKind.PROSE
        paragraphs.append(Paragraph(span=span, kind=kind, sentences=(span,)))
    heading = next((p.span.of(text).strip("# ") for p in paragraphs if p.kind is ParagraphKind.HEADING), "")
    chapter = Chapter(title=heading, span=SourceSpan(start=0, end=len(text)), paragraphs=tuple(paragraphs))
    return Story(
        work_id="work",
        name="story",
        encoding="utf-8",
        source_sha256="0" * 64,
        text=text,
        chapters=(chapter,) if paragraphs else (),
    )


@pytest.fixture(scope="session")
def plan() -> Callable[..., ShotPlanDraft]:
    def make(text: str, *people: Known) -> ShotPlanDraft:
        language = Language.CHINESE if re.search(r"[\u4e00-\u9fff]", text) else Language.ENGLISH
        return plan_story(story_of(text), language, people)

    return make


@pytest.fixture(scope="session")
def known() -> type[Known]:
    return Known


@pytest.fixture(scope="session")
def make_story() -> Callable[[str], Story]:
    return story_of


@pytest.fixture(scope="session")
def book() -> Callable[[str], str]:
    """The first 30,000 characters of a book's story."""

    def read(name: str) -> str:
        if not (BOOKS / name).exists():
            pytest.skip(f"the book {name} is not on this machine")
        raw = (BOOKS / name).read_bytes().decode("gb18030" if "gb18030" in name else "utf-8")
        text = raw.replace("\r\n", "\n")
        start = text.find("CHAPTER I") if name.endswith(("eyre.txt", "stein.txt")) else 200
        return text[start : start + 30_000]

    return read
