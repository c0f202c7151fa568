"""The `ainern2d` command line."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import structlog
import typer
from ainern2d_contracts.error_words import error_words
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.fields import DEFAULT_PROJECT
from ainern2d_contracts.vocabulary import Language
from ainern2d_shared.config import Settings, effective, load_settings
from rich.console import Console
from rich.table import Table

from . import cast_commands, sound_commands
from . import doctor as doctor_checks
from .bench.datasets import DataSet
from .bench.frame import Row
from .engines import model_parameters
from .options import MAX_CHARACTERS, Aspect, FilmOptions, Style, canvas_from, draft_canvas
from .tongue import tongue

OK, FAILED, WRONG_INPUT, WRONG_MACHINE, INTERRUPTED = 0, 1, 2, 3, 130
INPUT_CODES = frozenset(
    {code for code in ErrorCode if code.name.startswith(("INPUT_", "LANGUAGE_", "OPTION_", "SETTING_"))}
    | {ErrorCode.ENTITY_UNKNOWN, ErrorCode.DECISION_INVALID}
)
MACHINE_CODES = frozenset(
    {
        ErrorCode.OUTPUT_NOT_WRITABLE,
        ErrorCode.DISK_FULL,
        ErrorCode.DATA_FOLDER_IN_USE,
        ErrorCode.DATA_FOLDER_UNUSABLE,
        ErrorCode.PACKAGE_MISSING,
        ErrorCode.VOICE_MISSING,
        ErrorCode.FONT_MISSING,
        ErrorCode.DATABASE_START_FAILED,
    }
)
HELP = """Turn a novel chapter into a finished 2D animated film.

\b
  ainern2d make chapter1.txt -o out/     make a film (Chinese or English; TXT, Markdown, EPUB, DOCX, HTML, Fountain)
  ainern2d make book.epub --chapter 3    of one chapter of a book; - instead of a file reads standard input
  ainern2d demo                          make the two example films
  ainern2d story chapter1.txt            say who is in it, where it plays, who says what
  ainern2d cast                          who a project knows; merge and split them
  ainern2d gallery                       a picture of everything the 2D engine can draw
  ainern2d voices                        every built-in voice to listen to; `say` and `score` try one line, one tune
  ainern2d doctor                        what is installed, what is missing
\b
Everything runs on this machine: no key, no GPU, no download. Stop with Ctrl-C at any time;
the same command goes on where it stopped. 把小说章节变成二维动画电影：中文、英文皆可。
"""

BENCHES = ("audio", "ingest", "lips", "make", "periods", "render", "story")

app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(cast_commands.app, name="cast")

DataOption = Annotated[Path | None, typer.Option("--data", help="Data folder: database, finished work, logs.")]
WorkersOption = Annotated[int | None, typer.Option("--workers", min=1, max=64, help="Worker processes; default: one a core.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output, for machines.")]
OutOption = Annotated[Path, typer.Option("-o", "--out", help="Folder for the film and its companions.")]


@app.command()
def make(
    story: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A chapter, or a book: TXT, Markdown, EPUB, DOCX, HTML, Fountain; - for standard input."
        ),
    ],
    out: OutOption = Path("out"),
    size: Annotated[str | None, typer.Option(help="Pixels, as 1280x720; default by the aspect.")] = None,
    aspect: Annotated[Aspect, typer.Option(help="Shape of the picture.")] = Aspect.WIDE,
    fps: Annotated[int, typer.Option(help="Frames a second.")] = 24,
    draft: Annotated[
        bool, typer.Option("--draft", help="A small, quick film to judge cutting and sound: 360 lines, 12 fps.")
    ] = False,
    style: Annotated[Style, typer.Option(help="Style pack.")] = Style.SOFT_GRADIENT,
    compare: Annotated[Style | None, typer.Option(help="Also compare with this style on some shots (skill 17).")] = None,
    burn_subtitles: Annotated[bool, typer.Option("--burn-subtitles", help="Draw the subtitles into the picture too.")] = False,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the text, where guessing fails.")] = None,
    chapter: Annotated[int | None, typer.Option(min=1, help="Make a film of this chapter, counted from 1.")] = None,
    max_characters: Annotated[
        int | None, typer.Option(min=1, help=f"Take the first so many characters; default: all, up to {MAX_CHARACTERS}.")
    ] = None,
    project: Annotated[str, typer.Option(help="Name of the project; its books share people and places.")] = DEFAULT_PROJECT,
    data: DataOption = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a film of a story. 把一个故事做成影片。"""
    settings = load_settings(data_dir=data, workers=workers)
    options = FilmOptions(
        name=story.stem,
        canvas=draft_canvas(aspect) if draft else canvas_from(size, aspect, fps),
        style=style.value,
        burn_subtitles=burn_subtitles,
        encoding=encoding,
        max_characters=max_characters,
        chapter=chapter,
        compare_style=compare.value if compare else None,
        project=project,
        model=model_parameters(settings),
    )
    _make(story, out, options, settings, as_json)


