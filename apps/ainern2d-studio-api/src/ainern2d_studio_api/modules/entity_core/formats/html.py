"""A page of the web, saved as a file: read as browsers read it, as a page of an EPUB is."""

from __future__ import annotations

import re

from ainern2d_contracts.errors import AinerError, ErrorCode

from ..notes import left_out
from .composing import Extracted, compose
from .loose import parse_loosely
from .xhtml import Page

CODEC = "html"
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\s")


def is_html(text: str) -> bool:
    """Whether the text begins as a page of the web.

    Raises:
        AinerError: INPUT_NOT_TEXT for other XML, whose elements nobody wants to hear.
    """
    head = text[:2000].lstrip("\ufeff")
    if _HTML.match(head):
        return True
    if _XML.match(head):
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file is XML.")
    return False


def extract(text: str) -> Extracted:
    """Raises: AinerError INPUT_EMPTY, INPUT_UNSAFE."""
    page = Page()
    parse_loosely(text.lstrip("\ufeff"), "the page", page)
    if not page.parts:
        raise AinerError(ErrorCode.INPUT_EMPTY, "The page has no text.")
    return compose(page.parts, CODEC, [*left_out(sorted(page.left_out.items()))])
