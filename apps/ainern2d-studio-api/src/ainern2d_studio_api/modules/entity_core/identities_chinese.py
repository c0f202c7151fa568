"""A nameless person gets a name: 此人正是…人称赵铁虎, or 过路的，姓陆，陆云川 as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import cache

from ainern2d_contracts.story import SourceSpan

from .book_chinese import any_form
from .forms_chinese import DATA, any_of, introduced_names, introductions, is_form, is_full_name, speech_subjects, surname_of
from .lexicon import sort_of, table
from .people import Candidate, Passage, narration

REACH = 120
"""Characters between a nameless person and the sentence that names them."""
TURNS = 4
"""Paragraphs of talk back in which the one who introduces themselves has spoken before."""
_QUOTE = re.compile(r"“([^”]*)”|「([^」]*)」")
_SPEAKS_OF_SELF = re.compile("[我俺姓]|小人|小可|小子|老夫|老身|本人|晚辈|贫道|贫僧|奴家|在下|鄙人|洒家")
_TELLS = re.compile("正是|便是|就是|乃是|不是别人|姓|叫|唤|人称")
_SELF = (
    r"(?:(?:我|俺|小人|小可|小子|老夫|老身|本人|晚辈|贫道|贫僧|奴家|在下|鄙人|洒家)"
    r"(?:姓{surname}[，、]?)?(?:单名|名|就是|便是|正是|乃是|是|叫做|名叫|叫|乃)?"
    r"|姓{surname}[，、]?(?:名叫|名唤|单名|名|叫|我叫)?)[^，。！？“”和与跟同的你他她]{0,4}?{name}"
)


def join_introduced(passages: Sequence[Passage], by_name: MutableMapping[str, Candidate]) -> None:
    """Give each nameless person of `by_name`, or of the text, the name by which they are introduced, and record the proof."""
    named = [name for name, who in by_name.items() if is_full_name(name) and not is_form(name) and not who.is_group]
    if not named:
        return
    text = "".join(passage.text for passage in passages)
    told = [narration(passage.text) for passage in passages]
    since = _first_told(told, named)
    introduced: dict[str, int] = {}
    for index, passage in enumerate(passages):
        known = [name for name in named if since.get(name, index) >= index] if _SPEAKS_OF_SELF.search(passage.text) else []
        for word, name, start, end in (*_told(told, index, named), *_said(passages, index, known, by_name)):
            owner = by_name[name]
            if word not in introduced:
                introduced[word] = _introductions(word, text)
            if introduced[word] <= 1 and by_name.get(word) is not owner:
                span = SourceSpan(start=passage.start + start, end=passage.start + end)
                _join(word, owner, span, by_name)


def _first_told(told: Sequence[str], named: Iterable[str]) -> dict[str, int]:
    """The first paragraph whose narration has each name."""
    pattern, first = any_form(named), dict[str, int]()
    if pattern is not None:
        for index, text in enumerate(told):
            for match in pattern.finditer(text):
                first.setdefault(match[0], index)
    return first


def _join(word: str, owner: Candidate, span: SourceSpan, by_name: MutableMapping[str, Candidate]) -> None:
    nameless = by_name.get(word)
    if nameless is None:
        gender, age, role, _ = sort_of((table(DATA)["titles"] | table(DATA)["roles"]).get(word) or ["unknown", "adult"])
        nameless = Candidate(word, {word}, age=None if age.value == "adult" else age, role=role)
        nameless.vote(gender, 3)
    if any(form.endswith(word) and form != word and other is not owner for form, other in by_name.items()):
        # Somebody else bears the title with a surname.
        return
    if nameless.is_group or any(is_full_name(name) and surname_of(name) for name in nameless.names):
        return
    owner.absorb(nameless)
    owner.proofs.append((word, span))
    for name in nameless.names:
        by_name[name] = owner


def _introductions(word: str, text: str) -> int:
    """How many different people the text brings in by this word."""
    return len(re.findall(rf"[一两几有][个名位条][^，。！？那这“”]{{0,10}}?{word}", text))


@cache
def _telling(names: tuple[str, ...]) -> re.Pattern[str]:
    who = "|".join(sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?:^|[。！？，；\s])(?:此人|这人|那人|来人|来者|他|她|这|那)[^，。！？“”]{{0,4}}?"
        rf"(?:正是|便是|就是|乃是|不是别人|姓|名叫|名唤|唤做|叫做|人称|叫)[^。！？“”]{{0,30}}?(?P<name>{who})"
    )


def _told(told: Sequence[str], index: int, named: Sequence[str]) -> list[tuple[str, str, int, int]]:
    """(word, name, start, end) where the narration names whom it has just brought in."""
    found: list[tuple[str, str, int, int]] = []
    if not _TELLS.search(told[index]):
        return found
    for match in _telling(tuple(named)).finditer(told[index]):
        before = told[index][max(0, match.start() - REACH) : match.start() + 1]
        if len(before) < REACH // 2 and index:
            before = told[index - 1][-REACH:] + before
        nameless = list(any_of("roles", "titles").finditer(before))
        if nameless and match["name"] not in before:
            found.append((nameless[-1][0], match["name"], match.start(), match.end()))
    return found


def _said(
    passages: Sequence[Passage], index: int, named: Sequence[str], by_name: Mapping[str, Candidate]
) -> list[tuple[str, str, int, int]]:
    """(word, name, start, end) where somebody who has spoken without a name tells it; a name known by then is no answer."""
    passage = passages[index]
    found = []
    for quote in _QUOTE.finditer(passage.text):
        apart = {n for m in introductions().finditer(quote[0]) if m["surname"] for n in introduced_names(m) if n in by_name}
        if apart and (word := _nameless_speaker(passages, index, by_name)):
            # 姓秦，单名一个岳字.
            found.append((word, sorted(apart)[0], quote.start(), quote.end()))
        for name in named:
            if name not in quote[0]:
                continue
            surname = surname_of(name)
            pattern = _SELF.replace("{surname}", surname).replace("{name}", name)
            if re.search(pattern, quote[0]) and (word := _nameless_speaker(passages, index, by_name)):
                found.append((word, name, quote.start(), quote.end()))
    return found


def _nameless_speaker(passages: Sequence[Passage], index: int, by_name: Mapping[str, Candidate]) -> str:
    """Who speaks in a paragraph, where it is somebody without a name: as its tag says, else as the turns of talk say."""
    own = [s for s in speech_subjects(passages[index]) if s]
    if own:
        return _nameless(own[0], by_name)
    partner = [_nameless(s, by_name) or s for s in speech_subjects(passages[index - 1])] if index else []
    for passage in reversed(passages[max(0, index - TURNS) : max(0, index - 1)]):
        for subject in reversed(speech_subjects(passage)):
            word = _nameless(subject, by_name)
            if word and word not in partner:
                return word
    return ""


def _nameless(subject: str, by_name: Mapping[str, Candidate]) -> str:
    """The word for a nameless person at the end of a subject; empty for anybody with a name."""
    if any(len(name) > 1 and name in subject for name, who in by_name.items() if is_full_name(who.name)):
        return ""
    words = [m[0] for m in any_of("roles", "titles").finditer(subject)]
    return words[-1] if words and subject.endswith(words[-1]) else ""
