"""Whether a text is written as people write today or as the older novels were, by its function words."""

from __future__ import annotations

import re

_MODERN_CHINESE = re.compile("她|它|已经|什么|没有|时候|因为|他们|我们|你们|觉得|现在")
_OLDER_CHINESE = re.compile("[之乃曰此遂亦矣]|甚么|怎生|只见|那厮|道：")


def chinese_style(text: str) -> str:
    """`modern` where words of today's written Chinese outnumber those of the older novels, else `older`.

    Measured in pieces of 3,000 characters: two novels of the sixteenth century hold 0 to 1.2 % of the first and 1 to 5.6 % of
    the second kind, a novel of today 0.6 to 5 % and 0 to 1 %.
    """
    return "modern" if len(_MODERN_CHINESE.findall(text)) >= len(_OLDER_CHINESE.findall(text)) else "older"


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’]*’(?!\w)")
_CONTRACTED = re.compile(r"\w(?:n['’]t|['’](?:d|ll|re|ve|m))\b")
_OLDER_ENGLISH = re.compile(
    r"\b(?:upon|shall|thus|whom|whilst|seldom|scarcely|nor|ere|hither|alas|hence|whence|thence|amongst|unto|lest)\b|;",
    re.IGNORECASE,
)
_CONTRACTIONS, _OLD_WORDS = 0.004, 0.002
"""Shares of the narration's words. Of a hundred English and American works from 1719 to 1922 one passes both, of 1922."""


def english_style(text: str) -> str:
    """`modern` where the narration contracts its verbs and has next to none of the older novels' words, else `older`."""
    told = _QUOTED.sub(" ", text)
    words = len(told.split())
    modern = len(_CONTRACTED.findall(told)) > _CONTRACTIONS * words and len(_OLDER_ENGLISH.findall(told)) <= _OLD_WORDS * words
    return "modern" if modern else "older"
