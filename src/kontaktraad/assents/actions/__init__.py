"""Verbs of tasks and answers."""
