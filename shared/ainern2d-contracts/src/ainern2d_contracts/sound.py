"""What skills 05 and 06 give, and what the audio and lip-sync lanes take and make."""

from __future__ import annotations

from pydantic import Field

from .base import Contract, Document
from .time import TimeRange
from .vocabulary import Ambience, Culture, Emotion, Language, LineKind, Manner, Mood, SoundEffect, Viseme


class VoiceComponent(Contract):
    name: str
    """A built-in voice, as `zf_xiaoxiao`."""
    weight: float = Field(gt=0, le=1)


class Voice(Contract):
    """A voice of its own: a weighted blend of built-in ones, then speed and pitch. Weights sum to 1."""

    language: Language
    blend: tuple[VoiceComponent, ...]
    speed: float = Field(default=1.0, ge=0.5, le=2.0)
    pitch: float = Field(default=0.0, ge=-12, le=12)
    """Semitones."""


class CastVoice(Contract):
    """`speaker` is an entity id, or `narrator`."""

    speaker: str
    voice: Voice
    why: str


NARRATOR = "narrator"


class SpeechTask(Document):
    """Parameters of `audio.speak`: everything that decides how one line sounds."""

    SCHEMA = "ainer.speech_task"
    text: str
    kind: LineKind
    voice: Voice
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    manner: Manner = Manner.NORMAL
    lexicon: tuple[tuple[str, str], ...] = ()
    """Written form and how to read it, for names and user entries."""


class MusicCue(Document):
    """Parameters of `audio.music`, for one scene. The length comes from the conformed shots."""

    SCHEMA = "ainer.music_cue"
    scene_id: str
    mood: Mood
    culture: Culture
    tempo: int = Field(ge=40, le=200)
    """Beats a minute."""
    seed: int
    opening: bool = False
    closing: bool = False


class EffectCue(Contract):
    """`at` is where in the line or the shot the effect falls, 0 to 1."""

    shot_id: str
    line_id: str | None = None
    effect: SoundEffect
    at: float = Field(ge=0, le=1)
    gain_db: float = 0.0
    why: str = ""


class AmbienceCue(Contract):
    scene_id: str
    ambience: Ambience
    gain_db: float = 0.0


class AudioPlan(Document):
    """Skill 05: who speaks how, and what else is heard."""

    SCHEMA = "ainer.audio_plan"
    language: Language
    cast: tuple[CastVoice, ...]
    music: tuple[MusicCue, ...]
    effects: tuple[EffectCue, ...]
    ambience: tuple[AmbienceCue, ...]

    def voice_of(self, speaker: str | None) -> Voice:
        wanted = speaker or NARRATOR
        by_speaker = {cast.speaker: cast.voice for cast in self.cast}
        return by_speaker.get(wanted, by_speaker[NARRATOR])


class PauseRule(Contract):
    """Silences in seconds that a shot's lines get around them."""

    lead_in: float = Field(ge=0)
    between: float = Field(ge=0)
    lead_out: float = Field(ge=0)
    minimum: float = Field(ge=0)
    """The shortest a shot may be."""


class ShotPacing(Contract):
    shot_id: str
    line_ids: tuple[str, ...]
    pauses: PauseRule
    estimated_seconds: float


class MixRule(Contract):
    """Levels in dB relative to full scale, loudness in LUFS and dBTP (EBU R 128, ITU-R BS.1770)."""

    loudness: float = -14.0
    true_peak: float = -1.0
    music_db: float = -20.0
    ambience_db: float = -26.0
    effects_db: float = -14.0
    duck_db: float = -8.0
    duck_attack: float = 0.08
    duck_release: float = 0.6


class AudioTimeline(Document):
    """Skill 06: the order, the pauses and the mix, with lengths estimated from the text.

    The audio lane conforms it to the real lengths of the takes.
    """

    SCHEMA = "ainer.audio_timeline"
    fps: int
    pacing: tuple[ShotPacing, ...]
    mix: MixRule


class TimedSymbol(Contract):
    """A phoneme or a word with its time in seconds from the start of the take."""

    symbol: str
    start: float
    end: float


class LineTiming(Document):
    """Made by `audio.speak` beside the take (`speech`, WAV, mono, float or 16 bit)."""

    SCHEMA = "ainer.line_timing"
    sample_rate: int
    samples: int
    text: str
    phonemes: tuple[TimedSymbol, ...]
    words: tuple[TimedSymbol, ...]
    language: Language

    @property
    def seconds(self) -> float:
        return self.samples / self.sample_rate


class TimedLine(Contract):
    """A line placed in its shot: seconds from the shot's first frame."""

    line_id: str
    kind: LineKind
    speaker: str | None
    text: str
    start: float
    end: float
    words: tuple[TimedSymbol, ...] = ()


class ConformTask(Document):
    """Parameters of `audio.conform_shot`.

    Its inputs are named `timing:<n>`, n counting the lines from 0: names that hold no id keep equal shots equal work.
    """

    SCHEMA = "ainer.conform_task"
    fps: int
    pauses: PauseRule
    lines: tuple[TimedLine, ...]
    """Start and end are 0 here; conforming sets them."""


