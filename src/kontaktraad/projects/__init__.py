"""The portfolio of projects (FO §2(1))."""
