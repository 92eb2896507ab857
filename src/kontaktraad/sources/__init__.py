"""Readers and writers of the outside's formats; bad input is told with its place and remedy."""
