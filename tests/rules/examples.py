"""How often a law is tried: wholly by `bin/test`, a quarter by `bin/test rules` at every save."""

from hypothesis import settings

WHOLE = 100
"""Hypothesis' own number of examples, and the whole run's."""


def tried(times):
    """A hundred examples where the whole is tried are `times` many here; fewer in a quick run."""
    return max(1, times * settings().max_examples // WHOLE)
