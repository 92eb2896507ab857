"""What of a meeting is public, which items lack material, the chair's order (FO §5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.papers import in_chairs_order, public_paper, without_material


@pytest.mark.parametrize(("kind", "cite"), [("agenda", "FO §5(5)"), ("minutes", "FO §5(6)")])
def test_agendas_and_minutes_are_public(kind, cite):
    found = public_paper(kind)
    assert (found.answer, found.steps[0].cite.id) == (True, cite)


@pytest.mark.parametrize("kind", ["recording", "draft", ""])
def test_nothing_else_of_a_meeting_is(kind):
    assert public_paper(kind).cite.id == "FO §5(1)"


def test_items_without_material_are_named():
    found = without_material({1: True, 2: False, 3: False})
    assert (found.answer, found.steps[0].name) == ((2, 3), "items_lack_material")
    assert found.steps[0].cite.id == "FO §5(4)a"
    assert without_material({1: True}).steps[0].name == "every_item_has_material"


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 12)))
def test_the_chairs_order_keeps_every_item_once(items, wanted):
    found = in_chairs_order(items, wanted)
    assert sorted(found.answer) == sorted(items)
    assert list(found.answer)[: len({*wanted} & {*items})] == [
        key for key in dict.fromkeys(wanted) if key in items
    ]
    assert found.steps[0].cite.id == "FO §5(8)"
