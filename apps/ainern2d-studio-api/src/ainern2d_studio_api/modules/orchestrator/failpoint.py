"""Places where a test can kill the process, to prove that a restart loses nothing and does nothing twice.

`AINER_FAILPOINT=name:nth` ends the process, as SIGKILL would, the nth time it passes the point `name`.
"""

from __future__ import annotations

import os

VARIABLE = "AINER_FAILPOINT"
KILLED = 137
"""Exit status of a process that SIGKILL ended: 128 + 9."""

_passes: dict[str, int] = {}


def failpoint(name: str) -> None:
    """End the process here if the environment asks for it; else nothing."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    point, _, nth = wanted.partition(":")
    if point != name:
        return
    _passes[name] = _passes.get(name, 0) + 1
    if _passes[name] >= int(nth or "1"):
        os._exit(KILLED)
