"""The closed word lists that several parts share. The glossary explains each term."""

from __future__ import annotations

from enum import StrEnum

from .place_kinds import INTERIORS as INTERIORS
from .place_kinds import PlaceKind as PlaceKind
from .poses import Pose as Pose
from .poses import View as View
from .props import Prop as Prop


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"


class LineKind(StrEnum):
    SPEECH = "speech"
    THOUGHT = "thought"
    LETTER = "letter"
    NARRATION = "narration"


class EntityKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    PROP = "prop"
    ORGANISATION = "organisation"
    GROUP = "group"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"

    def clashes(self, other: Gender) -> bool:
        """Whether both are known and differ."""
        return Gender.UNKNOWN not in (self, other) and self is not other


class AgeBand(StrEnum):
    """Up to 2 years, 12, 17, then 18 to 29, to 44, to 59, above. `ADULT` also where no age is told."""

    INFANT = "infant"
    CHILD = "child"
    TEEN = "teen"
    YOUNG_ADULT = "young_adult"
    ADULT = "adult"
    MIDDLE_AGED = "middle_aged"
    ELDER = "elder"

    @property
    def coarse(self) -> AgeBand:
        """The nearest of the five bands that catalogues of dress and voices tell apart."""
        return {AgeBand.INFANT: AgeBand.CHILD, AgeBand.YOUNG_ADULT: AgeBand.ADULT}.get(self, self)


class Culture(StrEnum):
    CHINESE = "chinese"
    JAPANESE = "japanese"
    EUROPEAN = "european"
    MODERN = "modern"
    FANTASY = "fantasy"


class Era(StrEnum):
    """Coarse on purpose: what decides dress and buildings. Later catalogues refine it."""

    ANCIENT = "ancient"
    MEDIEVAL = "medieval"
    EARLY_MODERN = "early_modern"
    NINETEENTH_CENTURY = "nineteenth_century"
    MODERN = "modern"
    FUTURE = "future"


class TimeOfDay(StrEnum):
    DAWN = "dawn"
    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Weather(StrEnum):
    CLEAR = "clear"
    CLOUDY = "cloudy"
    RAIN = "rain"
    SNOW = "snow"
    FOG = "fog"
    WIND = "wind"
    STORM = "storm"


class Mood(StrEnum):
    CALM = "calm"
    JOYFUL = "joyful"
    TENDER = "tender"
    SAD = "sad"
    TENSE = "tense"
    FEARFUL = "fearful"
    ANGRY = "angry"
    HEROIC = "heroic"
    MYSTERIOUS = "mysterious"


class Emotion(StrEnum):
    NEUTRAL = "neutral"
    JOY = "joy"
    SADNESS = "sadness"
    ANGER = "anger"
    FEAR = "fear"
    SURPRISE = "surprise"
    DISGUST = "disgust"
    TENDERNESS = "tenderness"
    DETERMINATION = "determination"
    WORRY = "worry"


class Manner(StrEnum):
    """How a line is delivered."""

    NORMAL = "normal"
    WHISPER = "whisper"
    SHOUT = "shout"
    SOB = "sob"
    LAUGH = "laugh"
    INNER_VOICE = "inner_voice"


class ShotSize(StrEnum):
    EXTREME_WIDE = "extreme_wide"
    WIDE = "wide"
    FULL = "full"
    MEDIUM = "medium"
    MEDIUM_CLOSE_UP = "medium_close_up"
    CLOSE_UP = "close_up"
    EXTREME_CLOSE_UP = "extreme_close_up"
    INSERT = "insert"


class CameraAngle(StrEnum):
    EYE_LEVEL = "eye_level"
    LOW = "low"
    HIGH = "high"
    DUTCH = "dutch"
    """At eye level and tilted: the horizon is not level."""


class CameraMovement(StrEnum):
    STATIC = "static"
    PUSH_IN = "push_in"
    PULL_OUT = "pull_out"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    TILT_UP = "tilt_up"
    TILT_DOWN = "tilt_down"
    DOLLY_LEFT = "dolly_left"
    """Travels sideways on rails: near things pass faster than far ones, and who walks is kept in the picture."""
    DOLLY_RIGHT = "dolly_right"
    ORBIT_LEFT = "orbit_left"
    """Travels on an arc about the people, who stay in the middle while the place turns behind them."""
    ORBIT_RIGHT = "orbit_right"
    RACK_FOCUS = "rack_focus"
    """Held, while the focus goes from what is before or behind to whom, or what, the shot is about."""
    SHAKE = "shake"


class Transition(StrEnum):
    CUT = "cut"
    FADE_FROM_BLACK = "fade_from_black"
    FADE_TO_BLACK = "fade_to_black"
    DISSOLVE = "dissolve"
    WIPE = "wipe"
    INK_BLEED = "ink_bleed"
    WHIP_PAN = "whip_pan"
    """The camera is flung from the one picture to the other."""
    MATCH_CUT = "match_cut"
    """A cut to another time or place on the same subject, of the same size, in the same part of the picture."""


