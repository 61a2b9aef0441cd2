"""View: what a view is to the wrappers around it."""

from collections.abc import Callable
from typing import Concatenate

from django.http import HttpRequest, HttpResponse

# Takes a request and what its address holds, and gives a whole answer.
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]
