"""Checkers that share no code with what they check; each is one file of standard library."""
