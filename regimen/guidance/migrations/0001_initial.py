import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import regimen.guidance.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GoldenPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("sentence", models.CharField(max_length=300)),
                ("answers", models.JSONField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency"),
                            ("same-day", "Same day"),
                            ("stop", "Stop"),
                            ("ask", "Ask"),
                            ("go", "Go"),
                        ],
                        max_length=20,
                    ),
                ),
                ("flags", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("no_flags", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("no_dose", models.BooleanField(default=False)),
                ("ceiling_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("start_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("target_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("most_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("step_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("more", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name": "golden person",
                "verbose_name_plural": "golden people",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Medicine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("classes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("ingredients", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("implies", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("synonyms", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("brands_us", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("brands_uk", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("old_brands", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("words", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("asks_which", models.BooleanField(default=False)),
                ("elemental_mg", models.FloatField(blank=True, null=True)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("salts", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("may_be", regimen.guidance.fields.LinesField(blank=True, default=list)),
            ],
            options={
                "verbose_name": "medicine",
                "verbose_name_plural": "medicines",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False, unique=True)),
                (
                    "note",
                    models.TextField(
                        help_text="What changed and why. Example: Longer gap for iron."
                    ),
                ),
                (
                    "recall",
                    models.TextField(
                        blank=True,
                        help_text="Shown on plans made from older editions. Example: Make a new plan if you take iron.",
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("published_at", models.DateTimeField(auto_now_add=True)),
                ("content", models.TextField(editable=False)),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Impact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old", models.CharField(blank=True, editable=False, max_length=64)),
                ("new", models.CharField(editable=False, max_length=64)),
                ("seed", models.CharField(editable=False, max_length=20)),
                (
                    "begun_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "heard_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("done", models.PositiveIntegerField(default=0, editable=False)),
                ("of", models.PositiveIntegerField(default=0, editable=False)),
                ("result", models.TextField(blank=True, editable=False)),
                ("content", models.TextField(editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "look at whom a draft moves",
                "verbose_name_plural": "whom a draft moves",
                "ordering": ("-begun_at",),
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=300)),
                ("text", models.CharField(max_length=500)),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "impact",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reasons",
                        to="guidance.impact",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As it is shown. Example: Amara Okafor.", max_length=100
                    ),
                ),
                ("role", models.CharField(help_text="Example: Pharmacist.", max_length=100)),
                (
                    "registration",
                    models.CharField(
                        help_text="The number in their register. Example: GPhC 2079999.",
                        max_length=100,
                    ),
                ),
                ("on", models.DateField(help_text="The day they signed. Example: 2026-11-02.")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="guidance.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ("-on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RedFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency"),
                            ("same-day", "Same day"),
                            ("soon", "Soon"),
                        ],
                        max_length=20,
                    ),
                ),
                ("question", models.TextField()),
                ("hint", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                (
                    "calls",
                    models.CharField(
                        blank=True, choices=[("crisis-number", "Crisis number")], max_length=60
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "red flag",
                "verbose_name_plural": "red flags",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("emergency-number", "Emergency number"),
                            ("same-day-number", "Same day number"),
                            ("disclaimer", "Disclaimer"),
                            ("dose", "Dose"),
                            ("review", "Review"),
                            ("too-much", "Too much"),
                            ("foods", "Foods"),
                            ("get-help", "Get help"),
                            ("side-effects", "Side effects"),
                            ("dose-in-steps", "Dose in steps"),
                            ("dose-one-step", "Dose one step"),
                            ("no-foods", "No foods"),
                            ("already-taken", "Already taken"),
                            ("crisis-number", "Crisis number"),
                            ("trouble:schedule-conflict", "Trouble:schedule conflict"),
                            ("trouble:times-needed", "Trouble:times needed"),
                            ("trouble:no-unit-fits", "Trouble:no unit fits"),
                            ("trouble:first-step-too-big", "Trouble:first step too big"),
                            ("trouble:only-halves", "Trouble:only halves"),
                            ("trouble:one-dose-only", "Trouble:one dose only"),
                            ("trouble:gap-not-kept", "Trouble:gap not kept"),
                            ("trouble:declined", "Trouble:declined"),
                            ("trouble:agreed-cap", "Trouble:agreed cap"),
                            ("food-leave-out:high-potassium", "Food leave out:high potassium"),
                            ("food-leave-out:high-oxalate", "Food leave out:high oxalate"),
                            ("food-leave-out:tyramine-maoi", "Food leave out:tyramine maoi"),
                            ("food-leave-out:g6pd", "Food leave out:g6pd"),
                            ("food-leave-out:high-vitamin-k", "Food leave out:high vitamin k"),
                            (
                                "food-leave-out:very-high-vitamin-k",
                                "Food leave out:very high vitamin k",
                            ),
                            ("food-leave-out:laxative", "Food leave out:laxative"),
                            ("food-leave-out:salty", "Food leave out:salty"),
                            (
                                "food-leave-out:added-or-concentrated-sugar",
                                "Food leave out:added or concentrated sugar",
                            ),
                            (
                                "food-leave-out:soy-levothyroxine",
                                "Food leave out:soy levothyroxine",
                            ),
                            ("food-leave-out:calcium-chelator", "Food leave out:calcium chelator"),
                            ("food-leave-out:selenium-cap", "Food leave out:selenium cap"),
                            ("food-leave-out:seldom-eaten", "Food leave out:seldom eaten"),
                            ("food-note:high-potassium", "Food note:high potassium"),
                            ("food-note:high-oxalate", "Food note:high oxalate"),
                            ("food-note:tyramine-maoi", "Food note:tyramine maoi"),
                            ("food-note:g6pd", "Food note:g6pd"),
                            ("food-note:high-vitamin-k", "Food note:high vitamin k"),
                            ("food-note:very-high-vitamin-k", "Food note:very high vitamin k"),
                            ("food-note:laxative", "Food note:laxative"),
                            ("food-note:salty", "Food note:salty"),
                            (
                                "food-note:added-or-concentrated-sugar",
                                "Food note:added or concentrated sugar",
                            ),
                            ("food-note:soy-levothyroxine", "Food note:soy levothyroxine"),
                            ("food-note:calcium-chelator", "Food note:calcium chelator"),
                            ("food-note:selenium-cap", "Food note:selenium cap"),
                            ("food-note:seldom-eaten", "Food note:seldom eaten"),
                        ],
                        max_length=60,
                    ),
                ),
                ("text", models.TextField()),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("mg", models.PositiveSmallIntegerField()),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("subject", models.CharField(max_length=120, unique=True)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency"),
                            ("same-day", "Same day"),
                            ("stop", "Stop"),
                            ("ask", "Ask"),
                            ("space", "Space"),
                            ("watch", "Watch"),
                            ("note", "Note"),
                            ("clear", "Clear"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        blank=True,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                (
                    "wait_hours",
                    models.FloatField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(24),
                        ],
                    ),
                ),
                (
                    "lead_hours",
                    models.FloatField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(24),
                        ],
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("ask", models.CharField(blank=True, max_length=300)),
                (
                    "severity",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="low",
                        max_length=10,
                    ),
                ),
                ("quiet", models.BooleanField(default=False)),
                ("cap_if_agreed_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("have_checked", models.CharField(blank=True, max_length=300)),
                ("text_if_agreed", models.TextField(blank=True)),
                ("check_weeks", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("person_may_tell", models.BooleanField(default=False)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "interaction",
                "verbose_name_plural": "interactions",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("gives", models.CharField(max_length=120)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "inference",
                "verbose_name_plural": "inferences",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("theme", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("how_often", models.CharField(blank=True, max_length=200)),
                ("progress", models.CharField(blank=True, max_length=300)),
                ("stop_when", models.CharField(blank=True, max_length=300)),
                ("first_step", models.BooleanField(default=False)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "habit",
                "verbose_name_plural": "habits",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "flag",
                    models.CharField(
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("emergency", "Emergency"),
                            ("same-day", "Same day"),
                            ("stop", "Stop"),
                            ("ask", "Ask"),
                            ("space", "Space"),
                            ("watch", "Watch"),
                            ("note", "Note"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("ask", models.CharField(blank=True, max_length=300)),
                ("cap_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("cap_if_agreed_mg", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("have_checked", models.CharField(blank=True, max_length=300)),
                ("text_if_agreed", models.TextField(blank=True)),
                ("check_weeks", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("person_may_tell", models.BooleanField(default=False)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "gate",
                "verbose_name_plural": "gates",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Food",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("group", models.CharField(max_length=40)),
                (
                    "form_of",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("serving", models.CharField(max_length=60)),
                ("serving_g", models.FloatField()),
                ("mg", models.PositiveSmallIntegerField()),
                ("mg_per_100g", models.FloatField()),
                ("usda_number", models.CharField(max_length=10)),
                ("usda_name", models.CharField(blank=True, max_length=200)),
                ("allergens", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("diets", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("cautions", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "meal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breakfast", "Breakfast"),
                            ("lunch", "Lunch"),
                            ("dinner", "Dinner"),
                            ("snack", "Snack"),
                        ],
                        max_length=10,
                    ),
                ),
                ("usual_in", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "food",
                "verbose_name_plural": "foods",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("place", models.PositiveSmallIntegerField()),
                ("claim", models.TextField()),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("used", "Used"),
                            ("not-used", "Not used"),
                            ("disputed", "Disputed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("high", "High"),
                            ("moderate", "Moderate"),
                            ("low", "Low"),
                            ("very-low", "Very low"),
                            ("untraced", "Untraced"),
                            ("contradicted", "Contradicted"),
                        ],
                        default="low",
                        max_length=20,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("says", models.TextField(blank=True)),
                ("used_by", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "finding",
                "verbose_name_plural": "findings",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        choices=[
                            ("short-course-days", "Short course days"),
                            ("many-medicines", "Many medicines"),
                            ("many-kidney-risks", "Many kidney risks"),
                            ("far-above-mg", "Far above mg"),
                            ("most-first-mg", "Most first mg"),
                            ("fewest-doses", "Fewest doses"),
                            ("review-weeks", "Review weeks"),
                            ("smallest-change-points", "Smallest change points"),
                            ("worse-points", "Worse points"),
                            ("verdict-weeks", "Verdict weeks"),
                            ("basal-diet-mg", "Basal diet mg"),
                            ("low-diet-percent", "Low diet percent"),
                            ("greens-serving-mg", "Greens serving mg"),
                            ("nuts-serving-mg", "Nuts serving mg"),
                            ("seeds-serving-mg", "Seeds serving mg"),
                            ("legumes-serving-mg", "Legumes serving mg"),
                            ("grains-serving-mg", "Grains serving mg"),
                            ("other-serving-mg", "Other serving mg"),
                            ("smaller-units-mg", "Smaller units mg"),
                            ("unknown-gap-hours", "Unknown gap hours"),
                            ("missed-dose-hours", "Missed dose hours"),
                            ("least-clue-points", "Least clue points"),
                        ],
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("values", regimen.guidance.fields.NumbersField(blank=True, default=list)),
                ("unit", models.CharField(max_length=40)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Clue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "pain",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "clue",
                "verbose_name_plural": "clues",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ceiling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("mg", models.PositiveSmallIntegerField()),
                ("fewest_doses", models.PositiveSmallIntegerField(default=1)),
                ("text", models.TextField(blank=True)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "ceiling",
                "verbose_name_plural": "ceilings",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "medicine",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("countries", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("elemental_mg", models.FloatField(blank=True, null=True)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("asks_label", models.BooleanField(default=False)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "brand",
                "verbose_name_plural": "brands",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("country", "Country"),
                            ("sex", "Sex"),
                            ("pregnancy", "Pregnancy"),
                            ("pain", "Pain"),
                            ("kidney", "Kidney"),
                            ("kidney-group", "Kidney group"),
                            ("condition", "Condition"),
                            ("condition-group", "Condition group"),
                            ("class", "Class"),
                            ("diet", "Diet"),
                            ("allergen", "Allergen"),
                            ("red-flag", "Red flag"),
                            ("sign", "Sign"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("hint", models.CharField(blank=True, max_length=300)),
                ("group", models.CharField(blank=True, max_length=100)),
                ("words", regimen.guidance.fields.LinesField(blank=True, default=list)),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ("position", "pk"),
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("kind", "slug"), name="term_once")],
            },
        ),
        migrations.CreateModel(
            name="Timing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("sit_with", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("cover", models.BooleanField(default=False)),
                ("apart_hours", models.FloatField(blank=True, null=True)),
                ("never_closer_hours", models.FloatField(blank=True, null=True)),
                ("doses", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "timing",
                "verbose_name_plural": "timings",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Titration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                ("first_mg", models.PositiveSmallIntegerField()),
                ("step_mg", models.PositiveSmallIntegerField()),
                ("step_days", models.PositiveSmallIntegerField()),
                ("most_mg_a_dose", models.PositiveSmallIntegerField()),
                ("target_mg", models.PositiveSmallIntegerField()),
                ("text", models.TextField(blank=True)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "titration",
                "verbose_name_plural": "titrations",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WarningLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "slug",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("from_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "Seen in a source"),
                            ("unverified", "Waiting for a source or sign-off"),
                        ],
                        default="verified",
                        max_length=20,
                    ),
                ),
                ("outcomes", regimen.guidance.fields.LinesField(blank=True, default=list)),
                (
                    "page",
                    models.CharField(
                        choices=[
                            ("pregnancy", "Pregnancy"),
                            ("first", "First"),
                            ("second", "Second"),
                            ("third", "Third"),
                        ],
                        max_length=20,
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=100)),
                ("hint", models.CharField(blank=True, max_length=300)),
                (
                    "red_flag",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                (
                    "under",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("reveals", models.CharField(blank=True, max_length=200)),
                ("takes_many", models.BooleanField(default=False)),
                ("least", models.PositiveSmallIntegerField(default=0)),
                ("is_door", models.BooleanField(default=False)),
                ("sources", models.ManyToManyField(blank=True, to="guidance.source")),
            ],
            options={
                "verbose_name": "warning line",
                "verbose_name_plural": "warning lines",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WhenRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField()),
                ("lifts", models.BooleanField(default=False, verbose_name="unless")),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype"
                    ),
                ),
                ("terms", models.ManyToManyField(to="guidance.term")),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="impact",
            constraint=models.UniqueConstraint(fields=("old", "new", "seed"), name="impact_once"),
        ),
        migrations.AddConstraint(
            model_name="reason",
            constraint=models.UniqueConstraint(fields=("impact", "key"), name="reason_once"),
        ),
        migrations.AddIndex(
            model_name="whenrow",
            index=models.Index(
                fields=["content_type", "object_id"], name="guidance_wh_content_512147_idx"
            ),
        ),
    ]
