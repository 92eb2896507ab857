"""What is wrong with a file for the register, and what to do about it."""

from kontaktraad.wording import gettext_noop

REGISTER: dict[str, tuple[str, str]] = {
    "decided_party_unknown": (
        gettext_noop("No such party or list has votes or a mayor in the council's area."),
        gettext_noop("Use the party's letter, or the local list's name as on the page."),
    ),
    "decided_below_mayors": (
        gettext_noop("Nobody can have fewer seats than mayors."),
        gettext_noop("Correct the number."),
    ),
    "decided_above_cap": (
        gettext_noop("There are more seats than twice the number of municipalities."),
        gettext_noop("Correct the numbers."),
    ),
    "decided_for_unknown_term": (
        gettext_noop("Nothing is composed for this council and term."),
        gettext_noop("Use the term as in 2026-2030."),
    ),
    "no_seat_distributions": (
        gettext_noop("There are no seat distributions among the files, and so no names."),
        gettext_noop("Give the folder or tar that has the files mandatfordeling…"),
    ),
    "candidate_twice": (
        gettext_noop("A candidate is there twice."),
        gettext_noop("Fetch the files again; nothing can be entered from them."),
    ),
    "unknown_office": (
        gettext_noop("No such office is known here."),
        gettext_noop("Use borgmester, 1. viceborgmester or 2. viceborgmester."),
    ),
    "person_unknown": (
        gettext_noop("No councillor of that name sits in the municipality."),
        gettext_noop(
            "Import the councillors first (kkr import-councillors), or enter that the person joins "
            "the municipal council (event: joins a municipal council)."
        ),
    ),
    "municipality_in_two_health_councils": (
        gettext_noop("The municipality is in two health councils."),
        gettext_noop("Name one health council for it; the votes count there."),
    ),
    "municipality_of_another_region": (
        gettext_noop("The municipality is not in the forum's region."),
        gettext_noop("Take it out, or choose the forum of its region."),
    ),
    "wrong_number_of_health_councils": (
        gettext_noop("The forum has another number of health councils."),
        gettext_noop("Name each health council of the region once: Nord 2, Midt 5, Syd 4, Øst 6."),
    ),
    "health_council_without": (
        gettext_noop("These municipalities of the region are in no health council."),
        gettext_noop("Add a line for each, with its health council and source."),
    ),
    "unknown_health_council": (
        gettext_noop("No health council of that name is in the file."),
        gettext_noop("Write the name as in the column sundhedsraad."),
    ),
    "seat_is_held": (
        gettext_noop("Somebody holds a seat that the decided numbers no longer have."),
        gettext_noop(
            "Let them resign from it, or undo their election, and seat the council again."
        ),
    ),
    "forum_seated_otherwise": (
        gettext_noop("The forum is seated already, and these lines give it other seats or a day."),
        gettext_noop("Undo the act that seated it (kkr undo), and run the command again."),
    ),
    "unknown_requirement": (
        gettext_noop("No such requirement is known here."),
        gettext_noop("Write kommunalbestyrelsesmedlem, medlem or borgmester."),
    ),
    "constituted_otherwise": (
        gettext_noop("The term was recorded with another day of its constituting meeting."),
        gettext_noop("Give that day; it cannot be changed once the term is made."),
    ),
    "post_twice": (
        gettext_noop("Two lines give one post to two people on the same day."),
        gettext_noop("Keep the one that is right; nothing has been stored."),
    ),
    "office_twice": (
        gettext_noop("Two lines give the same office of the municipality to two people on a day."),
        gettext_noop("Keep the one that is right; nothing has been stored."),
    ),
    "not_composed": (
        gettext_noop("The council's composition has not been computed in this KKR_HOME."),
        gettext_noop("Run kkr setup first."),
    ),
    "field_not_iso_date": (
        gettext_noop("The field is not a date."),
        gettext_noop("Write yyyy-mm-dd."),
    ),
    "date_in_the_future": (
        gettext_noop("The day has not come yet."),
        gettext_noop("Give the day the person took the office or was born."),
    ),
    "council_not_seated": (
        gettext_noop("The council has no seats in the register yet."),
        gettext_noop("Adopt its composition (kkr adopt) and seat it (kkr seat)."),
    ),
    "nothing_adopted": (
        gettext_noop("No composition has been adopted for the council."),
        gettext_noop("A named person adopts one with kkr adopt, or enters the decided seats."),
    ),
}
