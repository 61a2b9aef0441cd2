"""One view, one template, one fragment: the whole page for a browser, one partial for htmx."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request, template, context, partial, status=200):
    """Render ``template``, or only its ``partial`` when htmx asks for that element.

    A history restore asks for the whole page although htmx sends it.
    """
    htmx = request.htmx
    wants_part = htmx and not htmx.history_restore_request and htmx.target == partial
    name = f"{template}#{partial}" if wants_part else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response
