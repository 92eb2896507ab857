"""What somebody sends is text: characters that no page, feed or file can hold do not come in."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from kontaktraad.wording.letters import readable

Answer = Callable[[HttpRequest], HttpResponse]


class Letters:
    """Django middleware: fields, questions and file names are made readable; no path has such."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if readable(request.path) != request.path:
            raise Http404
        request.GET = _readable(request.GET)  # type: ignore[assignment]  # immutable as it was
        if request.method == "POST":
            request.POST = _readable(request.POST)  # type: ignore[assignment]  # the same
            for file in (f for files in dict(request.FILES.lists()).values() for f in files):
                file.name = readable(file.name or "")
        return self.get_response(request)


def _readable(told: QueryDict) -> QueryDict:
    if all(readable(value) == value for values in dict(told.lists()).values() for value in values):
        return told
    clean = QueryDict(mutable=True)
    for name, values in told.lists():
        clean.setlist(readable(name), [readable(value) for value in values])
    return clean
