"""A meeting's papers: what is public, which items lack material, the chair's order.

FO §5(1): meetings are not public. FO §5(5), §5(6): agendas and minutes are. FO §5(4)a: every item
carries the material needed to judge it. FO §5(8): items are taken in the order the chair decides.
"""

from collections.abc import Mapping, Sequence

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Outcome, Refused, Step

PUBLIC = {"agenda": citation.AGENDA_WEEK, "minutes": citation.MINUTES}


def public_paper(kind: str) -> Outcome[bool]:
    """Whether a paper of a meeting is public: agendas and minutes are (FO §5(5)–(6)).

    Nothing else of a meeting is: FO §5(1).
    """
    cite = PUBLIC.get(kind)
    if cite is None:
        return Refused(citation.NOT_PUBLIC, "meetings_are_not_public", {"kind": kind})
    return Decided(answer=True, steps=(Step(cite, "paper_is_public", {"kind": kind}),))


def without_material(items: Mapping[int, bool]) -> Decided[tuple[int, ...]]:
    """Items, by key, that carry nothing to judge them by (FO §5(4)a); what is enough people say."""
    lacking = tuple(key for key, has in items.items() if not has)
    name = "items_lack_material" if lacking else "every_item_has_material"
    return Decided(lacking, (Step(citation.MATERIAL, name, {"items": list(lacking)}),))


def in_chairs_order(items: Sequence[int], wanted: Sequence[int]) -> Decided[tuple[int, ...]]:
    """The items as the chair wants them; those not named follow as they stood (FO §5(8))."""
    first = tuple(dict.fromkeys(key for key in wanted if key in items))
    order = (*first, *(key for key in items if key not in first))
    return Decided(order, (Step(citation.ITEM_ORDER, "chairs_order", {"items": list(order)}),))
