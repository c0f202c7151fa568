"""EPUB 2 and 3 to text: the spine's order, headings as headings; covers, contents, notes and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.story import ParagraphKind

from ..lexicon import table
from ..notes import left_out, sentence
from .archive import Archive, damaged
from .composing import Extracted, Part, compose
from .loose import parse_loosely
from .package import Package, Target, read_package
from .xhtml import Page
from .xml import decoded, parse

CODEC = "epub"
CHAPTER_LEVEL = 2
"""The depth of a heading that only the table of contents knows."""
LONGEST_TITLE_PAGE = 400
"""Characters of a page that opens with the book's title and holds no more than its author and publisher."""
HEAD = 3
"""Parts after the target of a line of the contents in which its heading stands."""
_WORDS = table("formats")["epub"]
_NOT_STORY, _NOT_STORY_TITLES = frozenset(_WORDS["not_story"]), frozenset(_WORDS["not_story_titles"])
_LOOSE_SPACE = re.compile(r"[\W_]+")


def extract(archive: Archive) -> Extracted:
    """Raises: AinerError INPUT_DAMAGED, INPUT_UNSAFE, INPUT_PROTECTED, INPUT_EMPTY."""
    package = read_package(archive)
    if not package.pages:
        raise damaged("the EPUB's reading order names no page that is there")
    parts: list[Part] = []
    left: Counter[str] = Counter()
    pages: Counter[str] = Counter(aside=len(package.aside), missing=len(package.missing))
    contents: dict[str, list[Target]] = defaultdict(list)
    for target in package.contents:
        contents[target.file].append(target)
    for file in package.pages:
        page, loose = _page(archive, file)
        pages["loose"] += loose
        targets = contents[file]
        if _is_not_story(file, page, targets, package):
            pages["not story"] += bool(page.parts)
            continue
        left += page.left_out
        parts += _with_contents(page, targets)
    if not parts:
        raise AinerError(ErrorCode.INPUT_EMPTY, "The EPUB has no page with text.")
    return compose(parts, CODEC, _notes(pages, left))


def _page(archive: Archive, file: str) -> tuple[Page, bool]:
    """The page, and whether it had to be read loosely."""
    raw = archive.read(file)
    page = Page()
    try:
        parse(raw, file, page)
    except AinerError as error:
        if error.code is not ErrorCode.INPUT_DAMAGED:
            raise
        page = Page()
        parse_loosely(decoded(raw, file), file, page)
        return page, True
    return page, False


def _is_not_story(file: str, page: Page, targets: list[Target], package: Package) -> bool:
    roles = {package.roles.get(file, ""), *page.roles}
    if not _NOT_STORY.isdisjoint(roles):
        return True
    if (
        page.parts
        and _bare(page.parts[0].text) == _bare(package.title)
        and sum(len(p.text) for p in page.parts) < LONGEST_TITLE_PAGE
    ):
        return True
    labels = [target.label for target in targets[:1] if not target.fragment or len(targets) == 1]
    heads = [part.text for part in page.parts[:1] if part.level]
    return any(" ".join(words.casefold().split()) in _NOT_STORY_TITLES for words in (*labels, *heads))


def _with_contents(page: Page, targets: list[Target]) -> list[Part]:
    """The page's parts; where the table of contents names a chapter that the page does not mark as one, its heading."""
    parts = page.parts
    added: dict[int, Part] = {}
    places = sorted((page.anchors.get(t.fragment, 0 if not t.fragment else -1), n) for n, t in enumerate(targets))
    following = len(parts)
    for at, n in reversed([place for place in places if place[0] >= 0]):
        label = " ".join(targets[n].label.split())
        head = parts[at : min(at + HEAD, following if following > at else at + HEAD)]
        following = at
        if not _bare(label) or any(part.level for part in head):
            continue
        same = next((part for part in head if _bare(part.text) == _bare(label)), None)
        if same is not None:
            same.kind, same.level = ParagraphKind.HEADING, CHAPTER_LEVEL
        else:
            added[at] = Part(label, ParagraphKind.HEADING, CHAPTER_LEVEL)
    return [part for n, old in enumerate(parts) for part in ((added[n], old) if n in added else (old,))]


def _bare(words: str) -> str:
    return _LOOSE_SPACE.sub("", words).casefold()


def _notes(pages: Counter[str], left: Counter[str]) -> list[str]:
    what = {
        "not story": "pages that are not the story: cover, title page, copyright, contents",
        "aside": "pages that the EPUB sets beside its reading order",
    }
    doubts = [sentence(key, pages[key]) for key in ("missing", "loose") if pages[key]]
    return [*left_out((name, pages[key]) for key, name in what.items()), *doubts, *left_out(sorted(left.items()))]
