"""ZIP archives from strangers: every rule is checked against the central directory before a byte is inflated.

`zipfile` trusts what an archive says of itself; here sizes are counted while inflating, and entries may neither overlap
(CVE-2024-0450) nor leave the archive. Nothing is ever written to a disk, and an archive inside the archive stays closed.
Format: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from dataclasses import dataclass

from ainern2d_contracts.errors import AinerError, ErrorCode

MAGIC = b"PK\x03\x04"
MAX_ENTRIES = 10_000
"""An EPUB with a picture on every page has a few thousand."""
MAX_ENTRY_BYTES = 64 * 1024**2
"""Of one inflated entry that is read: a chapter has some 100 KB, the body of a whole novel in DOCX some 20 MB."""
MAX_TOTAL_BYTES = 96 * 1024**2
"""Of all inflated entries that are read."""
MAX_RATIO = 200
"""Inflated to deflated: XHTML and WordprocessingML of real books reach 5 to 60, a bomb 1,032."""
RATIO_FREE_BYTES = 1024**2
"""Up to this size the ratio does not matter."""
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_HAS_DESCRIPTOR, _UTF8 = 0x0008, 0x0800
_ZIP64 = 0xFFFFFFFF
_BAD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|(?:^|/)\.\.(?:/|$)")


@dataclass(frozen=True)
class Entry:
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Archive:
    """The entries of an archive by name.

    Raises:
        AinerError: INPUT_DAMAGED, INPUT_UNSAFE, INPUT_PROTECTED.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = MAX_TOTAL_BYTES
        central = _central_span(raw)
        self._entries: dict[str, Entry] = {}
        for entry in _entries(raw, *central):
            if entry.name in self._entries:
                raise unsafe(f"two entries are named {entry.name!r}")
            self._entries[entry.name] = entry
        self._data = _refuse_overlap(raw, list(self._entries.values()), central[0])
        self._folder = ""
        self._spelled = {name.casefold(): name for name in reversed(self._entries)}

    def __contains__(self, name: str) -> bool:
        return self._folder + name in self._entries

    def enter(self, name: str) -> None:
        """Take the folder in which `name` stands for the root, where a whole folder was packed instead of what is in it."""
        found = [entry for entry in self._entries if entry.endswith("/" + name)]
        if name not in self and len(found) == 1:
            self._folder = found[0].removesuffix(name)

    def spelled(self, name: str) -> str:
        """`name` as the archive writes it: some books are careless of capitals."""
        real = self._spelled.get((self._folder + name).casefold(), "")
        return name if name in self or not real else real.removeprefix(self._folder)

    def read(self, name: str) -> bytes:
        """The inflated bytes of an entry; its checksum holds.

        Raises:
            AinerError: INPUT_DAMAGED, also where there is no such entry; INPUT_UNSAFE, INPUT_PROTECTED.
        """
        entry = self._entries.get(self._folder + name)
        if entry is None:
            raise damaged(f"{name!r} is missing in the archive")
        limit = min(MAX_ENTRY_BYTES, self._left)
        if entry.size > limit:
            raise unsafe(f"{name!r} has {entry.size:,} bytes; {limit:,} is the limit")
        start = self._data[entry.name]
        packed = self._raw[start : start + entry.packed]
        data = packed if entry.method == _STORED else _inflated(packed, entry)
        if len(data) != entry.size or zlib.crc32(data) != entry.crc:
            raise damaged(f"{name!r} does not match its checksum")
        self._left -= len(data)
        return data


def damaged(what: str) -> AinerError:
    return AinerError(ErrorCode.INPUT_DAMAGED, f"{what[:1].upper()}{what[1:]}.")


def unsafe(what: str) -> AinerError:
    return AinerError(ErrorCode.INPUT_UNSAFE, f"{what[:1].upper()}{what[1:]}.")


def _central_span(raw: bytes) -> tuple[int, int, int]:
    """(start, end, entries) of the central directory, which must end where its end record begins."""
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - _END.size - 0xFFFF))
    if at < 0 or at + _END.size > len(raw):
        raise damaged("the archive has no directory: the file was cut off, or is no ZIP archive")
    _, disk, first_disk, here, count, size, offset, _ = _END.unpack_from(raw, at)
    if disk or first_disk or here != count:
        raise unsafe("the archive is one part of several")
    if count == 0xFFFF or _ZIP64 in (size, offset):
        raise unsafe("the archive is in the ZIP64 form for more than 4 GB")
    if count > MAX_ENTRIES:
        raise unsafe(f"the archive has {count:,} entries; {MAX_ENTRIES:,} is the limit")
    if offset + size != at:
        raise damaged("the archive's directory is not where the archive says")
    return offset, at, count


