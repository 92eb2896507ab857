"""Static files under names that hold their digest, compressed beforehand, kept for a year.

They are put together in the home by `kkr setup`, once for each release.
"""

import shutil
from functools import cache
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from kontaktraad.settings.home import PACKAGE


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """The library's storage; a file that names one it has not is left as it is."""

    manifest_strict = False

    def hashed_name(self, name: str, *arguments: Any, **options: Any) -> str:
        """The name with its digest; the name itself where nothing has been put together yet."""
        try:
            hashed: str = super().hashed_name(name, *arguments, **options)
        except ValueError:
            return name
        return hashed


class Compressed(GZipMiddleware):
    """Pages are compressed; streams go out as they come."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Compress what is whole."""
        if response.streaming:
            return response
        return super().process_response(request, response)


@cache
def written() -> float:
    """When our own code was last written, in seconds: another version may show another page."""
    return max(
        file.stat().st_mtime for file in PACKAGE.rglob("*") if "__pycache__" not in file.parts
    )


def collect() -> None:
    """Put the static files of this code into the home, unless they are there."""
    folder = settings.HOME / "static"
    stamp, wanted = folder / "stamp", str(written())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
