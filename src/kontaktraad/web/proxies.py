"""Who asks and how, behind a proxy: only what a trusted proxy says is believed."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
SAID = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")


class TrustedProxies:
    """Django middleware: the client's address and the scheme, from the proxies of
    `KKR_TRUSTED_PROXIES`; what anybody else says of them is taken away.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.trusted: list[IPv4Network | IPv6Network] = [
            ip_network(each, strict=False) for each in settings.TRUSTED_PROXIES
        ]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._trusts(request.META.get("REMOTE_ADDR", "")):
            self._believe(request)
        for name in SAID:
            request.META.pop(name, None)
        return self.get_response(request)

    def _trusts(self, address: str) -> bool:
        try:
            client = ip_address(address)
        except ValueError:
            return False
        return any(client in network for network in self.trusted)

    def _believe(self, request: HttpRequest) -> None:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        named = [hop.strip() for hop in hops if hop.strip()]
        while named and self._trusts(named[-1]):
            named.pop()
        if named and _is_address(named[-1]):
            request.META["REMOTE_ADDR"] = named[-1]
        scheme = request.META.get("HTTP_X_FORWARDED_PROTO", "")
        if scheme in ("http", "https"):
            request.META["wsgi.url_scheme"] = scheme


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
