"""Every paragraph the rules cite is a rule of the rulebook."""

from kontaktraad.lawbook.rulebook import rules
from kontaktraad.rules import citation


def test_a_citation_reads_as_its_id():
    assert str(citation.REDUCTION) == "FO §3(2)b"


def test_every_citation_is_in_the_rulebook():
    cited = {value.id for value in vars(citation).values() if isinstance(value, citation.Cite)}
    assert cited <= set(rules())
