"""Many elections at once, equal to `rules` bit for bit, with NumPy; nothing is decided here."""
