"""A party group's own room: what only its group secretaries and the partners they ask can read."""
