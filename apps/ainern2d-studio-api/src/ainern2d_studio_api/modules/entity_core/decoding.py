"""Bytes to text: which encoding a story file is in. Names are Python codec names."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from ainern2d_contracts.errors import AinerError, ErrorCode

from .lexicon import table
from .notes import sentence

MAX_LINE_BYTES = 400_000
"""More bytes than any chapter of a book has, without one line break."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP, DOCX or EPUB",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"OggS": "Ogg",
    b"ID3": "MP3",
    b"RIFF": "RIFF",
    b"SQLite format 3": "SQLite",
    b"ITSF": "CHM",
}
_ASCII = bytes(range(128))
PLAUSIBLE = 0.22
"""Least share of everyday characters among the characters above ASCII.

Measured on samples of 20 characters and more: right decodings 0.23 to 0.8, wrong ones under 0.17."""
UNSURE = 0.75
"""A second encoding that gives so much of the share of the first may be the right one."""
MAX_TEXT_BYTES = 96 * 1024**2
"""Of a text; a book of twenty million Chinese characters has sixty million."""
_SAMPLE_BYTES = 400_000
"""By which encodings are compared."""
_MOST_BROKEN = 2_000
"""Bytes of text for each character that may be unreadable: a bad sector, a file cut off inside a character."""
_PROOF = 50
"""Characters above ASCII that were read for each that was not: an English text in Windows-1252 has none in UTF-8."""
_GUESSES = ("gb18030", "big5", "big5hkscs")
_NO_FILE_IS_IN = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""What Python counts as encodings of text; some take time that grows with the square of the text."""
_OTHERS = ("shift_jis", "euc_kr", "cp1251", "cp1252")
"""Encodings that a person may name where guessing fails."""


class Decoded(NamedTuple):
    """`notes` tell what could not be read for certain."""

    text: str
    codec: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the codec it was read with. Raises: AinerError as `decoded`."""
    found = decoded(raw, encoding)
    return found.text, found.codec


