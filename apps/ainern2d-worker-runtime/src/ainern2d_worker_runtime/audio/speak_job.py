"""`audio.speak`: one line, spoken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ainern2d_contracts.job import Degradation
from ainern2d_contracts.sound import SpeechTask
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from .dsp.loudness import loudness
from .dsp.wave import MEDIA_TYPE, write_wav
from .language.script import Reader
from .language.spoken import SpokenUnit, unspoken
from .speech.model import SAMPLE_RATE, SpeechModel, vocabulary
from .speech.take import Speak, Take, spoken

MOST_SHOWN = 40
"""Characters of what was not read that a report shows."""


class Speaker:
    """Holds the model and the dictionaries, which load when a line first needs them; `model` is one that is already there."""

    def __init__(self, model: Speak | None = None) -> None:
        self._reader = Reader()
        self._given = model

    @cached_property
    def _model(self) -> Speak:
        return self._given or SpeechModel()

    def take(self, task: SpeechTask) -> Take:
        """Raises `AinerError` VOICE_MISSING, SPEECH_FAILED."""
        return self._spoken(task, self._units(task))

    def _spoken(self, task: SpeechTask, units: Sequence[SpokenUnit]) -> Take:
        return spoken(task, units, tuple(vocabulary()), lambda: self._model)

    def _units(self, task: SpeechTask) -> list[SpokenUnit]:
        """What is read of the task's text."""
        british = task.voice.blend[0].name.startswith("b") if task.voice.blend else False
        return self._reader.units(task.text, task.voice.language, dict(task.lexicon), british)

    def handle(self, job: JobContext) -> JobOutcome:
        """Outputs `speech` (WAV, mono, 24 kHz, 16 bit) and `timing` (`LineTiming`). What no voice can say is told."""
        task = SpeechTask.from_data(job.spec.parameters)
        units = self._units(task)
        take = self._spoken(task, units)
        path = write_wav(job.work_dir / "speech.wav", take.samples, SAMPLE_RATE)
        facts = {"seconds": round(take.timing.seconds, 3), "lufs": round(loudness(take.samples, SAMPLE_RATE), 1)}
        outputs = {"speech": job.keep_file(path, MEDIA_TYPE, **facts), "timing": job.keep(take.timing)}
        return JobOutcome(outputs, _left_out(job.spec.key, unspoken(task.text, units)))


def _left_out(subject: str, silent: str) -> tuple[Degradation, ...]:
    why = f"the voices speak Chinese and English; not read: {silent[:MOST_SHOWN]}"
    return (Degradation(subject=subject, what="part of the line is not spoken", why=why),) if silent else ()
