"""The desk: the stock admin, its tables grouped and named for the people who edit and print."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

# Tables by the heading an editor looks under; a table in none keeps its app's own heading.
GROUPS = (
    (_("Publish"), ("Edition",)),
    (_("Safety: what stops, holds or spaces a plan"), ("RedFlag", "Gate", "Interaction")),
    (_("Dose and day: how much and when"), ("Ceiling", "Titration", "Timing", "Need")),
    (_("Food, habits and words"), ("Food", "Habit", "Notice")),
    (_("Evidence"), ("Finding", "Source")),
    (_("Answers and medicines"), ("Term", "Medicine")),
    (_("The clinic"), ("Clinic", "SavedPlan")),
    (_("Accounts and logins"), ("User", "Group", "AccessAttempt", "AccessFailureLog", "AccessLog")),
)


class Desk(AdminSite):
    """The admin's site. An app's own page still lists the app's tables together."""

    site_header = _("Regimen: the desk")
    site_title = _("Regimen")
    index_title = _("What would you like to change?")

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        tables = {model["object_name"]: (app, model) for app in apps for model in app["models"]}
        groups = [_group(name, wanted, tables) for name, wanted in GROUPS]
        for app in apps:
            app["models"] = [model for model in app["models"] if model["object_name"] in tables]
        return [group for group in (*groups, *apps) if group["models"]]


def _group(name, wanted, tables):
    """One heading with its tables, taken out of ``tables`` in the order wanted."""
    found = [tables.pop(table) for table in wanted if table in tables]
    app = found[0][0] if found else {}
    return {**app, "name": name, "models": [model for _, model in found]}
