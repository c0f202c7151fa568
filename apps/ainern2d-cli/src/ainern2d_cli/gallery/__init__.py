"""`ainern2d gallery`: one sheet per catalogue of the 2D engine, for people and for tests to look at."""
