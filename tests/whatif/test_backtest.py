"""The 98 councils of 2025 with and without their alliances: by the law, and all at once."""

from kontaktraad.results.backtest import backtest_ruling, without_alliances
from kontaktraad.results.seats import share_seats
from kontaktraad.whatif.backtest import backtest, councils


def test_all_at_once_gives_what_the_law_gives_council_by_council(election):
    found = backtest(councils(election))
    by_rules = []
    for town, allied, alone in zip(election.municipalities, found.allied, found.alone, strict=True):
        for told, seats in ((town, allied), (without_alliances(town), alone)):
            mine = seats[: len(town.lists)].tolist()
            if -1 in mine:
                by_rules.append(town.name)
                continue
            assert mine == [row.computed for row in share_seats(told).rows], town.name
    assert by_rules == ["Lolland"] * 2, "a list there won more seats than it had candidates"


def test_with_its_alliances_every_council_is_the_official_one(election):
    told = backtest_ruling(election)
    official = {t.name: [row.seats for row in t.lists] for t in election.municipalities}
    for row in told["councils"]:
        assert [each["with"] for each in row["lists"]] == official[row["name"]]


def test_what_alliances_did_adds_up(election):
    told = backtest_ruling(election)
    assert told["hypothetical"]
    assert told["changed"] == sum(bool(row["moved"]) for row in told["councils"]) == 74
    assert told["seats_moved"] == 90
    for row in told["councils"]:
        assert sum(row["moved"].values()) == 0, row["name"]
    won = sum(each["won"] for each in told["parties"].values())
    assert won == sum(each["lost"] for each in told["parties"].values()) == 90
    assert sum(each["seats"] for each in told["parties"].values()) == sum(
        row["seats"] for row in told["councils"]
    )
