"""Phrase: words, or the promise of them in the language of whoever reads them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# What labels, hints and errors of forms may be; only Django's stubs have a name for it.
type Phrase = _StrOrPromise
