"""Running a server as an account without rights when this program runs as root.

PostgreSQL refuses to run as root. The account needs to reach its files, and nobody but their owner may open their parent
folders to it: what it cannot reach is put below `/var/lib/ainern2d` instead.
"""

from __future__ import annotations

import errno
import os
import pwd
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

SHARED_ROOT = Path("/var/lib/ainern2d")
"""Where root keeps what the account must reach."""

_ACCOUNT = "nobody"


class PopenAccount(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user and its group by number."""

    user: int
    group: int

    def popen_arguments(self) -> PopenAccount:
        """Arguments of `subprocess.Popen` that make the child this account, without any further group."""
        return {"user": self.user, "group": self.group, "extra_groups": []}

    def own(self, path: Path) -> None:
        os.chown(path, self.user, self.group)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account may pass through `folder` and each of its parents."""
        resolved = folder.resolve()
        return all(self._allowed(part, 0o1) for part in (resolved, *resolved.parents) if part.exists())

    def can_run(self, program: Path) -> bool:
        return self.can_enter(program.parent) and self._allowed(program.resolve(), 0o5)

    def _allowed(self, path: Path, bits: int) -> bool:
        facts = path.stat()
        if facts.st_uid == self.user:
            shift = 6
        elif facts.st_gid == self.group:
            shift = 3
        else:
            shift = 0
        return (stat.S_IMODE(facts.st_mode) >> shift) & bits == bits


def unprivileged_account() -> Account | None:
    """The account that servers run as; None when this program is not root and its own account does."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def make_folder(folder: Path) -> None:
    """Make `folder` and the parents it lacks, whatever the umask: private, but under root open to passing through.

    Folders that exist are left as they are.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for part in (*reversed(folder.parents), folder):
        try:
            part.mkdir()
        except OSError:  # which one, for a folder that exists, depends on the file system
            if not part.is_dir():
                raise
        else:
            part.chmod(mode)


def reachable_folder(wanted: Path, account: Account | None) -> Path:
    """`wanted`, or a folder of its own below `SHARED_ROOT` where the account cannot reach it.

    `moved_to.txt` in `wanted` says where; with that file gone, a new one is made. `belongs_to.txt` beside it says whose it is.

    Raises:
        OSError: neither can be made, or somebody closed `SHARED_ROOT` to the account.
    """
    make_folder(wanted)
    if account is None or account.can_enter(wanted):
        return wanted
    note = wanted / "moved_to.txt"
    if note.exists():
        elsewhere = Path(note.read_text(encoding="utf-8").strip())
        make_folder(elsewhere)
    else:
        elsewhere = SHARED_ROOT / "data" / secrets.token_hex(8) / wanted.name
        make_folder(elsewhere)
        (elsewhere.parent / "belongs_to.txt").write_text(f"{wanted.resolve()}\n", encoding="utf-8")
        note.write_text(f"{elsewhere}\n", encoding="utf-8")
    if not account.can_enter(elsewhere):
        raise PermissionError(errno.EACCES, f"the account {_ACCOUNT} may not enter it", str(elsewhere))
    return elsewhere


def reachable_copy(tree: Path, program: str, name: str, account: Account | None) -> Path:
    """`tree`, or a copy below `SHARED_ROOT` where the account cannot run `tree/program`. Copied once per `name`, atomically."""
    if account is None or account.can_run(tree / program):
        return tree
    copy = SHARED_ROOT / "programs" / name
    if not (copy / program).exists():
        make_folder(copy.parent)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix=f".{name}-") as unfinished:
            made = Path(unfinished) / "tree"
            shutil.copytree(tree, made, symlinks=True)
            _open_to_readers(made)
            _put_in_place(made, copy)
    return copy


def _open_to_readers(tree: Path) -> None:
    """An installation under a strict umask gives others nothing; they get reading, and running of what its owner may run."""
    for part in (tree, *tree.rglob("*")):
        if not part.is_symlink():
            mode = stat.S_IMODE(part.stat().st_mode)
            part.chmod(mode | (0o555 if mode & 0o100 else 0o444))


def _put_in_place(made: Path, copy: Path) -> None:
    try:
        made.rename(copy)
    except OSError:
        if not copy.exists():
            raise  # not another process that was quicker
