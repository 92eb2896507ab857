"""A meeting's appendix pack as text, cut into its appendices where each is known to begin."""

from collections.abc import Sequence

from kontaktraad.sources.badinput import BadInput, Fault

LARGEST = 5_000_000
"""Bytes of a pack's text, at most."""


def appendices(text: str, begins: Sequence[str], place: str) -> list[str]:
    """The text of each appendix, in order; `begins` is how the first line of each begins.

    Lines are compared without the blanks around them. Raises BadInput naming each appendix whose
    beginning is not found after the one before it.
    """
    lines = text.replace("\f", "\n").splitlines()
    at, starts, missing = 0, [], []
    for begin in begins:
        found = next((n for n in range(at, len(lines)) if lines[n].strip().startswith(begin)), None)
        if found is None:
            missing.append(Fault("appendix_not_found", place, begin))
        else:
            starts.append(found)
            at = found + 1
    if missing:
        raise BadInput(missing)
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[a:b]).strip() for a, b in zip(starts, ends, strict=True)]
