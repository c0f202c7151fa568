"""Who gives their own name in a quotation: 在下陆云川; and who is recognised right before one: 看时，乃是范仲淹。"""

from __future__ import annotations

import re

from ainern2d_studio_api.modules.entity_core.forms_chinese import is_full_name

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


RECOGNISED_REACH = 48
"""Characters before a quotation in which its speaker is recognised."""
_RECOGNISED = re.compile(
    r"(?:看|视|见|望|认)[^，。“”]{0,3}[，,](?:那人|来人)?(?:乃是|却是|正是|原来是|便是|就是|不是别人[，,]?(?:正是)?|乃)(?P<who>[^，。！？“”\n]{2,12})[。，]"
)
_NAME_LENGTHS = (3, 2, 4)


def recognised(passage: Passage, i: int) -> str | None:
    """The speaker of a quotation whose tag has no subject, where somebody has just been recognised: a known person, or the
    surname and given name with which the words end."""
    subject = passage.firm[i]
    if subject is None or not subject.said or subject.again:
        return None
    end = passage.quotes[i].outer[0]
    start = max(0, end - RECOGNISED_REACH, passage.quotes[i - 1].outer[1] if i else 0)
    found = list(_RECOGNISED.finditer(passage.text, start, end))
    if not found or passage.index.told(found[-1].end(), end):
        return None
    if subject.mention is not None and subject.mention.start > found[-1].end():
        return None
    known = [m for m in passage.index.told(*found[-1].span("who")) if m.kind is MentionKind.NAME]
    if known:
        return known[-1].name
    words = found[-1]["who"]
    return next((words[-n:] for n in _NAME_LENGTHS if len(words) >= n and is_full_name(words[-n:])), None)
