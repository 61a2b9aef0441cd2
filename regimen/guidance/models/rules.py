"""The draft: rules as they lie on the editors' desk, one plain table a kind."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from regimen.engine import lists
from regimen.engine.bounds import MOST_WINDOW_HOURS
from regimen.engine.figures import WANTED
from regimen.guidance.fields import LinesField, NumbersField
from regimen.guidance.models.rows import CONFIDENCE, Row, Rule, Source, choices, kebab, slug_field


class RedFlag(Rule):
    level = models.CharField(max_length=20, choices=choices(lists.RED_FLAG_LEVELS))
    question = models.TextField()
    hint = models.TextField(blank=True)
    text = models.TextField(blank=True)
    calls = models.CharField(max_length=60, blank=True, choices=choices((lists.CRISIS_NUMBER,)))

    class Meta(Rule.Meta):
        verbose_name = _("red flag")
        verbose_name_plural = _("red flags")


class WarningLine(Rule):
    page = models.CharField(max_length=20, choices=choices(lists.WARNING_PAGES))
    heading = models.CharField(max_length=100, blank=True)
    hint = models.CharField(max_length=300, blank=True)
    red_flag = models.CharField(max_length=100, blank=True, validators=[kebab])
    under = models.CharField(max_length=100, blank=True, validators=[kebab])
    reveals = models.CharField(max_length=200, blank=True)
    takes_many = models.BooleanField(default=False)
    least = models.PositiveSmallIntegerField(default=0)
    is_door = models.BooleanField(default=False)

    class Meta(Rule.Meta):
        verbose_name = _("warning line")
        verbose_name_plural = _("warning lines")


class Gate(Rule):
    flag = models.CharField(max_length=60, validators=[kebab])
    level = models.CharField(max_length=20, choices=choices(lists.LEVELS))
    text = models.TextField()
    ask = models.CharField(max_length=300, blank=True)
    cap_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    cap_if_agreed_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    have_checked = models.CharField(max_length=300, blank=True)
    text_if_agreed = models.TextField(blank=True)
    check_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    person_may_tell = models.BooleanField(default=False)

    class Meta(Rule.Meta):
        verbose_name = _("gate")
        verbose_name_plural = _("gates")


class Ceiling(Rule):
    mg = models.PositiveSmallIntegerField()
    fewest_doses = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(blank=True)

    class Meta(Rule.Meta):
        verbose_name = _("ceiling")
        verbose_name_plural = _("ceilings")


class Titration(Rule):
    first_mg = models.PositiveSmallIntegerField()
    step_mg = models.PositiveSmallIntegerField()
    step_days = models.PositiveSmallIntegerField()
    most_mg_a_dose = models.PositiveSmallIntegerField()
    target_mg = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta(Rule.Meta):
        verbose_name = _("titration")
        verbose_name_plural = _("titrations")


class Timing(Rule):
    sit_with = LinesField()
    cover = models.BooleanField(default=False)
    apart_hours = models.FloatField(null=True, blank=True)
    never_closer_hours = models.FloatField(null=True, blank=True)
    doses = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta(Rule.Meta):
        verbose_name = _("timing")
        verbose_name_plural = _("timings")


class Interaction(Rule):
    subject = models.CharField(max_length=120, unique=True)
    level = models.CharField(max_length=20, choices=choices((*lists.LEVELS, "clear")))
    flag = models.CharField(max_length=60, blank=True, validators=[kebab])
    wait_hours = models.FloatField(
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_WINDOW_HOURS)],
    )
    lead_hours = models.FloatField(
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_WINDOW_HOURS)],
    )
    text = models.TextField(blank=True)
    ask = models.CharField(max_length=300, blank=True)
    severity = models.CharField(
        max_length=10, choices=choices(("high", "medium", "low")), default="low"
    )
    quiet = models.BooleanField(default=False)
    cap_if_agreed_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    have_checked = models.CharField(max_length=300, blank=True)
    text_if_agreed = models.TextField(blank=True)
    check_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    person_may_tell = models.BooleanField(default=False)

    class Meta(Rule.Meta):
        verbose_name = _("interaction")
        verbose_name_plural = _("interactions")


class Medicine(Row):
    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    classes = LinesField()
    ingredients = LinesField()
    implies = LinesField()
    synonyms = LinesField()
    brands_us = LinesField()
    brands_uk = LinesField()
    old_brands = LinesField()
    words = LinesField()
    asks_which = models.BooleanField(default=False)
    elemental_mg = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    salts = LinesField()
    may_be = LinesField()
    asks_label = models.BooleanField(default=False)

    class Meta(Row.Meta):
        verbose_name = _("medicine")
        verbose_name_plural = _("medicines")

    def __str__(self) -> str:
        return self.name


class Brand(Row):
    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    medicine = models.CharField(max_length=100, validators=[kebab])
    countries = LinesField()
    elemental_mg = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    asks_label = models.BooleanField(default=False)
    confidence = models.CharField(max_length=20, choices=CONFIDENCE, default="verified")
    sources = models.ManyToManyField(Source, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def __str__(self) -> str:
        return self.name


class Food(Row):
    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=40)
    form_of = models.CharField(max_length=100, blank=True, validators=[kebab])
    serving = models.CharField(max_length=60)
    serving_g = models.FloatField()
    mg = models.PositiveSmallIntegerField()
    mg_per_100g = models.FloatField()
    usda_number = models.CharField(max_length=10)
    usda_name = models.CharField(max_length=200, blank=True)
    allergens = LinesField()
    diets = LinesField()
    cautions = LinesField()
    meal = models.CharField(max_length=10, blank=True, choices=choices(lists.FOOD_MEALS))
    usual_in = LinesField()
    note = models.CharField(max_length=300, blank=True)
    sources = models.ManyToManyField(Source, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("food")
        verbose_name_plural = _("foods")

    def __str__(self) -> str:
        return self.name


class Need(Rule):
    mg = models.PositiveSmallIntegerField()

    class Meta(Rule.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")


class Habit(Rule):
    theme = models.CharField(max_length=20)
    text = models.TextField()
    how_often = models.CharField(max_length=200, blank=True)
    progress = models.CharField(max_length=300, blank=True)
    stop_when = models.CharField(max_length=300, blank=True)
    first_step = models.BooleanField(default=False)

    class Meta(Rule.Meta):
        verbose_name = _("habit")
        verbose_name_plural = _("habits")


class Finding(Rule):
    place = models.PositiveSmallIntegerField()
    claim = models.TextField()
    use = models.CharField(max_length=20, choices=choices(lists.FINDING_USES))
    certainty = models.CharField(max_length=20, choices=choices(lists.CERTAINTIES), default="low")
    evidence = models.TextField(blank=True)
    says = models.TextField(blank=True)
    used_by = LinesField()

    class Meta(Rule.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")


def list_places() -> list[tuple[str, str]]:
    """Where a notice may stand, as choices; called, so that one more changes no table."""
    return choices(lists.PLACES)


class Notice(Rule):
    place = models.CharField(max_length=60, choices=list_places)
    text = models.TextField()

    class Meta(Rule.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")


class Figure(Row):
    slug = slug_field(unique=True, choices=choices(WANTED))
    name = models.CharField(max_length=200)
    values = NumbersField(blank=False)
    unit = models.CharField(max_length=40)
    because = models.TextField(blank=True)
    confidence = models.CharField(max_length=20, choices=CONFIDENCE, default="verified")
    sources = models.ManyToManyField(Source, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return self.slug


class Inference(Rule):
    gives = models.CharField(max_length=120)

    class Meta(Rule.Meta):
        verbose_name = _("inference")
        verbose_name_plural = _("inferences")


class Clue(Rule):
    pain = models.CharField(max_length=100, validators=[kebab])
    points = models.PositiveSmallIntegerField()

    class Meta(Rule.Meta):
        verbose_name = _("clue")
        verbose_name_plural = _("clues")
