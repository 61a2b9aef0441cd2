"""Who has checked the guidance that a page rests on."""

from django import template

from regimen.guidance.models import Edition, Signature

register = template.Library()


@register.simple_tag
def find_signature(number: int | None) -> Signature | None:
    """The signature under an edition, by its number; None while nobody has signed, or for guidance
    that was never published."""
    if number is None:
        return None
    return Signature.objects.filter(edition__number=number).first()


@register.simple_tag
def find_current_signature() -> Signature | None:
    """The signature under the edition in force."""
    current = Edition.objects.current()
    return find_signature(current.number) if current else None