BLENDS: frozenset[Transition] = frozenset({Transition.DISSOLVE, Transition.WIPE, Transition.INK_BLEED, Transition.WHIP_PAN})
"""Transitions in which the pictures of two shots are seen at once."""


class Viseme(StrEnum):
    """Mouth shapes A to H and X (rest), as Rhubarb Lip Sync names them."""

    X = "X"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"


class Species(StrEnum):
    """What somebody is: a person, or the beast whose head, coat and gaits they have."""

    HUMAN = "human"
    MONKEY = "monkey"
    HORSE = "horse"
    DONKEY = "donkey"
    OX = "ox"
    SHEEP = "sheep"
    DEER = "deer"
    PIG = "pig"
    DOG = "dog"
    WOLF = "wolf"
    FOX = "fox"
    CAT = "cat"
    TIGER = "tiger"
    LION = "lion"
    BEAR = "bear"
    RABBIT = "rabbit"
    MOUSE = "mouse"
    BIRD = "bird"
    CRANE = "crane"
    SNAKE = "snake"
    DRAGON = "dragon"
    FISH = "fish"


class Build(StrEnum):
    SLIGHT = "slight"
    AVERAGE = "average"
    STOUT = "stout"
    STRONG = "strong"


class HairStyle(StrEnum):
    LONG_LOOSE = "long_loose"
    LONG_BUN = "long_bun"
    TOPKNOT = "topknot"
    DOUBLE_BUNS = "double_buns"
    PONYTAIL = "ponytail"
    BRAID = "braid"
    QUEUE = "queue"
    SHORT = "short"
    BOB = "bob"
    CURLY = "curly"
    UPDO = "updo"
    BALDING = "balding"
    SHAVEN = "shaven"


class FacialHair(StrEnum):
    NONE = "none"
    MOUSTACHE = "moustache"
    GOATEE = "goatee"
    FULL_BEARD = "full_beard"
    LONG_BEARD = "long_beard"
    SIDEBURNS = "sideburns"


class Headwear(StrEnum):
    NONE = "none"
    HAIRPIN = "hairpin"
    FLOWER = "flower"
    SCHOLAR_CAP = "scholar_cap"
    OFFICIAL_CAP = "official_cap"
    HEADBAND = "headband"
    STRAW_HAT = "straw_hat"
    CROWN = "crown"
    HELMET = "helmet"
    BONNET = "bonnet"
    TOP_HAT = "top_hat"
    CAP = "cap"
    HOOD = "hood"


class Outfit(StrEnum):
    """Keys of the outfit catalogue. Skill 07 chooses one, the built-in engine draws it. A catalogue file may have more."""

    HANFU_ROBE = "hanfu_robe"
    HANFU_RUQUN = "hanfu_ruqun"
    SCHOLAR_ROBE = "scholar_robe"
    OFFICIAL_ROBE = "official_robe"
    WUXIA = "wuxia"
    PEASANT_CHINESE = "peasant_chinese"
    ARMOUR_CHINESE = "armour_chinese"
    MONK_ROBE = "monk_robe"
    DAOIST_ROBE = "daoist_robe"
    QIPAO = "qipao"
    CHANGSHAN = "changshan"
    KIMONO = "kimono"
    SAMURAI = "samurai"
    TUNIC_MEDIEVAL = "tunic_medieval"
    GOWN_MEDIEVAL = "gown_medieval"
    ARMOUR_PLATE = "armour_plate"
    FROCK_COAT = "frock_coat"
    VICTORIAN_GOWN = "victorian_gown"
    WORKING_EUROPEAN = "working_european"
    APRON_DRESS = "apron_dress"
    MODERN_CASUAL = "modern_casual"
    MODERN_SUIT = "modern_suit"
    MODERN_DRESS = "modern_dress"
    UNIFORM = "uniform"
    MAGE_ROBE = "mage_robe"
    SPACE_SUIT = "space_suit"
    SONG_OFFICIAL = "song_official"
    HAN_QUJU = "han_quju"
    HAN_SHENYI = "han_shenyi"
    TANG_RUQUN = "tang_ruqun"
    TANG_ROBE = "tang_robe"
    SONG_BEIZI = "song_beizi"
    MING_AOQUN = "ming_aoqun"
    QING_ROBE = "qing_robe"
    QIZHUANG = "qizhuang"
    ZHONGSHAN = "zhongshan"
    WUXIA_DRESS = "wuxia_dress"
    JUNIHITOE = "junihitoe"
    KARIGINU = "kariginu"
    HAORI = "haori"
    GAKURAN = "gakuran"
    SAILOR_UNIFORM = "sailor_uniform"
    CHITON = "chiton"
    TOGA = "toga"
    REGENCY_DRESS = "regency_dress"
    REGENCY_TAILCOAT = "regency_tailcoat"
    POLICE_UNIFORM = "police_uniform"
    SOLDIER_UNIFORM = "soldier_uniform"
    DOCTOR_COAT = "doctor_coat"
    NURSE_UNIFORM = "nurse_uniform"
    ELF_TUNIC = "elf_tunic"
    ELF_GOWN = "elf_gown"
    ROYAL_ROBE = "royal_robe"
    JUMPSUIT = "jumpsuit"


