"""The `ainern2d` command."""
