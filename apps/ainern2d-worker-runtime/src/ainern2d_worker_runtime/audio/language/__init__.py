"""From written text to phonemes that keep their place in the text."""
