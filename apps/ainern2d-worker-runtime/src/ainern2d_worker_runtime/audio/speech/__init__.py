"""From phonemes to a take: model, voices, delivery, timing."""
