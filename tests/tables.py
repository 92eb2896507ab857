"""Cases told in YAML, read by the C reader where there is one: it takes a tenth of the time."""

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def told_in(file):
    """What a file of cases says."""
    return yaml.load(file.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - both are safe
