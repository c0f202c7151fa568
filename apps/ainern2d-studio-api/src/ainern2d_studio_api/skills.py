"""Every skill's handler and version, gathered from the modules that own them."""

from __future__ import annotations

from ainern2d_shared.jobs.handler import Handler
from sqlalchemy import Engine

from .modules.asset_knowledge import handlers as asset_knowledge
from .modules.entity_core import handlers as entity_core
from .modules.governance import handlers as governance
from .modules.planner import handlers as planner
from .modules.planner.story import handlers as story


def engines() -> dict[str, str]:
    """Capability to engine version, of all skills."""
    return {**entity_core.ENGINE, **story.ENGINE, **planner.ENGINE, **asset_knowledge.ENGINE, **governance.ENGINE}


def handlers(engine: Engine) -> dict[str, Handler]:
    """Capability to handler, of all skills; `engine` is the database that some of them keep things in."""
    return {
        **entity_core.handlers(engine),
        **story.handlers(),
        **planner.handlers(entity_core.entity_records(engine)),
        **asset_knowledge.handlers(engine),
        **governance.handlers(engine),
    }
