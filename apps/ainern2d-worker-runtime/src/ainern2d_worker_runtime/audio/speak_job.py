"""`audio.speak`: one line, spoken."""

from __future__ import annotations

from functools import cached_property

from ainern2d_contracts.sound import SpeechTask
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from .dsp.loudness import loudness
from .dsp.wave import MEDIA_TYPE, write_wav
from .language.script import Reader
from .speech.model import SAMPLE_RATE, SpeechModel, vocabulary
from .speech.take import Take, spoken


class Speaker:
    """Holds the model and the dictionaries, which load when a line first needs them."""

    def __init__(self) -> None:
        self._reader = Reader()

    @cached_property
    def _model(self) -> SpeechModel:
        return SpeechModel()

    def take(self, task: SpeechTask) -> Take:
        """Raises `AinerError` VOICE_MISSING, SPEECH_FAILED."""
        british = task.voice.blend[0].name.startswith("b") if task.voice.blend else False
        units = self._reader.units(task.text, task.voice.language, dict(task.lexicon), british)
        return spoken(task, units, tuple(vocabulary()), lambda: self._model)

    def handle(self, job: JobContext) -> JobOutcome:
        """Outputs `speech` (WAV, mono, 24 kHz, 16 bit) and `timing` (`LineTiming`)."""
        take = self.take(SpeechTask.from_data(job.spec.parameters))
        path = write_wav(job.work_dir / "speech.wav", take.samples, SAMPLE_RATE)
        facts = {"seconds": round(take.timing.seconds, 3), "lufs": round(loudness(take.samples, SAMPLE_RATE), 1)}
        return JobOutcome({"speech": job.keep_file(path, MEDIA_TYPE, **facts), "timing": job.keep(take.timing)})
