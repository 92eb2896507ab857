"""What is wrong with an input, and what to do about it."""

from django.utils.translation import gettext as _

from kontaktraad.sources.badinput import Fault
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.faults_papers import PAPERS
from kontaktraad.wording.faults_register import REGISTER

FAULTS: dict[str, tuple[str, str]] = {
    **REGISTER,
    **PAPERS,
    "appendix_not_found": (
        gettext_noop("The pack has no line that begins the appendix, after the one before it."),
        gettext_noop("Give the whole pack as text, in its own order."),
    ),
    "not_text": (
        gettext_noop("The file cannot be read as text in UTF-8."),
        gettext_noop("Save it as text in UTF-8."),
    ),
    "no_such_meeting": (
        gettext_noop("There is no such meeting."),
        gettext_noop("Plan the meeting first; its number stands in its address."),
    ),
    "not_an_agenda": (
        gettext_noop("This is no agenda in the XML that SBSYS exports."),
        gettext_noop("Export the agenda from the case system again, as XML."),
    ),
    "item_without_heading": (
        gettext_noop("An item has no heading."),
        gettext_noop("Write its heading in the case system and export again."),
    ),
    "enclosure_missing": (
        gettext_noop("An enclosure's file is not beside the agenda."),
        gettext_noop("Put the whole exported folder there."),
    ),
    "enclosure_refused": (
        gettext_noop("An enclosure is not taken in by the checks of files."),
        gettext_noop("Mend the file and export again, or take it out of the agenda."),
    ),
    "not_found": (
        gettext_noop("There is nothing at this path."),
        gettext_noop("Check the path."),
    ),
    "not_a_folder_or_tar": (
        gettext_noop("This is neither a folder nor a tar file that can be opened."),
        gettext_noop("Give the folder or the tar file of results as it was published."),
    ),
    "link_in_input": (
        gettext_noop("This is a link to a file, not the file."),
        gettext_noop("Put the file itself there, or remove the link."),
    ),
    "too_much": (
        gettext_noop("There is more here than an election can have."),
        gettext_noop("Give only the files of one election."),
    ),
    "file_too_large": (
        gettext_noop("The file is larger than a result file can be."),
        gettext_noop("Give the file as it was published."),
    ),
    "no_result_files": (
        gettext_noop("There are no result files of a municipal election here."),
        gettext_noop(
            "Give a folder or tar with data.valg.dk's JSON files or valg.dk's CSV export."
        ),
    ),
    "unknown_kind_of_file": (
        gettext_noop("The file is no count, no seat distribution and no candidate list."),
        gettext_noop("Remove the file or fetch it again."),
    ),
    "several_elections": (
        gettext_noop("The files are from several elections."),
        gettext_noop("Give the files of one election at a time."),
    ),
    "broken_json": (
        gettext_noop("The JSON stops or breaks here."),
        gettext_noop("Fetch the file again; it is damaged or cut off."),
    ),
    "json_not_object": (
        gettext_noop("The file is JSON but not a result file."),
        gettext_noop("Remove the file or fetch it again."),
    ),
    "alliances_without_a_day": (
        gettext_noop("Alliances are named without the day they were received."),
        gettext_noop("Give --filed with the day: the deadline is checked by it."),
    ),
    "number_unreadable": (
        gettext_noop("This is not a number at or above zero."),
        gettext_noop("Write it as 1.234,50 or 1,234.50."),
    ),
    "finer_than_an_oere": (
        gettext_noop("The amount is finer than an øre."),
        gettext_noop("Write kroner with at most two decimals."),
    ),
    "broken_csv": (
        gettext_noop("The CSV breaks here."),
        gettext_noop("Fetch the file again, or mend the line."),
    ),
    "wrong_encoding": (
        gettext_noop("The text is not UTF-8."),
        gettext_noop("Save the file as UTF-8, or fetch it again as published."),
    ),
    "column_missing": (
        gettext_noop("These columns are missing."),
        gettext_noop("Add the columns to the header line."),
    ),
    "wrong_number_of_columns": (
        gettext_noop("The line has more or fewer columns than the header."),
        gettext_noop("Mend the line."),
    ),
    "no_rows": (
        gettext_noop("The file has a header but no rows."),
        gettext_noop("Fetch the file again."),
    ),
    "field_missing": (
        gettext_noop("The field is missing."),
        gettext_noop("Fetch the file again, or check that it is a result file."),
    ),
    "field_not_text": (
        gettext_noop("The field has no text."),
        gettext_noop("Fill in the field."),
    ),
    "field_not_whole_number": (
        gettext_noop("The field is not a whole number."),
        gettext_noop("Mend the number in the file."),
    ),
    "field_not_date": (
        gettext_noop("The field is not a date written dd-mm-yyyy."),
        gettext_noop("Mend the date in the file."),
    ),
    "field_not_list": (
        gettext_noop("The field is not a list of the expected kind."),
        gettext_noop("Fetch the file again."),
    ),
    "negative_number": (
        gettext_noop("The number is negative."),
        gettext_noop("Mend the number; nobody has fewer than no votes."),
    ),
    "unknown_municipality": (
        gettext_noop("No municipality has this name or code."),
        gettext_noop("Check the spelling or the four-digit code."),
    ),
    "municipality_twice": (
        gettext_noop("The municipality is there twice."),
        gettext_noop("Keep one of the two."),
    ),
    "municipality_missing": (
        gettext_noop("The municipality has no result in the input."),
        gettext_noop("Add the municipality's files."),
    ),
    "municipalities_missing": (
        gettext_noop("Municipalities have no result in the input."),
        gettext_noop("Add their files, or say --partial if only a part is meant."),
    ),
    "polling_area_twice": (
        gettext_noop("The polling area has two counts of the same kind."),
        gettext_noop("Remove the one that does not hold."),
    ),
    "polling_area_missing": (
        gettext_noop("The seats rest on polling areas that are not in the input."),
        gettext_noop("Add the missing polling areas' files."),
    ),
    "no_polling_areas": (
        gettext_noop("The municipality has no count in the input."),
        gettext_noop("Add its polling areas' files."),
    ),
    "votes_do_not_add_up": (
        gettext_noop("The lists' votes do not add up to the valid votes."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "list_votes_do_not_add_up": (
        gettext_noop("List votes and personal votes do not add up to the list's votes."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "fewer_cast_than_valid": (
        gettext_noop("There are fewer votes cast than valid votes."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "seats_of_unknown_list": (
        gettext_noop("A seat is given to a list that has no votes in the input."),
        gettext_noop("Check that counts and seats are of the same election."),
    ),
    "list_without_count": (
        gettext_noop("A list stood for election but is not in the count."),
        gettext_noop("Check that all files are of the same election."),
    ),
    "mayor_missing": (
        gettext_noop("The municipality's mayor is missing."),
        gettext_noop("Add a line with the municipality's code and the mayor's party."),
    ),
    "mayor_without_party": (
        gettext_noop("The mayor has no party."),
        gettext_noop("Give a party letter, or LOK: and the local list's name and letter."),
    ),
    "mayor_of_unknown_party": (
        gettext_noop("The mayor's party did not stand in the area."),
        gettext_noop("Check the spelling; a local list is written LOK:Name (letter)."),
    ),
    "collaboration_of_unknown_list": (
        gettext_noop("No list of this name stood in the election."),
        gettext_noop("Check the spelling; a local list is written LOK:Name (letter)."),
    ),
    "list_in_two_collaborations": (
        gettext_noop("The list is in two collaborations."),
        gettext_noop("Keep one of the two."),
    ),
    "unknown_council": (
        gettext_noop("There is no such council."),
        gettext_noop("Use hovedstaden, sjaelland, syddanmark, midtjylland or nordjylland."),
    ),
    "seats_not_in_input": (
        gettext_noop("The input has no seats to compare with or share out."),
        gettext_noop(
            "Give the folder or tar with the mandatfordeling and kandidat-data files too."
        ),
    ),
    "votes_unreadable": (
        gettext_noop("This is not a list of votes."),
        gettext_noop("Write each party as NAME=NUMBER, with different names."),
    ),
    "unknown_party": (
        gettext_noop("This party has no votes in the input."),
        gettext_noop("Use the names the votes are given for."),
    ),
    "not_a_ruling": (
        gettext_noop("This is no ruling on a composition."),
        gettext_noop(
            "Give the JSON file that kkr compose --json printed; rulings of other kinds are "
            "checked by kkr journal verify."
        ),
    ),
    "broken_table": (
        gettext_noop("The table does not say what it should."),
        gettext_noop("Write the tables again with kkr import-results --out."),
    ),
    "key_twice": (
        gettext_noop("A field stands twice in one object."),
        gettext_noop("Fetch the file again; two readers would believe different values."),
    ),
    "field_has_unprintable_characters": (
        gettext_noop("The field has characters that cannot be printed."),
        gettext_noop("Remove them, or fetch the file again."),
    ),
    "number_too_large": (
        gettext_noop("The number is larger than any count of an election."),
        gettext_noop("Mend the number in the file."),
    ),
    "not_a_file": (
        gettext_noop("This is not a file."),
        gettext_noop("Give the path of a file."),
    ),
    "list_twice": (
        gettext_noop("A list is there twice in one polling area."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "list_with_two_names": (
        gettext_noop("A list has another name or letter here than in the municipality's others."),
        gettext_noop("Check that all files are of the same election."),
    ),
    "more_cast_than_electors": (
        gettext_noop("There are more votes cast than electors."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "cast_do_not_add_up": (
        gettext_noop("Valid, blank and invalid votes do not add up to the votes cast."),
        gettext_noop("Fetch the file again; nothing can be computed from it."),
    ),
    "polling_area_not_in_seats": (
        gettext_noop("There are polling areas that the seats do not rest on."),
        gettext_noop("Check that no polling area is there twice under two numbers."),
    ),
    "name_and_code_differ": (
        gettext_noop("The municipality's name and code belong to two municipalities."),
        gettext_noop("Fetch the file again."),
    ),
    "collaboration_named_as_party": (
        gettext_noop("The collaboration has the name of a party or list that stood."),
        gettext_noop("Give the collaboration a name of its own."),
    ),
    "not_writable": (
        gettext_noop("The folder cannot be written."),
        gettext_noop("Choose another folder, or check the rights and the free space."),
    ),
}


def sentence(fault: Fault) -> str:
    """The fault as one line: place, what is wrong, detail, rule and remedy."""
    wrong, remedy = FAULTS[fault.reason]
    detail = f" ({fault.detail})" if fault.detail else ""
    rule = f" [{fault.rule}]" if fault.rule else ""
    return f"{fault.place}: {_(wrong)}{detail}{rule} {_(remedy)}"
