"""Those who follow a subject, a municipality or a case are told by mail when a paper is public."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from kontaktraad.notices import subscriptions
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.models import Subscription
from kontaktraad.notices.outbox import write
from kontaktraad.publicface.models import PublicPage, PublicText
from kontaktraad.publicface.search import has_all
from kontaktraad.record.tasks import Progress

KIND = "followers"


def tell(address: str, progress: Progress) -> str:
    """Write to everyone whom the paper at an address is about; answers with how many.

    Who was told of this version already is not told twice.
    """
    pages = {page.language: page for page in PublicPage.objects.filter(address=address)}
    council = next((page.council for page in pages.values()), "")
    rows = subscriptions.confirmed(council)
    told = 0
    for n, row in enumerate(rows, 1):
        page = pages.get(row.language)
        told += bool(page and not page.withdrawn and _about(row, page) and _write(row, page))
        progress(n, len(rows))
    return str(told)


def _about(row: Subscription, page: PublicPage) -> bool:
    of_case = PublicText.objects.filter(page=page, case=row.case).exists() if row.case else True
    return of_case and has_all(row.words, page)


def _write(row: Subscription, page: PublicPage) -> bool:
    receipt = f"follow {row.pk} {page.pk}"
    if subscriptions.was_told(receipt):
        return False
    prefix = "/" if row.language == "da" else f"/{row.language}/"
    with override(row.language):
        words = _("Public now: %(title)s.") % {"title": page.title}
        how = _("You follow this. Stop it here: %(stop)s") % {"stop": subscriptions.link(row)}
        buttons = ((_("Read it"), f"{prefix}offentlig/{page.address}"),)
        write(row.mail, Letter(page.title, (words,), buttons, small=(how,)), receipt)
    return True
