"""Keeping the service: backup and restore, the release a home is of, what is wrong with it."""
