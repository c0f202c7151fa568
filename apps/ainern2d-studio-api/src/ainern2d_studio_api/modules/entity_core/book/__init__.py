"""What one pass over a whole book gives without a model: its words with parts of speech, and the names in it."""
