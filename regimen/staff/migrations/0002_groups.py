"""The group of whoever runs this copy, with the right to say so."""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

OPERATOR = ("Operator", ("view_operator", "change_operator"))


def make_groups(apps, schema_editor):
    # Permissions are made once all is migrated, and this group needs them now.
    config = all_apps.get_app_config("staff")
    create_permissions(config, verbosity=0, using=schema_editor.connection.alias)
    group, permission = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    name, rights = OPERATOR
    made, _ = group.objects.get_or_create(name=name)
    made.permissions.add(
        *permission.objects.filter(codename__in=rights, content_type__app_label="staff")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
