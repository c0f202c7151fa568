"""`ainern2d bench periods`: is anything drawn of a story out of its time, by the rules of the catalogues?

Chapters of real books are read and planned as `ainern2d make` does it; then each outfit, head of hair, hat and beard must be one
that the wardrobe of the story's period has, each place and thing one that the asset catalogue has for its culture and era, and
spectacles and telephones not older than the table of anachronisms says. What the text itself tells is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.entities import CanonicalEntity, EntityPack
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.vocabulary import Prop, Species
from ainern2d_studio_api.modules.asset_knowledge.catalogue import assets
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.periods import Period, period_of
from ainern2d_studio_api.modules.entity_core.skill_07_cultural_binding import canonicalize, told_text
from ainern2d_studio_api.modules.entity_core.told_looks import THE_TEXT
from ainern2d_studio_api.modules.entity_core.wardrobe import KINDS
from ainern2d_studio_api.modules.planner.places import kind_of_its_time

from ..story_reading import understand
from .datasets import DataSet, shared_data
from .frame import Row

CHAPTERS = (1, 4, 9, 16, 23)
"""Of each book, as far as it has them."""
GOAL = "<=0"
NONE = "none"
DATED: dict[str, str] = {Prop.PHONE.value: "telephone", "glasses": "spectacles"}
"""Things that are drawn, and the rows of the table of anachronisms that date them."""


@dataclass(frozen=True)
class Misfit:
    """`thing` of `who` that the period cannot have."""

    who: str
    thing: str
    why: str

    def __str__(self) -> str:
        return f"{self.who}: {self.thing} ({self.why})"


def rows(folder: Path | None) -> list[Row]:
    """For each book how many things do not fit and how many were looked at; each misfit is told in the note.

    Raises:
        AinerError: INPUT_NOT_FOUND where there are no books.
    """
    return [row for book in _books(folder) for row in _book(book)]


def _books(folder: Path | None) -> list[Path]:
    if folder is not None and folder.is_file():
        return [folder]
    data = shared_data()
    place = folder or (data / DataSet.CHARACTERS.folder if data else None)
    found = sorted(place.glob("*.txt")) if place and place.is_dir() else []
    if not found:
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, "no ../shared/data/texts: name a text or a folder of texts")
    return found


def _book(book: Path) -> Iterator[Row]:
    source, looked, found = book.read_bytes(), 0, []
    for chapter in CHAPTERS:
        try:
            pack, plan = bound(source, book.stem, chapter)
        except AinerError as error:
            if error.code is ErrorCode.OPTION_INVALID:
                break  # the book has no such chapter
            raise
        found += [f"chapter {chapter}, {misfit}" for misfit in misfits(pack, plan)]
        looked += len(pack.entities) + len(plan.scenes)
    yield Row(f"{book.stem}-misfits", "things", [len(found)], goal=GOAL, sample=looked, note="; ".join(found))
    yield Row(f"{book.stem}-looked-at", "people, places, things, scenes", [looked])


def bound(source: bytes, name: str, chapter: int | None = None) -> tuple[EntityPack, ShotPlan]:
    """Skills 01 to 21, then 07."""
    read = understand(source, name, chapter=chapter)
    return canonicalize(read.context, read.registry, read.plan, told_text(read.story)), read.plan


def misfits(pack: EntityPack, plan: ShotPlan) -> list[Misfit]:
    """Everything that is drawn and does not fit the pack's period."""
    setting = period_of(pack.period, pack.culture, pack.era)
    found = [misfit for entity in pack.entities for misfit in _of_entity(entity, setting)]
    known = {asset.asset_id: asset for asset in assets()}
    drawn = {(scene.place, f"place/{kind_of_its_time(pack, scene.place_kind).value}") for scene in plan.scenes}
    props = [(b.character, b.prop) for shot in plan.shots for b in shot.cast if b.prop]
    props += [(shot.shot_id, shot.insert) for shot in plan.shots if shot.insert]
    props += [(entity.entity.name, entity.prop) for entity in pack.entities if entity.prop]
    for who, asset_id in sorted(drawn | {(who, f"prop/{prop.value}") for who, prop in props}):
        asset = known[asset_id]
        if not asset.fits(pack.culture, pack.era):
            found.append(Misfit(who, asset_id, "; ".join(asset.constraints())))
    for who, prop in sorted(set(props)):
        found += _dated(who, prop.value, setting)
    return found


def _of_entity(entity: CanonicalEntity, setting: Period) -> Iterator[Misfit]:
    look = entity.look
    if look is None:
        return
    told = {choice.slot for choice in entity.choices if choice.source == THE_TEXT}
    beast = look.species is not Species.HUMAN
    for kind in KINDS:
        drawn = str(getattr(look, kind))
        if kind in told or drawn == NONE or (beast and (kind != "outfit" or not look.upright)):
            continue
        if drawn not in _worn(setting, kind):
            yield Misfit(entity.entity.name, f"{kind} {drawn}", f"not in the wardrobe of {setting.label}")
    if look.glasses and "glasses" not in told:
        yield from _dated(entity.entity.name, "glasses", setting)


def _worn(setting: Period, kind: str) -> frozenset[str]:
    """All that the rows of the period, of the broader ones and of the whole wardrobe let anybody wear."""
    catalogue = table(f"wardrobe_{setting.wardrobe}")["rows"][kind]
    fitting = [row for row in catalogue if not set(row.get("period", setting.lineage)).isdisjoint(setting.lineage)]
    return frozenset(drawn for row in fitting for drawn, _weight, _name in row["choose"])


def _dated(who: str, thing: str, setting: Period) -> Iterator[Misfit]:
    row = next((row for row in table("anachronisms")["thing"] if row["name"] == DATED.get(thing)), None)
    if row is None:
        return
    first = row.get("first", {}).get(setting.culture.value, row.get("first", {}).get("any"))
    if first is not None and first > setting.last:
        yield Misfit(who, thing, f"{row['name']} from {first}, the story until {setting.last}")
