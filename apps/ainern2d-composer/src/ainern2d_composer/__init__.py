"""The composer: joins the shots, lays the sound and the subtitles under them, verifies the result."""
