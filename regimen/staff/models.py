"""Where staff are logged in, and whose password somebody else knows."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models


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
