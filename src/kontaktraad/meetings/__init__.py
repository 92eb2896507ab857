"""Meetings: the year's plan, the call, items and agenda, answers (FO §5)."""
