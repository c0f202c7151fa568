"""Who gives their own name in a quotation: 在下陆云川, my name is Tom."""

from __future__ import annotations

import re

from ..lexicon import speech_pattern
from ..mentions import MentionKind
from .passage import Passage

LEAD = 14
"""Characters before a name in which the words stand that make it the speaker's own."""


def tells_name(passage: Passage, i: int) -> str | None:
    """The speaker of quotation `i` where its words say who they are."""
    start, end = passage.quotes[i].inner
    own = speech_pattern("own_name", passage.language).pattern
    pattern = re.compile(rf"(?:^|[，。、！？,.!?\s])(?:{own})[^，。！？]{{0,2}}[，、\s]?$")
    for mention in passage.index.between(start, end):
        lead = passage.text[max(start, mention.start - LEAD) : mention.start]
        ends = passage.text[mention.end : mention.end + 1] not in ("的", "家", "他")
        if mention.kind is MentionKind.NAME and ends and pattern.search(lead):
            return mention.name
    return None
