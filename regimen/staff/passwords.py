"""What a password may not be, beyond Django's own list of common ones."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What somebody who knows this site would try first.
OF_THE_SITE = re.compile(r"regimen|magnesium|glycinate|clinic|backpain|handout|passwor[dt]", re.I)
LEAST_LEFT = 8


class NoWordsOfTheSite:
    """A password whose letters are mostly words of this site is guessed soon."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if len(OF_THE_SITE.sub("", password)) < LEAST_LEFT:
            raise ValidationError(_("Use other words than this site's own."), code="of-the-site")

    def get_help_text(self) -> str:
        return _("Your password can’t be made of this site's own words, such as its name.")


class NotTheOneBefore:
    """A password that somebody else has given must be another afterwards."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(_("That is the password you have now."), code="the-one-before")

    def get_help_text(self) -> str:
        return _("Your password can’t be the one you have now.")
