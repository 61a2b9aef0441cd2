"""One view, one template, one fragment: the whole page for a browser, one partial for htmx."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def htmx_of(request: HttpRequest) -> HtmxDetails:
    """What htmx says of a request; false where it did not send it."""
    details: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # its middleware sets it
    return details


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    partial: str,
    status: int = 200,
) -> HttpResponse:
    """Render ``template``, or only its ``partial`` when htmx asks for that element.

    A history restore asks for the whole page although htmx sends it.
    """
    htmx = htmx_of(request)
    wants_part = htmx and not htmx.history_restore_request and htmx.target == partial
    name = f"{template}#{partial}" if wants_part else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response