def decoded(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text, the codec it was read with, and what is doubtful.

    Raises:
        AinerError: INPUT_EMPTY, INPUT_NOT_TEXT, INPUT_LINE_TOO_LONG, INPUT_TOO_LONG, INPUT_UNDECODABLE; OPTION_INVALID for an
            unknown codec.
    """
    if not raw.strip():
        raise AinerError(ErrorCode.INPUT_EMPTY)
    for magic, name in _MAGIC.items():
        if raw.startswith(magic):
            raise AinerError(ErrorCode.INPUT_NOT_TEXT, f"The file looks like {name}.")
    if raw[60:68] in (b"BOOKMOBI", b"TEXtREAd"):
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file looks like a book for Kindle.")
    _refuse_size(raw)
    found = _named(raw, encoding) if encoding else _guessed(raw)
    if not found.text.strip("\ufeff \t\r\n\u3000"):
        raise AinerError(ErrorCode.INPUT_EMPTY)
    _refuse_controls(found.text)
    return found


def _refuse_size(raw: bytes) -> None:
    for line in re.finditer(rb"[^\r\n]++", raw):
        if line.end() - line.start() > MAX_LINE_BYTES:
            raise AinerError(ErrorCode.INPUT_LINE_TOO_LONG, f"A line has more than {MAX_LINE_BYTES:,} bytes.")
    if len(raw) > MAX_TEXT_BYTES:
        raise AinerError(ErrorCode.INPUT_TOO_LONG, f"The text has {len(raw):,} bytes; {MAX_TEXT_BYTES:,} is the limit.")


def _named(raw: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        known = codec.name if codec._is_text_encoding and codec.name not in _NO_FILE_IS_IN else None
    except (LookupError, ValueError):
        known = None
    if known is None:
        raise AinerError(ErrorCode.OPTION_INVALID, f"There is no encoding {encoding[:40]!r}.")
    found = _read(raw, "utf-8-sig" if known == "utf-8" and raw.startswith(codecs.BOM_UTF8) else known)
    if found is None:
        raise AinerError(ErrorCode.INPUT_UNDECODABLE, f"The bytes are not {encoding}.")
    return found._replace(codec=known)


def _read(raw: bytes, codec: str) -> Decoded | None:
    """The text, if the bytes are in this encoding but for a few that are broken; those are told."""
    try:
        return Decoded(raw.decode(codec), codec)
    except UnicodeDecodeError:
        text = raw.decode(codec, "replace")
    except ValueError:  # a codec that reads no bytes at all, as idna
        return None
    broken = text.count("\ufffd")
    if not broken or broken * _MOST_BROKEN > len(raw) or len(text) - len(text.encode("ascii", "ignore")) < _PROOF * broken:
        return None
    return Decoded(text, codec, (sentence("broken", broken),))


def _guessed(raw: bytes) -> Decoded:
    for bom, codec in _BOMS:
        if raw.startswith(bom):
            found = _read(raw, codec)
            if found is None:
                raise AinerError(ErrorCode.INPUT_UNDECODABLE, f"The file is marked as {codec}, but its bytes are not.")
            return found
    utf8 = _read(raw, "utf-8")
    if utf8 is not None and "\0" not in utf8.text:
        return utf8
    wide = _utf16(raw)
    if wide is not None:
        return wide
    if b"\0" in raw:
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file has zero bytes.")
    return _western(raw) or _chinese(raw)


def _sample(raw: bytes, codec: str) -> str | None:
    """The head of the text in an encoding, None where it is not in it."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(raw[:_SAMPLE_BYTES], final=len(raw) <= _SAMPLE_BYTES)
    return text if text.count("\ufffd") <= min(len(raw), _SAMPLE_BYTES) // _MOST_BROKEN else None


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: the byte order that gives everyday text."""
    if b"\0" not in raw and len(raw) % 2:
        return None
    best = max((_sample(raw, codec) or "" for codec in _GUESSES), key=_plausibility)
    for codec in ("utf-16-le", "utf-16-be"):
        text = _sample(raw, codec)
        if not text or _everyday(text) < 0.9:
            continue
        mostly_latin = raw.count(0) > 0.3 * len(raw)
        if mostly_latin or _plausibility(text) > max(PLAUSIBLE, 2 * _plausibility(best)):
            return _read(raw, codec)
    return None


def _everyday(text: str) -> float:
    """Share of ASCII, Han and common punctuation."""
    fine = sum(
        count
        for c, count in Counter(text).items()
        if c in "\n\r\t·–—" or " " <= c <= "~" or "\u3000" <= c <= "\u9fff" or "\u2010" <= c <= "\u2026" or c > "\uff00"
    )
    return fine / len(text)


def _western(raw: bytes) -> Decoded | None:
    """Windows-1252: nearly all ASCII, and the bytes above it stand alone as letters or typographic marks."""
    if len(raw.translate(None, _ASCII)) > 0.1 * len(raw):
        return None
    high = [i for i, byte in enumerate(raw[:_SAMPLE_BYTES]) if byte > 127]
    if sum(b - a == 1 for a, b in pairwise(high)) > 0.2 * len(high):
        return None
    return _read(raw, "cp1252")


def _chinese(raw: bytes) -> Decoded:
    """GB18030 or Big5, whichever gives everyday characters.

    charset-normalizer breaks ties only: on samples of one sentence it takes either for the other now and then.
    """
    shares = {codec: _plausibility(text) for codec in _GUESSES if (text := _sample(raw, codec)) is not None}
    ranked = sorted(shares, key=lambda codec: -shares[codec])
    for codec in ranked:
        found = _read(raw, codec) if shares[codec] >= PLAUSIBLE else None
        if found is not None:
            others = [other for other in ranked if other[:4] != codec[:4] and shares[other] >= UNSURE * shares[codec]]
            doubts = [sentence("doubt", what=f"{codec} ({_shown(raw, other)}?)") for other in others]
            return found._replace(notes=(*found.notes, *doubts))
    from charset_normalizer import from_bytes

    match = from_bytes(raw[:_SAMPLE_BYTES], cp_isolation=["utf_8", "gb18030", "big5", "utf_16"]).best()
    found = _read(raw, match.encoding) if match and _plausibility(str(match)) >= PLAUSIBLE / 2 else None
    if found is None:
        raise AinerError(ErrorCode.INPUT_UNDECODABLE, _candidates(raw))
    return found._replace(notes=(*found.notes, sentence("doubt", what=f"{found.codec} (?)")))


def _candidates(raw: bytes) -> str:
    """Encodings that the bytes are possible in, and how the text would begin in each."""
    shown = [_shown(raw, codec) for codec in (*_GUESSES, *_OTHERS) if _sample(raw, codec) is not None]
    return f"It may be {', '.join(shown[:4])}." if shown else ""


def _shown(raw: bytes, codec: str) -> str:
    text = "".join(c for c in (_sample(raw, codec) or "")[:200] if c.isprintable()).strip()
    return f"{codec} ({text[:12]}…)"


def _plausibility(text: str) -> float:
    """Share of everyday characters among the characters above ASCII that are not punctuation."""
    everyday = set(table("characters")["everyday"])
    above = {c: n for c, n in Counter(text).items() if c > "\x7f" and unicodedata.category(c)[0] not in "PZS"}
    return sum(n for c, n in above.items() if c in everyday) / sum(above.values()) if above else 0.0


def _refuse_controls(text: str) -> None:
    used = Counter(text[:200_000])
    controls = sum(n for c, n in used.items() if unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x1a\x85")
    if controls > max(2, len(text[:200_000]) // 2000):
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, "The file has control characters.")
