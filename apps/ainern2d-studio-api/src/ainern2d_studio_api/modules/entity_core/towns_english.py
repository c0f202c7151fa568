"""Towns that look like names of people: Millcote is where one goes to, comes from and lives; it never does or says a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .forms_english import is_given, is_told_given
from .name_features import is_title, word_list
from .words_english import Word

_AT = frozenset(["in", "at", "near", "into", "within", "through", "across", "reach", "reached", "leave", "left", "leaving"])
"""Before places, seldom before people."""
_WAYS = frozenset(["to", "from", "of", "towards", "toward", "between", "beyond", "for", "via"])
"""Before places more often than before people, where nothing else tells."""
LEAST, GIVEN = 2, 6
"""A name that is used less often shows nothing by its use; a given name, as Florence, must be used more often to be a town."""
PLACED, ACTING = 0.5, 0.2
"""A town stands behind such words in so large a share of its uses at least, and acts, owns, or is called in so small a one."""
STANDING = 1
"""So often at least it stands behind a word that goes before places."""


@dataclass
class _Use:
    """How a name is used in the whole story."""

    count: int = 0
    at: int = 0
    ways: int = 0
    person: int = 0


def towns(passages: Sequence[Sequence[Word]], names: Iterable[tuple[int, int, int]]) -> frozenset[str]:
    """The names that the story uses as those of places. `names` are (passage, first word, last word)."""
    uses: dict[str, _Use] = defaultdict(_Use)
    for number, first, last in names:
        words = passages[number]
        _observe(uses[" ".join(word.text for word in words[first : last + 1])], words, first, last)
    return frozenset(name for name, use in uses.items() if _is_town(name, use))


def _observe(use: _Use, words: Sequence[Word], first: int, last: int) -> None:
    before = words[first - 1].text.lower() if first else ""
    after = words[last + 1] if last + 1 < len(words) else None
    use.count += 1
    use.at += before in _AT
    use.ways += before in _WAYS
    if after is None or before in _AT or before in _WAYS:
        return
    speech = word_list("speech")
    called = words[first].quoted and before in (",", "“", "‘", "", '"') and after.text in (",", "!", "?")
    acts = (
        (after.pos in ("VERB", "AUX") and after.lemma != "be")
        or after.text in speech
        or before in speech
        or after.text in ("'s", "’s")
    )
    use.person += acts or called


def _is_town(name: str, use: _Use) -> bool:
    parts = name.split()
    given = is_given(parts[0])
    if (
        use.count < (GIVEN if is_told_given(parts[0]) else LEAST)
        or use.at < STANDING
        or is_title(parts[0])
        or (len(parts) > 1 and given)
    ):
        return False
    return use.at + use.ways >= PLACED * use.count and use.person <= ACTING * use.count