class ShotTiming(Document):
    """One shot conformed to its takes. It says nothing of where in the film the shot lies."""

    SCHEMA = "ainer.shot_timing"
    fps: int
    frames: int = Field(gt=0)
    lines: tuple[TimedLine, ...]


class TimelineShot(Contract):
    shot_id: str
    scene_id: str
    line_ids: tuple[str, ...] = ()
    """Of the lines of its `ShotTiming`, in order: there a line's id counts from 0 within its shot."""


class TimelineTask(Document):
    """Parameters of `audio.conform_timeline`: the film's shots in order, and what is heard besides the lines.

    Inputs: `timing:<shot_id>` (`ShotTiming`) for each shot. Where they are given, `take:<line_id>`, `music:<scene_id>` and
    `clip:<shot_id>` name the media of the clips.
    """

    SCHEMA = "ainer.timeline_task"
    fps: int = Field(gt=0)
    shots: tuple[TimelineShot, ...]
    music: tuple[MusicCue, ...] = ()
    effects: tuple[EffectCue, ...] = ()
    ambience: tuple[AmbienceCue, ...] = ()


class MusicTask(Document):
    """Parameters of `audio.music`: one scene's music, as long as the scene's conformed shots.

    Inputs: `timing:<n>` (`ShotTiming`), n counting the scene's `shots` from 0. Output: `music` (WAV, stereo, 48 kHz).
    """

    SCHEMA = "ainer.music_task"
    cue: MusicCue
    shots: int = Field(gt=0)
    motif_seed: int
    """The same for every scene of a work: the tune that its scenes share comes from it."""


class SpeakerPan(Contract):
    """Where a speaker is heard: -1 is left, 1 right."""

    speaker: str
    pan: float = Field(ge=-1, le=1)


class MixTask(Document):
    """Parameters of `audio.mix`.

    Inputs: `timeline` (`TimelinePlan`), `take:<line_id>` for each line and `music:<scene_id>` for each scene with music.
    Outputs: `mix` (WAV, stereo, 48 kHz, as long as the film to the sample) and `loudness` (`LoudnessReport`).
    """

    SCHEMA = "ainer.mix_task"
    rule: MixRule = MixRule()
    pans: tuple[SpeakerPan, ...] = ()
    seed: int = 0
    """Of the synthesized effects and ambience."""


class BusLevel(Contract):
    """One bus of the mix as it lies in the film: RMS where it sounds and sample peak, in dBFS."""

    bus: str
    clips: int
    rms_db: float
    peak_db: float


class LoudnessReport(Document):
    """The finished mix, measured with ffmpeg's EBU R 128 meter. Loudness in LUFS, true peak in dBTP, range in LU."""

    SCHEMA = "ainer.loudness_report"
    target: float
    integrated: float
    true_peak: float
    loudness_range: float
    gain_db: float
    """What the second pass added."""
    buses: tuple[BusLevel, ...]
    speech_over_music: float | None = None
    """LU by which speech is louder than the music under it; None where they never meet."""


class VisemeLine(Contract):
    """`index` counts the lines of the shot's `ShotTiming` from 0."""

    index: int = Field(ge=0)
    speaker: str


class VisemeTask(Document):
    """Parameters of `lipsync.visemes`: whose lips are seen speaking. Thoughts and narration are left out.

    Inputs: `timing` (`ShotTiming`), and for each line named here `take:<n>` and `timing:<n>` (`LineTiming`), n its index.
    Outputs: `visemes` (`VisemeTrack`) and `report` (`AlignReport`).
    """

    SCHEMA = "ainer.viseme_task"
    lines: tuple[VisemeLine, ...]


class VisemeKey(Contract):
    """The mouth reaches `viseme` at `at` seconds from the shot's first frame."""

    at: float
    viseme: Viseme
    strength: float = Field(default=1.0, ge=0, le=1)


class SpeakerVisemes(Contract):
    speaker: str
    keys: tuple[VisemeKey, ...]


class VisemeTrack(Document):
    """Made by `lipsync.visemes` for one shot: the lips of each of the cast who speaks in it."""

    SCHEMA = "ainer.viseme_track"
    tracks: tuple[SpeakerVisemes, ...]


class LineAlignment(Contract):
    line_id: str
    offset_ms: float
    closures: int
    closure_errors: int


class AlignReport(Document):
    SCHEMA = "ainer.align_report"
    lines: tuple[LineAlignment, ...]


class Clip(Contract):
    """A piece of a track. `media` is an artifact digest, or a generator's name."""

    name: str
    media: str | None
    range: TimeRange
    """In the film."""
    gain_db: float = 0.0
    text: str | None = None
    speaker: str | None = None


class Track(Contract):
    kind: str
    """video, dialogue, narration, music, sfx, ambience or subtitle."""
    clips: tuple[Clip, ...]


class TimelinePlan(Document):
    """The whole film in rational time (OpenTimelineIO terms), conformed to the real takes."""

    SCHEMA = "ainer.timeline_plan"
    fps: int
    frames: int
    tracks: tuple[Track, ...]

    def track(self, kind: str) -> Track:
        return next((track for track in self.tracks if track.kind == kind), Track(kind=kind, clips=()))