@app.command()
def demo(
    out: OutOption = Path("out"),
    data: DataOption = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make the two example films, one Chinese, one English. 制作两部示例影片。"""
    settings = load_settings(data_dir=data, workers=workers)
    made = []
    for story in example_stories():
        options = FilmOptions(name=story.stem, canvas=canvas_from(None, Aspect.WIDE, 24), style=Style.SOFT_GRADIENT.value)
        made.append(_make(story, out / story.stem, options, settings, as_json))
    if not as_json:
        Console().print("\n[bold]The films 影片:[/]\n" + "\n".join(f"  {film}" for film in made))


@app.command()
def story(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A chapter or a whole book: TXT, Markdown, EPUB, DOCX, HTML, Fountain; - for standard input."
        ),
    ],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Folder for story.html, story.json and story.txt.")] = None,
    chapter: Annotated[int | None, typer.Option(min=1, help="Read this chapter alone, counted from 1.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the text, where guessing fails.")] = None,
    max_characters: Annotated[int | None, typer.Option(min=1, help="Take the first so many characters; default: all.")] = None,
    contents: Annotated[bool, typer.Option("--contents", help="Only the chapters at first sight, to choose one.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output, for machines.")] = False,
) -> None:
    """Say what is understood of a story: cast, scenes, who says what. 读懂了什么：人物、场景、谁在说话。

    \b
      ainern2d story chapter1.txt -o out/          tables here; the page to look at is out/story.html
      ainern2d story book.txt --contents           chapters, scenes, names of a whole book, in seconds
      ainern2d story book.txt --chapter 3 --json   one JSON document

    No film is made and nothing is kept.
    """
    if contents:
        from . import story_contents
        from .source import read_file

        if (out, chapter, max_characters) != (None, None, None):
            raise AinerError(ErrorCode.OPTION_INVALID, "--contents is of the whole book: only --encoding and --json go with it")
        story_contents.show(read_file(file), encoding, as_json)
        return
    from . import story as story_command

    story_command.run(file, out, encoding=encoding, max_characters=max_characters, chapter=chapter, as_json=as_json)


def example_stories() -> list[Path]:
    """The example stories that come with the program, the Chinese one first."""
    return sorted((Path(__file__).resolve().parent / "examples").glob("*.txt"), reverse=True)


@app.command()
def gallery(
    out: OutOption = Path("gallery"),
    sheet: Annotated[list[str] | None, typer.Option(help="Only this sheet: faces, poses, …; may be given again.")] = None,
    workers: WorkersOption = None,
) -> None:
    """Draw a sheet of everything the 2D engine knows: faces, dress, poses, places, styles. 画出引擎会画的一切。"""
    from .gallery import command

    console = Console(stderr=True)
    page = command.run(sheet or (), out, load_settings(workers=workers).workers, lambda name: console.print(f"  {name}"))
    Console().print(f"[bold green]✓[/] [bold]{page}[/]", highlight=False)


for command in (sound_commands.say, sound_commands.score, sound_commands.voices):
    app.command()(command)


@app.command()
def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Say what is installed, what is missing and what to do. 检查安装情况。"""
    findings = doctor_checks.examine(load_settings(data_dir=data))
    if as_json:
        print(json.dumps([finding.__dict__ for finding in findings], ensure_ascii=False))
    else:
        doctor_checks.show(findings, Console())
    if any(finding.state == "missing" for finding in findings):
        raise typer.Exit(WRONG_MACHINE)


@app.command()
def config(data: DataOption = None) -> None:
    """Print the settings in effect and where each comes from; secrets are masked. 显示当前设置。"""
    table = Table("setting", "value", "from")
    for setting in effective(load_settings(data_dir=data)):
        table.add_row(*setting)
    Console().print(table)


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="Which benchmark: audio, ingest, lips, make, periods, render, story.")] = "make",
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="story: the annotated texts; audio, ingest, periods: books; else ../shared/data."),
    ] = None,
    dataset: Annotated[DataSet | None, typer.Option(help="story: this one alone.")] = None,
    workers: WorkersOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure: prints a table with our figures, the rival's and the goal. 性能测试。

    \b
      ainern2d bench make                          the main job on the two example stories
      ainern2d bench render                        frames of the 2D engine, stage by stage
      ainern2d bench story --dataset wp2021 DIR    who says what, in annotated texts
      ainern2d bench audio                         voices heard by a recogniser, their faults and cost (a quarter of an hour)
      ainern2d bench lips                          the mouth in finished pictures against the sound of the same lines
      ainern2d bench periods [BOOKS]               is anything drawn out of its time? Chapters of real books
      ainern2d bench ingest                        a whole Chinese book read, against jieba (some minutes)
    """
    from .bench import frame

    if name not in BENCHES:
        raise frame.unknown(name, BENCHES)
    frame.show(name, _bench_rows(name, folder, dataset, workers), as_json)


def _bench_rows(name: str, folder: Path | None, dataset: DataSet | None, workers: int | None) -> list[Row]:
    if name == "make":
        from .bench import make as bench_make

        return bench_make.rows(example_stories(), load_settings(workers=workers))
    if name == "audio":
        from .bench import audio as bench_audio

        return bench_audio.rows(folder, example_stories())
    if name == "ingest":
        from .bench import ingest as bench_ingest

        return bench_ingest.rows(folder, example_stories())
    if name == "render":
        from .bench import render as bench_render

        return bench_render.rows()
    if name == "lips":
        from .bench import lips

        return lips.rows()
    if name == "periods":
        from .bench import periods

        return periods.rows(folder)
    from .bench import story as bench_story

    return bench_story.rows(dataset, folder, example_stories() if folder is None else ())


def _make(story: Path, out: Path, options: FilmOptions, settings: Settings, as_json: bool) -> Path:
    from .source import read_story

    text, options = read_story(story, options)
    stop = threading.Event()
    _stop_on_ctrl_c(stop, say=not as_json)
    doctor_checks.require()
    from .make import Stopped, make  # takes a second, and needs packages
    from .progress import Display, LineDisplay, LiveDisplay

    console = Console()
    live = console.is_terminal and not as_json

    def display(title: str) -> Display:
        return LiveDisplay(console, title, settings.workers) if live else LineDisplay(settings.workers, as_json)

    try:
        made = make(text, out, options, settings, display, stop)
    except Stopped:
        raise typer.Exit(INTERRUPTED) from None
    _report(made, console, as_json)
    return made.film


def _stop_on_ctrl_c(stop: threading.Event, *, say: bool) -> None:
    """The first time everything is stopped in order, which may take some seconds; the second time at once."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        if say:
            os.write(2, b"\nStopping ...\n")  # not through a console, whose lock the interrupted code may hold

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)


