"""A slice of the whole terms that `bin/test oracle` runs 2,000 of."""

import pytest
from hypothesis import Phase
from tests.oracles import terms, terms_kept


def test_terms_go_as_the_naive_register_says():
    terms.run(terms.Term, 40)


@pytest.mark.django_db
@pytest.mark.postgres
def test_terms_are_kept_in_the_database_as_the_rules_gave_them():
    terms.run(terms_kept.KeptTerm, 3, phases=[Phase.generate])
