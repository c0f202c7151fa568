"""From a look's traits to the measures of head and body, in rig units (head about 110, adult about 620)."""

from __future__ import annotations

from dataclasses import dataclass, field

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import AgeBand, Build, Gender, Outfit

from .features import Features, draw, features_of

HEAD = 112.0
"""Crown to chin, before scaling."""
BELOW_CHIN = 510.0
"""Chin to soles of the adult rig, before scaling."""

_BODY_SCALE = {AgeBand.INFANT: 0.3, AgeBand.CHILD: 0.63, AgeBand.TEEN: 0.87, AgeBand.YOUNG_ADULT: 0.975, AgeBand.ELDER: 0.93}
_HEAD_SCALE = {AgeBand.INFANT: 0.84, AgeBand.CHILD: 0.98}
_YOUNG = {AgeBand.INFANT: 1.25, AgeBand.CHILD: 1.0, AgeBand.TEEN: 0.7, AgeBand.YOUNG_ADULT: 0.28}
_OLD = {AgeBand.ELDER: 1.0, AgeBand.MIDDLE_AGED: 0.45, AgeBand.ADULT: 0.16}
"""How far a face is from that of an adult of about 35."""
_AGE_WAIST = {AgeBand.YOUNG_ADULT: 0.94, AgeBand.MIDDLE_AGED: 1.14, AgeBand.ELDER: 1.08}
_AGE_SHOULDERS = {AgeBand.TEEN: 0.88, AgeBand.YOUNG_ADULT: 0.96, AgeBand.ELDER: 0.93}
_SHOULDERS = {Build.SLIGHT: 0.88, Build.AVERAGE: 1.0, Build.STOUT: 1.16, Build.STRONG: 1.26}
_WAIST = {Build.SLIGHT: 0.84, Build.AVERAGE: 1.0, Build.STOUT: 1.62, Build.STRONG: 1.12}
_LIMBS = {Build.SLIGHT: 0.85, Build.AVERAGE: 1.0, Build.STOUT: 1.24, Build.STRONG: 1.26}
_NECKS = {Build.SLIGHT: 0.9, Build.STOUT: 1.22, Build.STRONG: 1.26}
_STOOP = {AgeBand.ELDER: 0.2, AgeBand.MIDDLE_AGED: 0.03}
_STICKS = 0.5
"""How many of the old, and not armed, walk with a stick."""
_UPRIGHT = {Outfit.WUXIA, Outfit.ARMOUR_CHINESE, Outfit.ARMOUR_PLATE, Outfit.SAMURAI, Outfit.UNIFORM, Outfit.SPACE_SUIT}


_FULLNESS = {Build.SLIGHT: -0.8, Build.STOUT: 2.4}
"""How much a build fills the cheeks."""
_JAWS = {Build.SLIGHT: -0.35, Build.STOUT: 1.3, Build.STRONG: 0.9}
_CHINS = {Build.SLIGHT: 1.2, Build.STOUT: -1.0, Build.STRONG: 1.4}
_BROWS = {Build.STRONG: 0.18}


@dataclass(frozen=True)
class Body:
    """`scale` multiplies everything below the chin, `head` the head. Widths are factors of the average's."""

    scale: float
    head: float
    shoulder: float
    waist: float
    hip: float
    limb: float
    stoop: float
    neck: float
    stick: bool = False
    """Leans on a walking stick when nothing else is in the hand."""
    wrapped: bool = False
    """An infant in a bundle: there are no limbs to move."""
    cut: float = 1.0
    """How far a robe stands off the legs, of a woman's: a man's falls straight from his shoulders."""
    longest: float = 1.0
    """How far a robe may reach, as a part of the leg: a man's leaves his boots free."""

    @property
    def height(self) -> float:
        return self.chin * self.scale + HEAD * self.head

    @property
    def chin(self) -> float:
        """From the soles to the chin, before scaling: a child's larger head sits lower on its neck."""
        return BELOW_CHIN - (0.0 if self.wrapped else 24 * max(0.0, self.head / self.scale - 1.15))


@dataclass(frozen=True)
class Face:
    """Measures of the face. Numbers named like a trait of the look run from -1 to 1, with 0 the average."""

    male: float
    lashes: float
    young: float
    old: float
    jaw: float
    cheek: float
    eye_width: float
    eye_height: float
    eye_tilt: float
    eye_y: float
    eye_gap: float
    brow_width: float
    brow_arch: float
    nose: float
    lip: float
    mouth_width: float
    chin: float
    own: Features = field(default_factory=Features)


