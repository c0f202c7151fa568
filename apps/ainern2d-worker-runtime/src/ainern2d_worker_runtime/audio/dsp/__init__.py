"""Signal processing that the speech, music, effect and mix parts share."""
