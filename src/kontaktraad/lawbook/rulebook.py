"""The rules in our own words, with what is open in each."""

from dataclasses import dataclass
from functools import cache

from kontaktraad.lawbook.files import read_yaml


@dataclass(frozen=True, slots=True)
class Open:
    """A point the text leaves open: the parameter that names it and its default."""

    parameter: str
    default: str
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id, worded by language code, with its open points."""

    id: str
    text: dict[str, str]
    open: tuple[Open, ...]

    @property
    def slug(self) -> str:
        """The id as it stands in an address: ``FO §3(2)b`` → ``fo-3-2-b``."""
        words = "".join(c if c.isalnum() else " " for c in self.id.lower()).split()
        return "-".join(words)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by id, in the order of the texts."""
    found = [
        Rule(row["id"], _texts(row), tuple(map(_open, row.get("open", ()))))
        for row in read_yaml("rules.yaml")["rules"]
    ]
    return {rule.id: rule for rule in found}


def by_slug(slug: str) -> Rule | None:
    """The rule at an address, if there is one."""
    return next((rule for rule in rules().values() if rule.slug == slug), None)


def instrument_of(rule: str) -> dict[str, str]:
    """What is known of the text a rule stands in, by language."""
    source = rule.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
    return dict(read_yaml("instruments.yaml")[source])


def _open(row: dict[str, str]) -> Open:
    return Open(row["parameter"], str(row["default"]), _texts(row))


def _texts(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in ("da", "en")}
