"""The command line of `ainern2d cast`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from ainern2d_contracts.fields import DEFAULT_PROJECT
from ainern2d_shared.config import load_settings

HELP = """List who a project knows; say who is who. 项目里的人物：查看、合并、拆分。

\b
  ainern2d cast                                    who the project knows: ids, names, counts
  ainern2d cast --project saga merge 林婉儿 黑衣人   the masked one is 林婉儿
  ainern2d cast split 林婉儿 林姑娘                  that name is somebody else
  ainern2d cast undo                               take the last decision back; `redo` restores it
  ainern2d cast history                            what was decided, and why

Somebody is named by name, by id, or by the first eight characters of an id. The next `ainern2d make` follows the decisions,
and makes anew only what they change.
"""

app = typer.Typer(help=HELP, invoke_without_command=True, rich_markup_mode=None)

Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, for machines.")]
Decision = Annotated[str | None, typer.Argument(metavar="[DECISION]", help="Its id, or the first eight characters.")]


@dataclass(frozen=True)
class Where:
    """What stands before the verb."""

    project: str
    data: Path | None
    as_json: bool


@app.callback()
def cast(
    context: typer.Context,
    project: Annotated[str, typer.Option(help="Name of the project, as `make --project` gave it.")] = DEFAULT_PROJECT,
    data: Annotated[Path | None, typer.Option("--data", help="Data folder, as `make` used it.")] = None,
    as_json: JsonOption = False,
) -> None:
    where = Where(project, data, as_json)
    context.obj = where
    if context.invoked_subcommand is None:
        from . import cast as command

        with command.opened(load_settings(data_dir=data), project) as review:
            command.show_cast(review, project, as_json=as_json)


@app.command()
def merge(
    context: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="A", help="Who it is; this id stays.")],
    gone: Annotated[str, typer.Argument(metavar="B", help="Who was taken for somebody else.")],
    reason: Reason = "A person decided so.",
    as_json: JsonOption = False,
) -> None:
    """B is A: one entity, with the id of A. 合并：B 就是 A。"""
    from . import cast as command

    where: Where = context.obj
    with command.opened(load_settings(data_dir=where.data), where.project) as review:
        command.say("merged", command.merge(review, kept, gone, reason), as_json=as_json or where.as_json)


@app.command()
def split(
    context: typer.Context,
    whole: Annotated[str, typer.Argument(metavar="A", help="Who was taken for two.")],
    names: Annotated[list[str], typer.Argument(metavar="ALIAS...", help="Names that mean somebody else.")],
    reason: Reason = "A person decided so.",
    as_json: JsonOption = False,
) -> None:
    """These names of A are somebody else, who gets an id of their own. 拆分：这些名字另有其人。"""
    from . import cast as command

    where: Where = context.obj
    with command.opened(load_settings(data_dir=where.data), where.project) as review:
        command.say("split", command.split(review, whole, names, reason), as_json=as_json or where.as_json)


@app.command()
def undo(context: typer.Context, decision: Decision = None, as_json: JsonOption = False) -> None:
    """Take the last decision back, or the one that is named; ids are as they were before. 撤销。"""
    from . import cast as command

    where: Where = context.obj
    with command.opened(load_settings(data_dir=where.data), where.project) as review:
        command.say("undone", command.undo(review, decision), as_json=as_json or where.as_json)


@app.command()
def redo(context: typer.Context, decision: Decision = None, as_json: JsonOption = False) -> None:
    """Let the decision that was undone last stand again, or the one that is named. 重做。"""
    from . import cast as command

    where: Where = context.obj
    with command.opened(load_settings(data_dir=where.data), where.project) as review:
        command.say("redone", command.redo(review, decision), as_json=as_json or where.as_json)


@app.command()
def history(
    context: typer.Context,
    own: Annotated[bool, typer.Option("--all", help="The program's own decisions too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """What was decided, oldest first, undone decisions too. 记录。"""
    from . import cast as command

    where: Where = context.obj
    with command.opened(load_settings(data_dir=where.data), where.project) as review:
        command.show_history(review, where.project, own=own, as_json=as_json or where.as_json)