def outfit_named(name: str) -> Outfit | str:
    """A key of the outfit catalogue: one of ours, or the plain name of one that a catalogue file adds."""
    return Outfit(name) if name in Outfit._value2member_map_ else name


class SoundEffect(StrEnum):
    FOOTSTEPS = "footsteps"
    RUNNING = "running"
    DOOR_OPEN = "door_open"
    DOOR_KNOCK = "door_knock"
    SWORD_CLASH = "sword_clash"
    SWORD_DRAW = "sword_draw"
    HOOVES = "hooves"
    THUNDER = "thunder"
    BELL = "bell"
    DRUM = "drum"
    GLASS_BREAK = "glass_break"
    SPLASH = "splash"
    FALL_THUD = "fall_thud"
    CLOTH = "cloth"
    PAPER = "paper"
    HEARTBEAT = "heartbeat"
    CROWD_GASP = "crowd_gasp"
    POUR = "pour"
    FIRE_WHOOSH = "fire_whoosh"
    BIRD_CALL = "bird_call"
    FOOTSTEPS_WOOD = "footsteps_wood"
    FOOTSTEPS_STONE = "footsteps_stone"
    FOOTSTEPS_GRASS = "footsteps_grass"
    FOOTSTEPS_GRAVEL = "footsteps_gravel"
    FOOTSTEPS_SNOW = "footsteps_snow"
    FOOTSTEPS_WATER = "footsteps_water"
    DOOR_CLOSE = "door_close"
    DOOR_SLAM = "door_slam"
    GATE_CREAK = "gate_creak"
    WINDOW_OPEN = "window_open"
    LOCK_CLICK = "lock_click"
    CHAIN_RATTLE = "chain_rattle"
    PUNCH = "punch"
    SLAP = "slap"
    WHIP_CRACK = "whip_crack"
    BOW_SHOT = "bow_shot"
    ARROW_HIT = "arrow_hit"
    ARMOUR_RATTLE = "armour_rattle"
    EXPLOSION = "explosion"
    GUNSHOT = "gunshot"
    CANNON = "cannon"
    WOOD_CHOP = "wood_chop"
    ANVIL = "anvil"
    WOOD_BREAK = "wood_break"
    ROCK_FALL = "rock_fall"
    DOG_BARK = "dog_bark"
    CAT_MEOW = "cat_meow"
    HORSE_NEIGH = "horse_neigh"
    ROOSTER_CROW = "rooster_crow"
    WOLF_HOWL = "wolf_howl"
    CROW_CAW = "crow_caw"
    OWL_HOOT = "owl_hoot"
    TIGER_ROAR = "tiger_roar"
    CATTLE_LOW = "cattle_low"
    FROG_CROAK = "frog_croak"
    WINGS = "wings"
    INSECT_BUZZ = "insect_buzz"
    APPLAUSE = "applause"
    CROWD_CHEER = "crowd_cheer"
    BABY_CRY = "baby_cry"
    COUGH = "cough"
    SIGH = "sigh"
    SNORE = "snore"
    WAR_CRY = "war_cry"
    PHONE_RING = "phone_ring"
    PHONE_BUZZ = "phone_buzz"
    TYPING = "typing"
    CLOCK_TICK = "clock_tick"
    CLOCK_CHIME = "clock_chime"
    SIREN = "siren"
    ENGINE_START = "engine_start"
    CAR_PASS = "car_pass"
    TRAIN_WHISTLE = "train_whistle"
    TRAIN_PASS = "train_pass"
    CAMERA_SHUTTER = "camera_shutter"
    ELECTRIC_SPARK = "electric_spark"
    WIND_GUST = "wind_gust"
    LEAVES_RUSTLE = "leaves_rustle"
    WAVE_CRASH = "wave_crash"
    WATER_DRIP = "water_drip"
    OAR_STROKE = "oar_stroke"
    ICE_CRACK = "ice_crack"
    FIRE_CRACKLE = "fire_crackle"
    CANDLE_OUT = "candle_out"
    MAGIC_SHIMMER = "magic_shimmer"
    MAGIC_BLAST = "magic_blast"
    EARTH_RUMBLE = "earth_rumble"
    COINS = "coins"
    CUP_DOWN = "cup_down"
    CUPS_TOUCH = "cups_touch"
    ORNAMENTS = "ornaments"
    WRITING = "writing"
    THING_DROP = "thing_drop"
    TABLE_STRIKE = "table_strike"
    WHEELS = "wheels"
    GONG = "gong"
    HORN_CALL = "horn_call"
    ZITHER = "zither"
    FLUTE = "flute"


class Ambience(StrEnum):
    WIND = "wind"
    RAIN = "rain"
    STORM = "storm"
    FIRE = "fire"
    RIVER = "river"
    SEA = "sea"
    NIGHT_INSECTS = "night_insects"
    BIRDS = "birds"
    CROWD = "crowd"
    ROOM = "room"
    CAVE_DRIPS = "cave_drips"
    CITY = "city"
