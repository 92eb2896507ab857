"""A forum's meetings prepare its health councils' and clash with none of them (SKF-9)."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.forum_plan import Hours, follows

FIRST = date(2026, 3, 2)


def at(day, begins=10, ends=12, of=""):
    return Hours(FIRST + timedelta(day), time(begins), time(ends), of)


def test_a_meeting_is_prepared_by_one_of_the_forum_before_it_and_after_the_last():
    health = [at(10, of="Øst"), at(40, of="Øst")]
    assert follows([at(3), at(30)], health).answer.unprepared == ()
    assert follows([at(3), at(5)], health).answer.unprepared == (health[1],)
    assert follows([at(10), at(40)], health).answer.unprepared == (health[0],)


def test_each_health_council_has_its_own_last_meeting():
    east, west = [at(10, of="Øst"), at(40, of="Øst")], [at(20, of="Vest")]
    assert follows([at(15)], [*east, *west]).answer.unprepared == (east[0],)


def test_two_meetings_clash_when_they_share_a_minute_and_not_when_one_follows_the_other():
    forum = at(7, 10, 12)
    for begins, ends, clashes in ((8, 10, False), (12, 14, False), (11, 13, True), (9, 15, True)):
        found = follows([forum], [at(7, begins, ends, "Øst")]).answer.clashes
        assert bool(found) is clashes


def test_each_finding_is_a_step_with_its_paragraph_and_so_is_that_there_is_none():
    told = follows([at(7)], [at(7, of="Øst")])
    assert [(s.cite.id, s.name, s.figures["of"]) for s in told.steps] == [
        ("SKF-9", "clashes", "Øst"), ("SKF-9", "unprepared", "Øst"),
    ]  # fmt: skip
    assert [s.name for s in follows([at(1)], [at(7, of="Øst")]).steps] == ["each_is_prepared"]


HOURS = st.builds(at, st.integers(0, 60), st.integers(8, 11), st.integers(12, 15))
HEALTH = st.builds(
    at,
    st.integers(0, 60),
    st.integers(8, 11),
    st.integers(12, 15),
    st.sampled_from(["Øst", "Vest"]),
)


@given(st.lists(HOURS, max_size=6), st.lists(HEALTH, max_size=8), HOURS)
def test_one_more_meeting_of_the_forum_never_leaves_more_unprepared(forum, health, more):
    before = set(follows(forum, health).answer.unprepared)
    assert set(follows([*forum, more], health).answer.unprepared) <= before
