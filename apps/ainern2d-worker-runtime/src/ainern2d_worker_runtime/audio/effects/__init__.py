"""Sound effects and ambience, synthesized: nothing is recorded, everything depends on its seed alone."""

from .ambience import ambience
from .catalogue import effect

__all__ = ["ambience", "effect"]
