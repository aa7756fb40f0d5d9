"""Headers of every page, the refused ones and allauth's too; not of the files that WhiteNoise serves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

UNUSED = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "bluetooth", "browsing-topics")


def page_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep answers nowhere and let pages use no device and be part of nothing else.

    On a shared machine "Back" after signing out shows nothing; nor does a proxy keep anybody's page.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        add_never_cache_headers(response)
        response["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in UNUSED)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware
