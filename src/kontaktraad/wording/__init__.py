"""The sentences: what a step, a refusal, a question or a fault says to a person.

English is the message id, Danish its translation; `rules` and `sources` know
only names and figures.
"""


def gettext_noop(message: str) -> str:
    """Mark a message for translation later; Django's own needs settings at import."""
    return message
