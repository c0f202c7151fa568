"""Server processes that belong to this program: they end when it ends, even when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from ainern2d_shared.unprivileged import Account

# The shell reads from a pipe whose other end only this program holds: the end of file is this program's death.
# PR_SET_PDEATHSIG is no alternative: it fires when the *thread* that started the child ends.
_WATCHDOG = 'read -r _; kill -s "$2" "$1"'


class GuardedProcess:
    """One server process with a watchdog beside it.

    `end_signal` is what the watchdog sends when this program is gone; it should make the server stop at once and cleanly.
    Both run in sessions of their own, so that Ctrl-C in a terminal reaches this program alone and it can stop them in order.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        log: Path,
        end_signal: signal.Signals,
        account: Account | None = None,
        standard_input: bytes | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        with log.open("ab") as sink:
            self._process = subprocess.Popen(
                list(arguments),
                stdin=subprocess.DEVNULL if standard_input is None else subprocess.PIPE,
                stdout=sink,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=None if environment is None else dict(environment),
                start_new_session=True,
                **(account.popen_arguments() if account else {}),
            )
        if self._process.stdin is not None:
            self._process.stdin.write(standard_input or b"")
            self._process.stdin.close()
        try:
            self._watchdog = self._watch(end_signal)
        except OSError:
            self._process.kill()
            self._process.wait()
            raise

    def _watch(self, end_signal: signal.Signals) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["/bin/sh", "-c", _WATCHDOG, "sh", str(self._process.pid), end_signal.name.removeprefix("SIG")],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self, first: signal.Signals, patience: float, then: signal.Signals = signal.SIGKILL) -> None:
        """Send `first`; after `patience` seconds send `then`, and after as many again kill it."""
        self._watchdog.kill()
        self._watchdog.wait()
        if self._watchdog.stdin is not None:
            self._watchdog.stdin.close()
        for number in (first, then, signal.SIGKILL):
            if not self.alive():
                break
            os.kill(self._process.pid, number)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
        self._process.wait()
