"""From a scene's place, as the story names it, to what it looks like."""

from __future__ import annotations

from ainern2d_contracts.entities import CanonicalEntity, EntityPack, PlaceLook
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.vocabulary import INTERIORS, EntityKind, PlaceKind, Season

from ..asset_knowledge.catalogue import assets

UNTOLD = (Season.SPRING, Season.SUMMER, Season.SUMMER, Season.AUTUMN)
"""What a story that tells no season may play in; it would tell a winter."""


def season_of(work_id: str, told: Season | None, kind: PlaceKind) -> Season | None:
    """The season of a scene: one for the whole film where the story tells none. Under a roof it does not show."""
    if kind in INTERIORS:
        return None
    return told or UNTOLD[stable_seed(work_id, "season") % len(UNTOLD)]


def find_place(pack: EntityPack, name: str) -> CanonicalEntity | None:
    """The pack's place of that name or alias."""
    places = [entity for entity in pack.entities if entity.entity.kind is EntityKind.PLACE]
    exact = (entity for entity in places if entity.entity.name == name)
    return next(exact, None) or next((entity for entity in places if name in entity.entity.aliases), None)


def kind_of_its_time(pack: EntityPack, kind: PlaceKind) -> PlaceKind:
    """The kind of place, or the nearest one that the story's culture and era have: no railway station before railways."""
    found = next(asset for asset in assets() if asset.asset_id == f"place/{kind.value}")
    return kind if found.fits(pack.culture, pack.era) or not found.instead else PlaceKind(found.instead.removeprefix("place/"))


def place_look(pack: EntityPack, name: str, kind: PlaceKind) -> PlaceLook:
    """The look of a place: the pack's, where it knows the place and agrees on its kind, else one drawn from its name alone.

    So a place that only one scene mentions still looks the same each time.
    """
    known = find_place(pack, name)
    if known is None or known.place_look is None:
        return PlaceLook(seed=stable_seed(pack.work_id, "place", name), kind=kind, culture=pack.culture, era=pack.era)
    return known.place_look.model_copy(update={"kind": kind})
