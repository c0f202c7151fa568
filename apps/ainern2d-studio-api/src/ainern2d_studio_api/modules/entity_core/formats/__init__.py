"""The formats that a story may come in, each to one text with its structure."""

from __future__ import annotations

from ainern2d_contracts.errors import AinerError, ErrorCode

from ..decoding import decoded
from . import docx, epub, fountain, html
from .archive import MAGIC, Archive
from .composing import Extracted
from .package import CONTAINER

__all__ = ["Extracted", "extract"]


def extract(raw: bytes, encoding: str | None = None) -> Extracted:
    """The text in `raw`, whose format its first bytes tell; the name of the file does not count.

    Raises:
        AinerError: INPUT_EMPTY, INPUT_NOT_TEXT, INPUT_UNDECODABLE, INPUT_LINE_TOO_LONG, INPUT_DAMAGED, INPUT_UNSAFE,
            INPUT_PROTECTED, OPTION_INVALID for an unknown encoding.
    """
    if raw.startswith(MAGIC):
        archive = Archive(raw)
        archive.enter(CONTAINER)
        if CONTAINER in archive:
            return epub.extract(archive)
        if docx.CONTENT_TYPES in archive:
            return docx.extract(archive)
        if "content.xml" in archive:
            raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file is an OpenDocument.")
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file is a ZIP archive: unpack it and give the story that is in it.")
    text, codec, notes = decoded(raw, encoding)
    if html.is_html(text):
        found = html.extract(text)
    elif fountain.is_fountain(text):
        found = fountain.extract(text)
    else:
        found = Extracted(text, codec)
    found.notes[:0] = notes
    return found
