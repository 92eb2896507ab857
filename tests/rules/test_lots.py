"""A lot by seed: bound before, drawn from secret and words, and drawn again by anyone."""

from collections import Counter
from hashlib import sha256

import pytest

from kontaktraad.rules.lots import Draw, commitment, draw_lot

SECRET = "0123456789abcdef" * 4
TIED = ("A", "B", "C")


def drawn(words=("kaffe", "regn"), tied=TIED, places=1, secret=SECRET, bound=None):
    return draw_lot(Draw(bound or commitment(secret), secret, words), tied, places)


def test_anyone_can_draw_it_again_with_a_digest_alone():
    seed = f"{SECRET}\nkaffe\nregn"
    by_hand = min(TIED, key=lambda name: sha256(f"{seed}\n{name}".encode()).hexdigest())
    assert drawn().answer == (by_hand,)
    assert drawn().steps[0].figures["secret"] == SECRET


def test_the_order_of_the_names_does_not_matter_and_the_words_do():
    assert drawn(tied=("C", "A", "B")).answer == drawn().answer
    outcomes = {drawn(words=(f"ord {n}",)).answer for n in range(40)}
    assert len(outcomes) == 3


def test_each_of_the_tied_is_as_likely():
    counted = Counter(drawn(words=(str(n),)).answer[0] for n in range(3000))
    assert all(900 < counted[name] < 1100 for name in TIED)


def test_several_places_are_drawn_in_order():
    assert drawn(places=2).answer[0] == drawn().answer[0]
    assert len(set(drawn(places=2).answer)) == 2


@pytest.mark.parametrize(("more", "reason"), [
    ({"bound": commitment("another secret of the same length!")}, "not_the_secret_that_was_bound"),
    ({"secret": "short"}, "not_the_secret_that_was_bound"),
    ({"words": ()}, "nobody_said_a_word"),
    ({"words": (" ",)}, "nobody_said_a_word"),
    ({"places": 3}, "no_lot_is_needed"),
    ({"places": 0}, "no_lot_is_needed"),
    ({"tied": ("A", "A")}, "no_lot_is_needed"),
])  # fmt: skip
def test_what_is_no_lot_is_refused(more, reason):
    assert drawn(**more).reason == reason
