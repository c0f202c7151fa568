"""What a Markdown file says of itself before its text: YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
MOST_LINES = 200
_ENTRY = re.compile(
    r"""\s*(?:$|\#|-\s|[\]}\[{]|                       # nothing, a comment, an item, a bracket
        ["']?[A-Za-z_\u4e00-\u9fff][\w .-]{0,40}["']?\s*[:=](?:\s|$)|   # a key
        \s+\S)""",  # what goes on with the line before
    re.VERBOSE,
)
_KEY = re.compile(
    r"^[\"']?(?:title|subtitle|author|date|lang|language|tags?|categor(?:y|ies)|layout|draft|slug|summary|description|created"
    r"|updated|publish(?:ed)?|series|weight|id|标题|书名|作者|日期|标签|分类|简介)[\"']?\s*[:=](?:\s|$)",
    re.IGNORECASE,
)
"""What programs that read front matter look for."""


def front_matter(text: str) -> tuple[int, int]:
    """(where the text goes on, lines of front matter); (0, 0) where there is none.

    It opens the file, every line of it is an entry, and at least one of them a known key: a rule above a play is no fence.
    """
    start = 1 if text.startswith("\ufeff") else 0
    at, count, keys = start, 0, 0
    closing: tuple[str, ...] | None = None
    while count < MOST_LINES:
        end = text.find("\n", at)
        line = (text[at:] if end < 0 else text[at:end]).rstrip()
        count += 1
        if closing is None:
            closing = _FENCES.get(line)
            if closing is None:
                return 0, 0
        elif line in closing:
            return (len(text) if end < 0 else end + 1, count) if keys else (0, 0)
        elif not _ENTRY.match(line):
            return 0, 0
        keys += bool(_KEY.match(line))
        if end < 0:
            return 0, 0
        at = end + 1
    return 0, 0
