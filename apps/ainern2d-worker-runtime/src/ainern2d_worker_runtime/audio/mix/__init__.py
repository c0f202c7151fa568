"""The film's sound from its timeline: buses, ducking, loudness."""
