"""Which cases are on a meeting behind closed doors: who reads no meetings reads none of them."""

from kontaktraad.meetings.models import ItemText
from kontaktraad.register.models import Council


def closed_cases(council: Council) -> frozenset[int]:
    """The numbers of the council's cases of which an item is closed now."""
    rows = ItemText.objects.filter(
        item__caseitem__case__council=council, known_to=None, closed=True
    )
    return frozenset(rows.values_list("item__caseitem__case__number", flat=True))
