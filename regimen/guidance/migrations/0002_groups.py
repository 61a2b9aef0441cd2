"""Three groups with every right they need: who edits, who reviews, who publishes."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

DRAFT = (
    "term",
    "source",
    "redflag",
    "gate",
    "ceiling",
    "titration",
    "timing",
    "interaction",
    "medicine",
    "brand",
    "food",
    "need",
    "habit",
    "finding",
    "notice",
    "figure",
    "inference",
    "clue",
    "warningline",
    "whenrow",
)
DESK = (
    "change",
    "check",
    "impact",
    "reason",
    "goldenperson",
    "submission",
    "edition",
    "proposal",
    "recall",
    "signature",
)
SEES = [f"view_{name}" for name in (*DRAFT, *DESK)]
GROUPS = {
    "Editor": [
        *SEES,
        *(f"{do}_{name}" for do in ("add", "change", "delete") for name in DRAFT),
        *(f"{do}_goldenperson" for do in ("add", "change", "delete")),
        "add_check",
        "add_impact",
        "change_impact",
        "add_submission",
        "add_proposal",
    ],
    "Reviewer": [*SEES, "add_check", "add_impact", "approve_submission"],
    "Publisher": [
        *SEES,
        "add_check",
        "add_impact",
        "add_edition",
        "add_recall",
        "change_recall",
        "add_signature",
        "change_signature",
    ],
}


def make_groups(apps, schema_editor):
    # Rights are usually made after every migration; the groups need them now.
    guidance = apps.get_app_config("guidance")
    guidance.models_module = True
    create_permissions(guidance, apps=apps, verbosity=0)
    guidance.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="guidance")
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*rights.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
