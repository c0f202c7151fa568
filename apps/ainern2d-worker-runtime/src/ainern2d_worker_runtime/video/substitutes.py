"""What a shot asks for and the engine has not: the nearest thing that it draws, and a word about it for the report."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from ainern2d_contracts.job import Degradation
from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.vocabulary import INTERIORS, AgeBand, Culture, Era, Gender, Outfit, PlaceKind, Pose, View

from .acting import Acting

_SIDE = View.THREE_QUARTER
BEAST_POSES = frozenset(
    {Pose.STAND, Pose.WALK, Pose.RUN, Pose.SIT, Pose.KNEEL, Pose.LIE, Pose.FALL, Pose.STRIKE, Pose.BOW, Pose.SLEEP, Pose.DEAD}
)
"""What bodies without hands do by the same name."""
AS_A_BEAST: dict[Pose, Pose] = {
    Pose.CROUCH: Pose.LIE,
    **dict.fromkeys((Pose.PUNCH, Pose.KICK), Pose.STRIKE),
    **dict.fromkeys((Pose.KOWTOW, Pose.FIST_SALUTE, Pose.PRAY), Pose.BOW),
    Pose.LEAP: Pose.RUN,
    Pose.CRAWL: Pose.WALK,
}
"""And what they do in place of what people do; for everything else they stand."""
PLAIN: dict[Culture, tuple[Outfit, Outfit]] = {
    Culture.CHINESE: (Outfit.HANFU_RUQUN, Outfit.HANFU_ROBE),
    Culture.JAPANESE: (Outfit.KIMONO, Outfit.KIMONO),
    Culture.EUROPEAN: (Outfit.VICTORIAN_GOWN, Outfit.FROCK_COAT),
    Culture.MODERN: (Outfit.MODERN_DRESS, Outfit.MODERN_CASUAL),
    Culture.FANTASY: (Outfit.ELF_GOWN, Outfit.ELF_TUNIC),
}
"""For a woman and for a man, where the catalogue has not the outfit asked for."""
OLDER: dict[Era, tuple[Outfit, Outfit]] = {
    Era.ANCIENT: (Outfit.CHITON, Outfit.CHITON),
    Era.MEDIEVAL: (Outfit.GOWN_MEDIEVAL, Outfit.TUNIC_MEDIEVAL),
    Era.EARLY_MODERN: (Outfit.APRON_DRESS, Outfit.WORKING_EUROPEAN),
}
"""As `PLAIN`, for the west before Victoria."""


class Drawable(NamedTuple):
    """A spec that the engine draws as it stands, and what in it is not as it was asked for."""

    spec: ShotSpec
    replaced: tuple[Degradation, ...]


def drawable(spec: ShotSpec, subject: str = "shot") -> Drawable:
    """The spec with the nearest drawable thing for each that is not. A drawable spec comes back as it is."""
    told: list[Degradation] = []
    actors = tuple(_drawn(actor, spec, subject, told) for actor in spec.actors)
    changed = any(new is not old for new, old in zip(actors, spec.actors, strict=True))
    return Drawable(spec.model_copy(update={"actors": actors}) if changed else spec, tuple(dict.fromkeys(told)))


def _drawn(actor: Actor, spec: ShotSpec, subject: str, told: list[Degradation]) -> Actor:
    from .characters import goes_on_its_own_legs

    change: dict[str, object] = {}

    def instead(what: str, why: str, **fields: object) -> None:
        told.append(Degradation(subject=subject, what=what, why=why))
        change.update(fields)

    _dressed(actor, spec, instead)
    _posed(actor, spec.place.kind, instead)
    if actor.view is View.PROFILE and goes_on_its_own_legs(actor.look):
        change["view"] = _SIDE  # which is as near to a profile as theirs comes
    return actor.model_copy(update=change) if change else actor


class _Instead(Protocol):
    """Called with what is drawn, why, and the actor's new fields."""

    def __call__(self, what: str, why: str, **fields: object) -> None: ...


def _dressed(actor: Actor, spec: ShotSpec, instead: _Instead) -> None:
    from .characters.outfit_files import catalogue

    wanted = actor.look.outfit
    if wanted in catalogue():
        return
    pairs = PLAIN | ({Culture.EUROPEAN: OLDER[spec.place.era]} if spec.place.era in OLDER else {})
    plain = pairs[spec.place.culture][0 if actor.look.gender is Gender.FEMALE else 1]
    look = actor.look.model_copy(update={"outfit": plain})
    instead(f"outfit {plain.value} instead of {wanted}", "no file of the outfit catalogue has it", look=look)


def _posed(actor: Actor, kind: PlaceKind, instead: _Instead) -> None:
    from .characters import comes_head_on, goes_on_its_own_legs
    from .characters.poses import prop_of

    if goes_on_its_own_legs(actor.look):
        species = actor.look.species.value
        pose = AS_A_BEAST.get(actor.pose, actor.pose if actor.pose in BEAST_POSES else Pose.STAND)
        if actor.view is View.BACK or (actor.view is View.FRONT and not comes_head_on(actor.look, pose)):
            why = "beasts are drawn from the side, and four-footed ones that stand or go from the front"
            instead(f"a {species} from the side instead of {actor.view.value}", why, view=_SIDE)
        if actor.pose in AS_A_BEAST:
            instead(f"{pose.value} instead of {actor.pose.value}", f"it is what a {species} does", pose=pose)
        elif actor.pose not in BEAST_POSES:
            instead(f"a {species} stands instead of {actor.pose.value}", "it has no hands and no rider's seat", pose=Pose.STAND)
        if actor.prop is not None:
            instead(f"a {species} without {actor.prop.value}", "it has no hands", prop=None)
        return
    if actor.look.age is AgeBand.INFANT and actor.pose is not Pose.STAND:
        instead(f"an infant lies in its basket instead of {actor.pose.value}", "it is drawn wrapped", pose=Pose.STAND)
    elif actor.pose is Pose.RIDE and kind in INTERIORS:
        instead("somebody stands instead of riding", f"nobody rides through a {kind.value}", pose=Pose.STAND)
    held = prop_of(Acting(0.0, 1.0, pose=actor.pose, prop=actor.prop))
    if actor.prop is not None and held is not actor.prop:
        what = held.value if held else "nothing"
        instead(f"{what} in the hand instead of {actor.prop.value}", f"what {actor.pose.value} is done with", prop=held)