def _centred(value: float) -> float:
    return max(-1.0, min(1.0, value * 2 - 1))


def body_of(look: CharacterLook) -> Body:
    male = look.gender is Gender.MALE
    grown = look.age not in (AgeBand.INFANT, AgeBand.CHILD)
    tall = 1 + 0.055 * _centred(look.height) + (0.012 if male and grown else -0.018 if grown else 0.0)
    shoulder = _SHOULDERS[look.build] * (1.22 if male and grown else 0.95 if grown else 1.06) * _AGE_SHOULDERS.get(look.age, 1.0)
    return Body(
        scale=_BODY_SCALE.get(look.age, 1.0) * tall,
        head=_HEAD_SCALE.get(look.age, 1.0) * (1 + 0.012 * _centred(look.height)),
        shoulder=shoulder,
        waist=_WAIST[look.build] * (1.22 if not grown else 1.1 if male else 0.92) * _AGE_WAIST.get(look.age, 1.0),
        hip=(1.12 if not grown else 0.98 if male else 1.04) * (1 + (_WAIST[look.build] - 1) * 0.7),
        limb=_LIMBS[look.build] * (1.16 if not grown else 1.08 if male else 0.94),
        stoop=_STOOP.get(look.age, 0.0),
        neck=(1.18 if male and grown else 0.95 if grown else 1.06) * _NECKS.get(look.build, 1.0),
        stick=look.age is AgeBand.ELDER and look.outfit not in _UPRIGHT and draw(look.seed, "stick") < _STICKS,
        wrapped=look.age is AgeBand.INFANT,
        cut=0.5 if male and grown else 1.0,
        longest=0.915 if male and grown else 1.0,
    )


def face_of(look: CharacterLook) -> Face:
    male = {Gender.MALE: 1.0, Gender.FEMALE: 0.0, Gender.UNKNOWN: 0.5}[look.gender]
    young, old = _YOUNG.get(look.age, 0.0), _OLD.get(look.age, 0.0)
    male *= 1 - 0.8 * min(1.0, young) if young >= 1.0 else 1 - 0.3 * young
    size, own = _centred(look.eye_size), features_of(look.seed, young)
    return Face(
        male=male,
        lashes={Gender.MALE: 0.0, Gender.FEMALE: 1.0, Gender.UNKNOWN: 0.5}[look.gender] * (1 - 0.8 * old)
        + (0.3 * young if look.gender is Gender.MALE else 0.0),
        young=young,
        old=old,
        jaw=_centred(look.jaw) * 1.05 + 0.15 * male + 0.3 * old + _JAWS.get(look.build, 0.0),
        cheek=_centred(look.cheek) * 1.25 + _FULLNESS.get(look.build, 0.0) + 0.5 * young - 0.5 * old - 0.5 * male,
        eye_width=(13.4 - 0.9 * male) * (1 + 0.13 * size - 0.06 * own.eye_round) * (1 + 0.04 * young),
        eye_height=(11.0 - 3.1 * male + 2.2 * young - (4.4 - 2.2 * male) * old**1.6) * (1 + 0.2 * size + 0.16 * own.eye_round),
        eye_tilt=_centred(look.eye_tilt),
        eye_y=4.0 + 3.0 * young,
        eye_gap=_centred(look.eye_spacing),
        brow_width=max(0.45, 1 + 0.6 * _centred(look.brow_thickness) + 0.38 * male + _BROWS.get(look.build, 0.0))
        * (1 - 0.4 * min(1.0, young)),
        brow_arch=_centred(look.brow_arch),
        nose=_centred(look.nose_size) * 0.9 + 0.5 * male - 0.5 * young + 0.45 * old,
        lip=_centred(look.lip_fullness) - 0.25 * young - 0.8 * old,
        mouth_width=(11.0 + 2.4 * male - 1.2 * young) * (1 + 0.06 * _centred(look.jaw) + 0.13 * own.mouth_wide),
        chin=3.6 * male - 5.0 * min(1.0, young) + 0.8 * (1 - min(1.0, 2 * young)) + 4.4 * own.long + _CHINS.get(look.build, 0.0),
        own=own,
    )
