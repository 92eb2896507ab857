"""HTML as a case system writes it, read as words: paragraphs, list and rows on their own lines."""

import re
from html.parser import HTMLParser

TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|font|ul|ol|li|table|tbody|thead|tr|t[dh]|h[1-6]|a|style|"
    r"script|sup|sub|blockquote|img|hr)(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{2,6});",
    re.IGNORECASE,
)
PARAGRAPHS = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4"})
LINES = frozenset({"br", "li", "tr", "hr", "h5", "h6"})
UNSEEN = frozenset({"style", "script", "head", "title"})


def is_html(text: str) -> bool:
    """Whether a text has marks of HTML; a smaller-than sign alone is none."""
    return bool(TAG.search(text))


def words(html: str) -> str:
    """The words of an HTML text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(reader.told).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        if tag in PARAGRAPHS:
            self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.told.append("\n\n")
        elif tag in LINES:
            self.told.append("\n")
        elif tag in ("td", "th"):
            self.told.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.told.append(re.sub(r"\s+", " ", data))
