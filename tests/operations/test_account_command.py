"""`kkr account` and its siblings are the acts of the page, and errors name the real cause."""

import json

import pytest
from tests.cli.kkr import kkr


@pytest.fixture(scope="module")
def home(homes, tmp_path_factory):
    return homes.practice(tmp_path_factory.mktemp("home"))


def test_an_invitation_by_command_waits_in_the_outbox_and_is_listed(home):
    told = ("account", "ny@test.example", "kommunal sekretær", "--municipality", "Gribskov",
            "--by", "NN", "--name", "Nye Navn")  # fmt: skip
    done = kkr(*told, home=home)
    assert done.code == 0, done.err
    rows = kkr("accounts", "--json", home=home).json
    [row] = [r for r in rows if r["mail"] == "ny@test.example"]
    assert {r["council"] for r in row["roles"]} == {"hovedstaden"}
    assert row["last"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("account", "ikke en adresse", "sekretær", "--council", "hovedstaden", "--by", "NN"),
         "ikke en mailadresse"),
        (("account", "a@b.dk", "keramiker", "--council", "hovedstaden", "--by", "NN"), "rolle"),
        (("account", "a@b.dk", "sekretær", "--council", "atlantis", "--by", "NN"), "atlantis"),
        (("account", "a@b.dk", "sekretær", "--by", "NN"), "hvilket råd"),
        (("account", "a@b.dk", "sekretær", "--council", "hovedstaden", "--by", " "), "--by"),
        (("account", "a@b.dk", "gruppesekretær", "--council", "hovedstaden", "--by", "NN"),
         "hvilket parti"),
        (("account", "a@b.dk", "kommunal sekretær", "--municipality", "Andeby", "--by", "NN"),
         "kommune findes ikke"),
        (("close-account", "ingen@test.example", "--by", "NN"), "Ingen har en konto"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_real_cause(home, words, says):
    done = kkr(*words, home=home)
    assert done.code == 1
    assert says in done.err
    rows = kkr("accounts", "--json", home=home).json
    assert not [r for r in rows if r["mail"] == "a@b.dk"]


def test_a_role_is_ended_and_an_account_closed_and_opened_by_command(home):
    kkr("account", "c@test.example", "formand", "--council", "hovedstaden", "--by", "NN", home=home)
    assert kkr("end-role", "c@test.example", "formand", "--by", "NN", home=home).code == 0
    assert kkr("end-role", "c@test.example", "formand", "--by", "NN", home=home).code == 1
    assert kkr("close-account", "c@test.example", "--by", "NN", home=home).code == 0
    [row] = [r for r in kkr("accounts", "--json", home=home).json if r["mail"] == "c@test.example"]
    assert (row["open"], row["roles"]) == (False, [])
    assert kkr("open-account", "c@test.example", "--by", "NN", home=home).code == 0


def test_every_command_answers_in_json(home):
    kkr("account", "j@test.example", "formand", "--council", "hovedstaden", "--by", "NN", home=home)
    done = kkr("close-account", "j@test.example", "--by", "NN", "--json", home=home)
    assert json.loads(done.out) == {"exit": 0, "messages": ["j@test.example er lukket."]}
    assert kkr("--version", home=home).out.startswith("kkr ")
