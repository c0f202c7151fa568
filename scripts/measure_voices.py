"""Measure where each built-in voice is heard, and write it into the catalogue from which voices are cast.

    python scripts/measure_voices.py

Each voice says the sentences of its language; timbre and pitch are scaled so that two voices more than 1 apart are told apart
(`ainern2d_cli.bench.voice_distance`). Repeat it when voices or the speech engine change.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
from ainern2d_cli.bench.audio import SENTENCES, sentences_of
from ainern2d_cli.bench.voice_distance import Heard, space
from ainern2d_cli.sound import voice_from, voice_language
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.voices import voice_names

CATALOGUE = Path("apps/ainern2d-studio-api/src/ainern2d_studio_api/modules/planner/data/voices.json")
DIGITS = 3


def main() -> None:
    speaker = Speaker()
    coordinates: dict[str, list[float]] = {}
    semitones: list[float] = []
    for language in Language:
        names = [name for name in voice_names() if voice_language(name) is language]
        voices = [sentences_of(speaker, voice_from(name, language, 1.0, 0.0)) for name in names]
        heard_in = space(voices)
        semitones.append(1 / heard_in.pitch)
        for name, sentences in zip(names, voices, strict=True):
            mean = Heard(float(np.mean([one.pitch for one in sentences])), np.mean([one.timbre for one in sentences], axis=0))
            coordinates[name] = [round(float(value), DIGITS) for value in heard_in.place(mean)]
    _write(coordinates, round(float(np.mean(semitones)), DIGITS))


def _write(coordinates: dict[str, list[float]], semitone: float) -> None:
    """In place, everything else of the catalogue as it stands."""
    text = CATALOGUE.read_text(encoding="utf-8")
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(place)}" for name, place in coordinates.items())
    text = re.sub(r'"coordinates": \{[^}]*\}', lambda _: f'"coordinates": {{\n{rows}\n }}', text)
    text = re.sub(r'"semitone_distance": [\d.]+', f'"semitone_distance": {semitone}', text)
    json.loads(text)
    CATALOGUE.write_text(text, encoding="utf-8")
    print(f"{len(coordinates)} voices, {len(SENTENCES[Language.CHINESE])} sentences each; a semitone is {semitone}")


if __name__ == "__main__":
    main()
