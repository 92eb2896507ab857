"""Wrong usage told in Danish: the command-line library speaks English only."""

import re

PHRASES = (
    (r"Missing argument '?([^'.]+)'?\.?", r"Argumentet \1 mangler."),
    (r"Missing option '?([^'.]+)'?\.?", r"Tilvalget \1 mangler."),
    (r"Missing command\.?", "Kommandoen mangler."),
    (r"No such option: (\S+).*", r"Tilvalget \1 findes ikke."),
    (r"No such command '?([^'.]+)'?\.?", r"Kommandoen \1 findes ikke."),
    (r"Got unexpected extra argument\S* \((.+)\)", r"For mange argumenter: \1."),
    (r"Option '?(\S+?)'? requires an argument\.?", r"Tilvalget \1 mangler sin værdi."),
    (
        r"Invalid value for '?(.+?)'?: (?:Value error, )?'?(.*?)'? is not one of (.*?)\.?",
        r"\1: \2 er ikke blandt \3.",
    ),
    (
        r"Invalid value for '?(.+?)'?: .*does not match the formats? '?(.*?)'?\.?",
        r"\1: skriv det som \2.",
    ),
    (
        r"Invalid value for '?(.+?)'?: .*(?:valid integer|not a valid int).*",
        r"\1: skriv et helt tal.",
    ),
    (r"Invalid value for '?(.+?)'?: (.*)", r"\1: kan ikke bruges (\2)"),
)


def in_danish(message: str) -> str:
    """A usage error's sentence in Danish; one that is not known stands as it is."""
    for pattern, danish in PHRASES:
        if found := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return found.expand(danish)
    return message
