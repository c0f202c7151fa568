"""Cuts a SoundFont (SF2 or SF3) down to the presets that the music uses.

    python scripts/soundfont_subset.py FluidR3Mono_GM.sf3 out.sf3 0:0 0:40 0:107

Presets are named bank:program. The layout is that of the SoundFont Technical Specification 2.04, chapter 7; in SF3 a sample's
start and end are byte offsets of an Ogg Vorbis stream.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

INSTRUMENT, SAMPLE = 41, 53
COMPRESSED = 0x10
RECORDS = {"phdr": 38, "pbag": 4, "pmod": 10, "pgen": 4, "inst": 22, "ibag": 4, "imod": 10, "igen": 4, "shdr": 46}


class Zone(NamedTuple):
    generators: list[tuple[int, int]]
    modulators: list[bytes]


def chunks(raw: bytes, start: int, end: int) -> Iterator[tuple[str, bytes]]:
    """RIFF chunks of raw[start:end]; bodies are padded to even length."""
    while start + 8 <= end:
        name, size = struct.unpack_from("<4sI", raw, start)
        yield name.decode(), raw[start + 8 : start + 8 + size]
        start += 8 + size + size % 2


def records(body: bytes, size: int) -> list[bytes]:
    return [body[i : i + size] for i in range(0, len(body), size)]


def zones(table: dict[str, list[bytes]], kind: str, first: int, last: int) -> list[Zone]:
    """Zones (bags) first to last of presets (`p`) or instruments (`i`)."""
    bags = [struct.unpack("<HH", bag) for bag in table[f"{kind}bag"]]
    found = []
    for (gen, mod), (next_gen, next_mod) in zip(bags[first:last], bags[first + 1 : last + 1], strict=True):
        generators = [struct.unpack("<HH", gen) for gen in table[f"{kind}gen"][gen:next_gen]]
        found.append(Zone([(g[0], g[1]) for g in generators], table[f"{kind}mod"][mod:next_mod]))
    return found


class Writer:
    """Collects zones of one level, renumbering what they point at."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.order: list[int] = []
        self.bags, self.mods, self.gens = [], [], []  # type: ignore[var-annotated]

    def add(self, found: list[Zone]) -> int:
        """Appends zones and gives the index of the first."""
        first = len(self.bags)
        for zone in found:
            self.bags.append(struct.pack("<HH", len(self.gens), len(self.mods)))
            self.mods += zone.modulators
            self.gens += [
                struct.pack("<HH", op, self._renumbered(value) if op == self.target else value) for op, value in zone.generators
            ]
        return first

    def _renumbered(self, old: int) -> int:
        if old not in self.order:
            self.order.append(old)
        return self.order.index(old)

    def close(self, kind: str) -> dict[str, bytes]:
        self.bags.append(struct.pack("<HH", len(self.gens), len(self.mods)))
        end_mod, end_gen = bytes(10), bytes(4)
        return {
            f"{kind}bag": b"".join(self.bags),
            f"{kind}mod": b"".join(self.mods) + end_mod,
            f"{kind}gen": b"".join(self.gens) + end_gen,
        }


def subset(raw: bytes, wanted: list[tuple[int, int]]) -> bytes:
    """The SoundFont with only the presets `wanted` (bank, program), and the instruments and samples they need."""
    lists = {body[:4].decode(): dict(chunks(body, 4, len(body))) for _, body in chunks(raw, 12, len(raw))}
    table = {name: records(body, RECORDS[name]) for name, body in lists["pdta"].items()}
    presets, heads = Writer(INSTRUMENT), []
    for head, after in zip(table["phdr"], table["phdr"][1:], strict=False):
        program, bank, bag = struct.unpack_from("<HHH", head, 20)
        if (bank, program) in wanted:
            first = presets.add(zones(table, "p", bag, struct.unpack_from("<H", after, 24)[0]))
            heads.append(head[:24] + struct.pack("<H", first) + head[26:])
    heads.append(table["phdr"][-1][:24] + struct.pack("<H", len(presets.bags)) + table["phdr"][-1][26:])
    instruments, names = Writer(SAMPLE), []
    for old in presets.order:
        span = [struct.unpack_from("<H", table["inst"][old + i], 20)[0] for i in (0, 1)]
        names.append(table["inst"][old][:20] + struct.pack("<H", instruments.add(zones(table, "i", *span))))
    names.append(table["inst"][-1][:20] + struct.pack("<H", len(instruments.bags)))
    samples, sounds = _samples(table["shdr"], lists["sdta"]["smpl"], instruments.order)
    pdta = {"phdr": b"".join(heads), **presets.close("p"), "inst": b"".join(names), **instruments.close("i"), "shdr": samples}
    info = b"INFO" + b"".join(_chunk(name, body) for name, body in lists["INFO"].items())
    body = b"pdta" + b"".join(_chunk(name, pdta[name]) for name in RECORDS)
    return _chunk(
        "RIFF", b"sfbk" + _chunk("LIST", info) + _chunk("LIST", b"sdta" + _chunk("smpl", sounds)) + _chunk("LIST", body)
    )


def _samples(headers: list[bytes], sound: bytes, order: list[int]) -> tuple[bytes, bytes]:
    """Headers and data of the samples in `order`; links to samples left out become plain mono samples."""
    found, data = [], b""
    for old in order:
        name, start, end, loop, loop_end, rate, key, tune, link, kind = struct.unpack("<20sIIIIIBbHH", headers[old])
        width = 1 if kind & COMPRESSED else 2
        piece = sound[start * width : end * width]
        shift = len(data) // width - start
        loops = (loop, loop_end) if kind & COMPRESSED else (loop + shift, loop_end + shift)
        if link in order:
            link = order.index(link)
        else:
            link, kind = 0, kind & COMPRESSED | 1
        found.append(struct.pack("<20sIIIIIBbHH", name, start + shift, end + shift, *loops, rate, key, tune, link, kind))
        data += piece if kind & COMPRESSED else piece + bytes(92)
    return b"".join([*found, struct.pack("<20s26x", b"EOS")]), data


def _chunk(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def main(arguments: list[str]) -> None:
    source, target, *presets = arguments
    wanted = [(int(bank), int(program)) for bank, program in (preset.split(":") for preset in presets)]
    Path(target).write_bytes(subset(Path(source).read_bytes(), wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
