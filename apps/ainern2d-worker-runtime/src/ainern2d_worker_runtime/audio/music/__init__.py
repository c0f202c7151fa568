"""Music: composed for a scene's mood, culture and exact length, then played from a soundfont."""
