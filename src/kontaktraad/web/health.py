"""`/sundhed` and `/maalinger`: answered before sessions, turns and rights."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from kontaktraad.record.health import health

Answer = Callable[[HttpRequest], HttpResponse]


class Health:
    """Django middleware: how the service is, as JSON, 200 or 503; figures for a monitor."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in ("/sundhed", "/sundhed/"):
            return self.get_response(request)
        found = health()
        if request.META.get("wsgi.multithread"):
            connection.close()
        status = 200 if found.status == "ok" else 503
        return JsonResponse(found.as_dict(), status=status, headers={"Cache-Control": "no-store"})
