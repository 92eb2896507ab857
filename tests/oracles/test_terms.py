"""A slice of the whole terms that `bin/test oracle` runs 2,000 of."""

from tests.oracles import terms


def test_terms_go_as_the_naive_register_says():
    terms.run(terms.Term, 40)
