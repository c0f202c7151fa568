"""Skill 03: from the text of a story to lines, scenes and shots. Pure functions, one file for each question."""
