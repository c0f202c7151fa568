"""Shapes of names in Chinese prose: surnames, titles, what stands before a speech verb."""

from __future__ import annotations

import re
from functools import cache

from .classes_chinese import raw_classes
from .lexicon import table, word_set
from .people import Passage

HAN = r"[\u3400-\u9fff]"
DATA = "people_chinese"
FOREIGN = re.compile(rf"^{HAN}{{1,8}}(?:[·•．]{HAN}{{1,8}})+$")
FOREIGN_RUN = re.compile(rf"(?P<first>{HAN}{{1,8}})(?P<rest>(?:[·•]{HAN}{{1,8}})+)")
"""A foreign name with what stands around it."""
_LEADING = re.compile(
    r"^(?:只见|但见|忽见|忽有|早有|当有|却见|只听得?|忽听得?|听得|却说|且说|话说|再说|那|这|此时|当下|当时|这时|那时|旁边|一旁|身后|身旁|对面|的|一个|有个|有一个?|个|位|名|是|见|听)+"
)


def surname_of(name: str) -> str:
    """The surname that `name` begins with, empty where there is none."""
    data = table(DATA)
    if name[:2] in data["compound_surnames"]:
        return name[:2]
    return name[:1] if name[:1] in data["surnames"] else ""


def is_full_name(name: str) -> bool:
    """Shaped as surname and given name: 2 to 4 characters, and not a common word."""
    surname = surname_of(name)
    return bool(surname) and 1 <= len(name) - len(surname) <= 2 and name not in word_set(DATA, "not_names")


@cache
def any_of(*keys: str) -> re.Pattern[str]:
    """Any of these tables' words, longest first."""
    words = {word for key in keys for word in table(DATA)[key]}
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


@cache
def _speech_end() -> re.Pattern[str]:
    verbs = "|".join(sorted(table(DATA)["speech"], key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{verbs})(?:着|了|过|罢)?(?:一声|一句|两声)?(?:地说|的是)?$")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:[轻低高大厉沉朗柔小齐失冷颤连悄哑]声|[{table(DATA)['adverbs']}])+$")


def speaker_in(clause: str) -> str | None:
    """What stands before the speech verb and its adverbs in a clause that ends with one; None for any other clause."""
    verb = _speech_end().search(clause)
    if verb is None:
        return None
    before = clause[: verb.start()]
    bare = _adverbs().sub("", before)
    if len(bare) == 1 and bare not in word_set(DATA, "pronouns"):
        # 武大道: the adverb is a part of the name.
        return before[:2]
    return bare


def stripped_subject(clause: str) -> str:
    """Without connectives and demonstratives before the subject: 只见那, 当下, 却说."""
    return _LEADING.sub("", clause)


_BEFORE_QUOTE = re.compile(r"(?P<clause>[^。！？；：:，,“”「」『』\"\s]{1,24})[：:，,]?\s*[“「『\"]")
_AFTER_QUOTE = re.compile(r"[”」』\"](?P<clause>[^。！？；：:，,“”「」『』\"\s]{1,16})[，。：:！]")


def speech_subjects(passage: Passage) -> list[str]:
    """What stands before speech verbs next to quotations, without connectives: names, titles, nouns.

    Where the clause of the verb has no subject (笑着说), the one that begins its sentence.
    """
    found = []
    for match in (*_BEFORE_QUOTE.finditer(passage.text), *_AFTER_QUOTE.finditer(passage.text)):
        spoken = speaker_in(match["clause"])
        if spoken is None:
            continue
        who = _LEADING.sub("", spoken)
        if not who:
            sentence = re.split(r"[。！？”」\n]", passage.text[: match.start("clause")])[-1]
            first = re.match(form_pattern(), _LEADING.sub("", sentence.strip()))
            who = first[0] if first else ""
        if who and who not in word_set(DATA, "not_speakers"):
            found.append(who)
    return found


@cache
def form_pattern() -> str:
    """Surname + title, modifier + title, titles, kin and roles alone."""
    data = table(DATA)
    surnames = "|".join([*data["compound_surnames"], f"[{data['common_surnames']}]"])
    titles, address = any_of("titles").pattern, any_of("address").pattern
    roles, kin = any_of("roles").pattern, any_of("kin").pattern
    return f"(?:{surnames})(?:{titles}|{address})|(?:[老小]|住持)?(?:{titles})|{roles}|{kin}"


@cache
def _form() -> re.Pattern[str]:
    return re.compile(form_pattern())


def is_form(name: str) -> bool:
    """Whether the name is nothing but a title, a role or kin, with or without a surname."""
    return _form().fullmatch(name) is not None


_NAMING = (
    r"(?:遂称|改称|贱名|名唤|名叫|叫做|唤做|唤作|唤名|叫作|绰号|诨名|浑名|诨号|外号|混名|人称|都称|自称|号为|法名|道号|表字|小字|官名|小名|乳名|学名|"
    r"改名|取名|起名|赐名|名为|名曰|号曰|自号|尊称|[号称名](?=[叫唤作做为曰])|字)(?:叫做|叫作|唤做|唤作|叫|是|曰|为|做|作|他做)*"
)


_STRONG = re.compile(
    r"姓|[名号字称]唤|[名号]?[唤叫]|绰号|[诨浑外混法道官小乳学贱]名|[诨外]号|道号|表字|小字|[人都自]称|[改取起赐]名"
)
"""Verbs of naming that prove more than 字 and 号为, which are other words too."""


@cache
def introductions() -> re.Pattern[str]:
    """姓王，名进 gives surname and given name apart; 唤做王进 gives a name."""
    selves = "|".join(word for word in table(DATA)["selves"] if len(word) > 1 and word != "弟子")
    end = r"(?=$|[，。！？；：、”’」\s]|的|是|乃|为人|祖|本是|者|便是)"
    return re.compile(
        rf"(?:姓(?P<surname>{HAN}{{1,2}}?)[，、]?(?:单)?(?:讳个|讳|名个|名唤|名叫|名)[，、]?一?个?(?P<given>{HAN}{{1,2}}?)(?:字)?{end})"
        rf"|(?:{selves})(?![姓的是也就不这那在要来去])(?P<self>{HAN}{{2,4}}?)(?=[，。！？、”]|是也)|[叫唤称]我(?:一声|做|作)*(?P<called>{HAN}{{2,3}}?)(?=便是|就好|就行|就成|即可|吧|[，。！”])"
        rf"|{_NAMING}[“‘「]?(?P<name>{HAN}{{2,5}}?){end}"
    )


def introduced_names(match: re.Match[str]) -> tuple[str, ...]:
    """The names that a match of `introductions` gives."""
    single = match["name"] or match["self"] or match["called"]
    if match["self"] and any(kind in word_set(DATA, "verbal_classes") for kind in raw_classes(single)):
        # 小人入去报知.
        return ()
    if single:
        return (single,)
    return (match["surname"] + match["given"],)


def is_strong(match: re.Match[str]) -> bool:
    """Whether a match of `introductions` has a verb that names a person or thing and nothing else."""
    return bool(match["self"] or match["called"]) or _STRONG.match(match[0]) is not None


@cache
def surname_titles() -> re.Pattern[str]:
    """洪太尉, 张大哥, and a title before a title: 住持真人."""
    data = table(DATA)
    words = word_set(DATA, "surnames_that_are_words")
    surnames = "|".join([*data["compound_surnames"], f"[{''.join(c for c in data['common_surnames'] if c not in words)}]"])
    titles = any_of("titles").pattern
    return re.compile(f"(?P<surname>{surnames}|{titles})(?P<title>{titles}|{any_of('address').pattern})")
