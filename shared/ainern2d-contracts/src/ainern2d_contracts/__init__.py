"""Messages between AinerN2D's parts. No I/O, no framework: pydantic and the standard library."""