def _report(made: Any, console: Console, as_json: bool) -> None:
    facts = {
        "film": str(made.film),
        "seconds_of_film": round(made.length, 2),
        "shots": made.shots,
        "jobs": made.jobs,
        "reused": made.reused,
        "degraded": len(made.degradations),
        "gate": made.gate,
        "made_in_seconds": round(made.seconds, 1),
    }
    if as_json:
        print(json.dumps({"event": "done", **facts}, ensure_ascii=False), flush=True)
        return
    minutes, seconds = divmod(round(made.length), 60)
    console.print(f"[bold green]✓[/] [bold]{made.film}[/]  {minutes}:{seconds:02d}, {made.shots} shots, gate: {made.gate}")
    console.print(
        f"  made in {made.seconds:.0f} s; {made.reused} of {made.jobs} jobs reused; {len(made.degradations)} made simpler; "
        f"see {made.folder / 'report.html'}"
    )


def _say(text: str, as_json: bool, event: str) -> None:
    print(
        json.dumps({"event": event, "message": text}) if as_json else text, file=sys.stdout if as_json else sys.stderr, flush=True
    )


def exit_status(code: ErrorCode) -> int:
    if code in INPUT_CODES:
        return WRONG_INPUT
    return WRONG_MACHINE if code in MACHINE_CODES else FAILED


