"""Sets: every kind of place, in every culture, at every hour and weather, drawn from a seed."""
