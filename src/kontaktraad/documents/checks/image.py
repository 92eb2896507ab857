"""Pictures: within the limits, decodable; what a camera wrote into them is told."""

import io

from PIL import Image

from kontaktraad.documents.checks.container import MAX_PIXELS, Refusal
from kontaktraad.documents.checks.personal import Finding


def image(content: bytes) -> list[Finding]:
    """A picture waits for a named person, as nobody can search it for numbers. Raises Refusal."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refusal("too_many_pixels")
            picture.load()
            told = bool(picture.getexif()) or bool(picture.info.get("comment"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as bad:
        raise Refusal("broken") from bad
    found = [Finding("image_only", "1")]
    return [*found, Finding("metadata", "exif")] if told else found
