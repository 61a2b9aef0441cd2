"""Where staff are logged in, whose password somebody else knows, and who runs this copy."""

import re
from typing import Self

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The one row of the operator.
ONLY = 1
# Left out after the code of a country, as in +44 (0)1865 000000.
ONLY_AT_HOME = "(0)"
WORDS_MAX = 20_000


class StaffSession(models.Model):
    """One browser in which somebody is logged in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, editable=False)
    session_key = models.CharField(max_length=40, editable=False)
    address = models.GenericIPAddressField(editable=False)
    browser = models.CharField(max_length=200, editable=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return f"{self.user}, {self.begun_at:%Y-%m-%d %H:%M}"

    def end(self) -> None:
        """Log this browser out at once."""
        Session.objects.filter(session_key=self.session_key).delete()
        self.delete()


class GivenPassword(models.Model):
    """An account whose password was set by somebody else: its owner sets another first of all."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, editable=False)
    given_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.user)


class Operator(models.Model):
    """Who runs this copy, and what they say on its own pages, as plain text. There is one row at
    most; before it is saved there is an empty one to fill in."""

    id = models.PositiveSmallIntegerField(primary_key=True, editable=False)
    who = models.TextField(_("who runs this copy"), max_length=WORDS_MAX, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    post = models.TextField(_("postal address"), max_length=1000, blank=True)
    privacy = models.TextField(_("privacy"), max_length=WORDS_MAX, blank=True)
    accessibility = models.TextField(_("accessibility"), max_length=WORDS_MAX, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = _("who runs this copy")
        constraints = (models.CheckConstraint(condition=models.Q(id=ONLY), name="one_operator"),)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def find(cls) -> Self:
        """What was filled in, or an empty row that is not saved yet."""
        return cls.objects.filter(pk=ONLY).first() or cls(pk=ONLY)

    @property
    def has_contact(self) -> bool:
        return bool(self.email or self.phone or self.post)

    @property
    def says_who(self) -> bool:
        """Whether anything stands on the page that says who runs this copy."""
        return bool(self.who) or self.has_contact

    @property
    def tel(self) -> str:
        """The phone number as a phone dials it, such as +441865000000."""
        is_abroad = self.phone.startswith("+")
        dialled = self.phone.replace(ONLY_AT_HOME, "") if is_abroad else self.phone
        return "+" * is_abroad + re.sub(r"[^0-9]", "", dialled)

    def find_unsaid(self) -> list[Promise]:
        """Which of the four pages' parts are still empty, by what they tell."""
        said = {
            _("who runs it"): self.who,
            _("how to reach them"): self.has_contact,
            _("privacy"): self.privacy,
            _("accessibility"): self.accessibility,
        }
        return [name for name, words in said.items() if not words]
