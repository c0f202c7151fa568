"""Benchmarks: `ainern2d bench NAME`. Speed is measured here and nowhere asserted."""