def _entries(raw: bytes, start: int, end: int, count: int) -> list[Entry]:
    found: list[Entry] = []
    at = start
    for _ in range(count):
        if at + _CENTRAL.size > end or raw[at : at + 4] != b"PK\x01\x02":
            raise damaged("the archive's directory is broken")
        (_, _, _, flags, method, _, _, crc, packed, size, name_length, extra, comment, _, _, mode, offset) = _CENTRAL.unpack_from(
            raw, at
        )
        at += _CENTRAL.size
        name = _name(raw[at : at + name_length], flags)
        at += name_length + extra + comment
        found.append(Entry(name, flags, method, crc, packed, size, offset))
        _refuse(found[-1], mode >> 16)
    if at != end:
        raise damaged("the archive's directory is broken")
    return found


def _name(raw: bytes, flags: int) -> str:
    """UTF-8 where the entry says so; many programs write it, or the encoding of their machine, without saying so."""
    for codec in ("utf-8",) if flags & _UTF8 else ("utf-8", "gb18030", "cp437"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    raise damaged("a name in the archive is not UTF-8")


def _refuse(entry: Entry, mode: int) -> None:
    """Raise for an entry that no honest program writes into an EPUB or DOCX."""
    if not entry.name or _BAD_NAME.search(entry.name):
        raise unsafe(f"an entry is named {entry.name[:80]!r}, which leads out of the archive")
    if stat.S_ISLNK(mode):
        raise unsafe(f"{entry.name!r} is a symbolic link")
    if entry.flags & _ENCRYPTED:
        raise AinerError(ErrorCode.INPUT_PROTECTED, f"{entry.name!r} needs a password.")
    if entry.method not in (_STORED, _DEFLATED):
        raise unsafe(f"{entry.name!r} is compressed by method {entry.method}, which no EPUB or DOCX uses")
    if _ZIP64 in (entry.packed, entry.size, entry.offset):
        raise unsafe(f"{entry.name!r} is in the ZIP64 form for more than 4 GB")
    if entry.method == _STORED and entry.packed != entry.size:
        raise damaged(f"{entry.name!r} is stored, but its two sizes differ")
    if entry.size > RATIO_FREE_BYTES and entry.size > MAX_RATIO * entry.packed:
        raise unsafe(f"{entry.name!r} would grow to {entry.size // max(1, entry.packed):,} times its size")


def _refuse_overlap(raw: bytes, entries: list[Entry], end: int) -> dict[str, int]:
    """Where each entry's data begins. Entries share no byte with each other nor with the directory."""
    data: dict[str, int] = {}
    taken = 0
    for entry in sorted(entries, key=lambda e: e.offset):
        if entry.offset < taken:
            raise unsafe(f"{entry.name!r} overlaps another entry")
        if entry.offset + _LOCAL.size > end or raw[entry.offset : entry.offset + 4] != MAGIC:
            raise damaged(f"{entry.name!r} is not where the directory says")
        _, _, flags, method, _, _, _, _, _, name_length, extra = _LOCAL.unpack_from(raw, entry.offset)
        begin = entry.offset + _LOCAL.size
        if method != entry.method or flags & _ENCRYPTED or _name(raw[begin : begin + name_length], flags) != entry.name:
            raise unsafe(f"{entry.name!r} is called something else in its own header")
        data[entry.name] = begin + name_length + extra
        taken = data[entry.name] + entry.packed
        if taken > end:
            raise unsafe(f"{entry.name!r} overlaps the directory")
    return data


def _inflated(packed: bytes, entry: Entry) -> bytes:
    """At most one byte more than declared is ever made."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = stream.decompress(packed, entry.size + 1)
    except zlib.error as cause:
        raise damaged(f"{entry.name!r} cannot be inflated") from cause
    if len(data) > entry.size:
        raise unsafe(f"{entry.name!r} is larger than it says")
    if not stream.eof or stream.unused_data:
        raise damaged(f"{entry.name!r} is cut off, or more follows its end")
    return data
