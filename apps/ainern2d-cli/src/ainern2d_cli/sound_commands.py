"""The command lines of `ainern2d say`, `score` and `voices`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from ainern2d_contracts.vocabulary import Culture, Emotion, Language, Manner, Mood
from rich.console import Console

if TYPE_CHECKING:
    from .sound import Sound

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, for machines.")]


def say(
    text: Annotated[str, typer.Argument(help="What is said, in Chinese or English or both.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The WAV file.")] = Path("say.wav"),
    voice: Annotated[str | None, typer.Option(help="A name, or a blend as zf_xiaoxiao:0.7+zf_xiaoyi:0.3.")] = None,
    language: Annotated[Language | None, typer.Option(help="Of the voice; default: Chinese where the text has any.")] = None,
    emotion: Annotated[Emotion, typer.Option(help="What the speaker feels.")] = Emotion.NEUTRAL,
    manner: Annotated[Manner, typer.Option(help="How it is said.")] = Manner.NORMAL,
    intensity: Annotated[float, typer.Option(min=0, max=1, help="How strong the emotion is.")] = 0.5,
    speed: Annotated[float, typer.Option(min=0.5, max=2, help="1 is the voice's own.")] = 1.0,
    pitch: Annotated[float, typer.Option(min=-12, max=12, help="Semitones up or down.")] = 0.0,
    as_json: JsonOption = False,
) -> None:
    """Speak a text into a WAV file, to try a voice. 试听：把一句话读出来。"""
    from . import sound

    chosen = sound.voice_from(voice, language or sound.language_of(text), speed, pitch)
    _told(sound.say(text, out, chosen, emotion, manner, intensity), as_json)


def score(
    mood: Annotated[Mood, typer.Argument(help="What the piece expresses.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The WAV file.")] = Path("score.wav"),
    culture: Annotated[Culture, typer.Option(help="Scales and instruments.")] = Culture.CHINESE,
    seconds: Annotated[float, typer.Option(min=4, max=1200, help="How long.")] = 30.0,
    seed: Annotated[int, typer.Option(help="Another number, another tune.")] = 0,
    tempo: Annotated[int | None, typer.Option(min=40, max=200, help="Beats a minute; default: the mood's own.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Compose a piece of music into a WAV file. 试听：按情绪作一段配乐。"""
    from . import sound

    _told(sound.score(mood, culture, seconds, seed, out, tempo), as_json)


def voices(
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the page and the samples.")] = Path("voices"),
) -> None:
    """Let every built-in voice speak, on one page to listen to. 试听全部内置音色。"""
    from . import sound

    console = Console(stderr=True)
    page = sound.sheet(out, lambda name: console.print(f"  {name}"))
    Console().print(f"[bold green]✓[/] [bold]{page}[/]", highlight=False)


def _told(made: Sound, as_json: bool) -> None:
    facts = {"file": str(made.path), "seconds": round(made.seconds, 2), "lufs": round(made.lufs, 1), "pitch": round(made.pitch)}
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    pitch = f", {made.pitch:.0f} Hz" if made.pitch else ""
    Console().print(f"[bold green]✓[/] [bold]{made.path}[/]  {made.seconds:.1f} s, {made.lufs:.1f} LUFS{pitch}", highlight=False)
