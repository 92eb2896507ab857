"""Reading rulings for pages."""

from kontaktraad.record.models import JournalEntry, Ruling


def latest(question: str, subject: str) -> Ruling | None:
    """The newest ruling on a question that is not hypothetical."""
    found = Ruling.objects.filter(question=question, subject=subject, hypothetical=False)
    return found.order_by("-stored_at").first()


def latest_in_term(question: str, subject: str, term: str) -> Ruling | None:
    """The newest ruling on a question about a subject in one of its terms."""
    found = Ruling.objects.filter(question=question, subject=subject, term=term)
    return found.order_by("-stored_at").first()


def latest_of_each(question: str) -> dict[str, Ruling]:
    """Subject → newest ruling that is not hypothetical."""
    found = Ruling.objects.filter(question=question, hypothetical=False).order_by("stored_at")
    return {ruling.subject: ruling for ruling in found}


PUBLIC = (
    "composition", "municipal_seats", "mandate", "forum_seats", "backtest", "rules_as_variables",
    "uncertain_votes",
)  # fmt: skip
"""Questions whose rulings everyone may read; a meeting's may hold what is closed."""


def by_hash(digest: str) -> Ruling | None:
    """A ruling everyone may read, by its content hash."""
    return Ruling.objects.filter(hash=digest, question__in=PUBLIC).first()


def of_council(digest: str, council: str) -> Ruling | None:
    """Any ruling about a council, by its content hash: for those who work in it."""
    return Ruling.objects.filter(hash=digest, subject=council).first()


def head() -> JournalEntry | None:
    """The newest journal entry: what a checkpoint remembers."""
    return JournalEntry.objects.order_by("-sequence").first()
