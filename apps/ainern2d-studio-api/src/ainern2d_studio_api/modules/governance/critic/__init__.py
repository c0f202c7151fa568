"""Skill 16's measuring and judging: what is in a clip or a film, against thresholds that are data."""
