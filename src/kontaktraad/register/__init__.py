"""Who sits for whom, for which party, on that day, and why: councils, people, seats, mandates."""
