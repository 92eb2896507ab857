"""What is wrong with keys, boundaries and counted files, and what to do about it."""

from kontaktraad.wording import gettext_noop

PAPERS: dict[str, tuple[str, str]] = {
    "not_json": (
        gettext_noop("The file is not JSON."),
        gettext_noop("Fetch the file again, or export it as GeoJSON."),
    ),
    "not_a_polygon": (
        gettext_noop("The shape is no polygon with points."),
        gettext_noop("Export the boundaries as Polygon or MultiPolygon."),
    ),
    "part_of_the_population": (
        gettext_noop("The row is a part of the population, not all of it."),
        gettext_noop("Export FOLK1A with the totals of sex, age and marital status only."),
    ),
    "area_told_twice": (
        gettext_noop("The area is told twice."),
        gettext_noop("Export one quarter, each area once."),
    ),
    "not_one_quarter": (
        gettext_noop("The file has more than one quarter, or none that can be read (2026K1)."),
        gettext_noop("Export one quarter."),
    ),
    "too_few_pairs": (
        gettext_noop("There are too few matched pairs for an interval."),
        gettext_noop("Bring at least as many pairs as are named."),
    ),
    "no_file_for_this_target": (
        gettext_noop("This target is not counted from a file."),
        gettext_noop("Write its value instead."),
    ),
    "unknown_file_kind": (
        gettext_noop("Rows cannot be written to this kind of file."),
        gettext_noop("End the file's name in .csv or .parquet."),
    ),
    "parquet_needs_pyarrow": (
        gettext_noop("Writing Parquet needs PyArrow, which is not installed."),
        gettext_noop("Install it (kontaktraad[parquet]), or write .csv."),
    ),
    "no_cluster_there": (
        gettext_noop("No Dask scheduler answers at this address."),
        gettext_noop("Start one, check the address, or leave it out to use this machine."),
    ),
    "cluster_not_installed": (
        gettext_noop("Working on a cluster needs Dask, which is not installed."),
        gettext_noop("Install it (kontaktraad[cluster]), or leave the address out."),
    ),
    "engine_not_installed": (
        gettext_noop("This engine is not installed."),
        gettext_noop("Install it (kontaktraad[fast]), or count by numpy."),
    ),
    "nothing_to_write": (
        gettext_noop("There are no rows to write."),
        gettext_noop("Ask for something that gives rows."),
    ),
    "ally_is_not_represented": (
        gettext_noop("This party has no members in the council."),
        gettext_noop("Choose among the parties that have."),
    ),
    "party_is_in_two_alliances": (
        gettext_noop("The party is in two alliances."),
        gettext_noop("Put it in one."),
    ),
    "too_many_to_count": (
        gettext_noop("Every alliance is counted for at most this many parties and 120 seats."),
        gettext_noop("Ask for fewer seats, or a council with fewer parties."),
    ),
    "not_a_share": (
        gettext_noop("This is no share of the votes."),
        gettext_noop("Write per cent (3 or 2,5) or a fraction (1/50), below the whole."),
    ),
}
