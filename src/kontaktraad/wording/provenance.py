"""Where a figure comes from and what it counts, as the data files name it."""

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop

KNOWN = (
    gettext_noop("Official result of the municipal election, data.valg.dk"),
    gettext_noop("Result of the municipal election, valg.dk's CSV export"),
    gettext_noop("Mayors after the 2025 election as best known, sources per mayor (mayors.csv)"),
    gettext_noop("TV 2, 20 November 2025, and Altinget, 26–27 November 2025, agree"),
    gettext_noop(
        "TV 2, 20 November 2025, and Altinget, 26–27 November 2025, agree; greatercph.com"
    ),
    gettext_noop("TV 2, 20 November 2025, and Altinget, 26–27 November 2025, agree; Wikipedia"),
    gettext_noop("TV 2, 20 November 2025, and Altinget, 26–27 November 2025, agree; nordicstoday"),
    gettext_noop("TV 2, as of 20 November 2025"),
    gettext_noop("Wikipedia on the 2025 election in Lolland; amilago.dk"),
    gettext_noop("dknyt.dk, 4 December 2025; Altinget had another on 26 November"),
    gettext_noop(
        "TV 2, 20 November, and Altinget, 23–27 November 2025; nordicstoday briefly had another"
    ),
    gettext_noop("Altinget, 26–27 November 2025; TV 2 had another on 20 November"),
    gettext_noop("Altinget, 27 November 2025; two earlier reports had others"),
    gettext_noop("Appendix pack of KKR Hovedstaden, 24 October 2025, standing orders §7"),
    gettext_noop(
        "Standing orders §3(9), the same pack; KL's public page on the councils, 19 December 2017"
    ),
    gettext_noop("Standing orders §3(2), first sentence"),
    gettext_noop("Standing orders §3(2), second main principle"),
    gettext_noop("Standing orders §4(2)"),
    gettext_noop("Standing orders §5(4)"),
    gettext_noop('Standing orders §5(5), "senest ugedagen forud"'),
    gettext_noop("Terms of reference of the health coordination forums, 19 June 2025"),
    gettext_noop("share of the votes in the area"),
    gettext_noop("members per municipality"),
    gettext_noop("seats"),
    gettext_noop("working days before the constituting meeting"),
    gettext_noop("days before an ordinary meeting"),
    gettext_noop("working days after 15 December of the election year"),
    gettext_noop("Monday-Friday without public holidays"),
    gettext_noop("one office per function"),
    gettext_noop("undecided"),
    gettext_noop("yes"),
    gettext_noop("stop for all"),
    gettext_noop("received on or before that day"),
    gettext_noop("needs decision"),
    gettext_noop("strict"),
    gettext_noop("inside"),
    gettext_noop("valid"),
    gettext_noop("quota"),
    gettext_noop("none"),
)


def text(name: str) -> str:
    """A source, unit or default in the reader's language; one that is not known stands as it is."""
    return _(name) if name in KNOWN else name
