"""The two groups of a clinic, with the rights that their pages ask for; and editors see how their
rules fare there."""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

CLINIC = (
    "Clinic",
    ("view_savedplan", "decide_savedplan", "add_sheet", "view_opening", "add_batch"),
)
LEAD = (
    "Clinic lead",
    (
        *CLINIC[1],
        "view_word",
        "view_clinic",
        "add_clinic",
        "change_clinic",
        "view_profile",
        "add_profile",
        "change_profile",
        "view_overruled",
    ),
)
OF_THE_GUIDANCE = [(name, ("view_overruled",)) for name in ("Editor", "Reviewer", "Publisher")]


def make_groups(apps, schema_editor):
    # Permissions are made once all is migrated, and these groups need them now.
    for label in ("plans", "clinic"):
        config = all_apps.get_app_config(label)
        create_permissions(config, verbosity=0, using=schema_editor.connection.alias)
    group, permission = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    for name, rights in (CLINIC, LEAD, *OF_THE_GUIDANCE):
        made, _ = group.objects.get_or_create(name=name)
        made.permissions.add(
            *permission.objects.filter(
                codename__in=rights, content_type__app_label__in=("plans", "clinic")
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0001_initial"),
        ("plans", "0001_initial"),
        ("guidance", "0002_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