def show_error(error: AinerError, as_json: bool) -> None:
    """One plain sentence, what it concerns, and what to do, in the user's language; JSON has both languages."""
    told = error_words(error.code, tongue())
    if as_json:
        fact, chinese = error.code.fact, error_words(error.code, Language.CHINESE)
        event = {
            "event": "error",
            "code": error.code.name,
            "message": fact.meaning,
            "detail": error.detail,
            "next_step": fact.next_step,
            "message_zh": chinese.meaning,
            "next_step_zh": chinese.next_step,
        }
        print(json.dumps(event, ensure_ascii=False), flush=True)
        return
    console = Console(stderr=True)
    console.print(f"[bold red]{error.code.name}[/] {told.meaning}", highlight=False)
    if error.detail:
        console.print(f"  {error.detail}", highlight=False, markup=False)
    console.print(f"  → {told.next_step}", highlight=False, markup=False)


def main() -> None:
    """Entry point. Exit status: 0 done, 1 failed, 2 the input or an option is wrong, 3 the machine is, 130 stopped."""
    as_json = "--json" in sys.argv
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        status = app(standalone_mode=False) or OK  # on Ctrl-C and SIGTERM it gives 130, too
    except AinerError as error:
        show_error(error, as_json)
        status = exit_status(error.code)
    except ModuleNotFoundError as error:
        show_error(AinerError(ErrorCode.PACKAGE_MISSING, f"{error.name} is not installed"), as_json)
        status = WRONG_MACHINE
    except typer.TyperException as error:
        status = _misused(error, as_json)
    except Exception as error:  # noqa: BLE001  the outermost frame: a defect is told in one sentence, and its place is in the log
        if structlog.is_configured():
            structlog.get_logger().error("defect", exc_info=True)
        show_error(AinerError(ErrorCode.INTERNAL, f"{type(error).__name__}: {error}"), as_json)
        status = FAILED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is stopped: one more Ctrl-C must not turn the last words into a traceback
    if status == INTERRUPTED:
        kept = " What is done is kept: the same command goes on from here." if sys.argv[1:2] in (["make"], ["demo"]) else ""
        _say(f"Stopped.{kept}", as_json, "stopped")
    sys.exit(status)


def _misused(error: typer.TyperException, as_json: bool) -> int:
    """The command line itself is wrong; a bare `ainern2d` shows the help."""
    if len(sys.argv) == 1:
        print(error.format_message())
    else:
        show_error(AinerError(ErrorCode.OPTION_INVALID, error.format_message()), as_json)
    return WRONG_INPUT


if __name__ == "__main__":
    main()
