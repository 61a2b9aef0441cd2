"""The draft: rules as they lie on the editors' desk, one plain table a kind; and editions."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from regimen.engine import rulebook as engine
from regimen.guidance.fields import LinesField

kebab = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens.")
CONFIDENCE = {"verified": "Seen in a source", "unverified": "Waiting for a source or sign-off"}


def choices(words):
    """Choices from the engine's own words, so that the two cannot differ."""
    return [(word, word.replace("-", " ").capitalize()) for word in words]


def slug_field(**kwargs):
    return models.CharField(
        max_length=100,
        validators=[kebab],
        help_text="Permanent. Example: thyroid-hormone.",
        **kwargs,
    )


class Row(models.Model):
    """Anything that has a place in the editors' order."""

    position = models.PositiveIntegerField(default=0, help_text="Lower comes first.")

    class Meta:
        abstract = True
        ordering = ("position", "pk")


class Term(Row):
    kind = models.CharField(max_length=20, choices=choices(engine.TERM_KINDS))
    slug = slug_field()
    name = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    group = models.CharField(
        max_length=100, blank=True, help_text="The heading it is asked under; empty: never asked."
    )

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=("kind", "slug"), name="term_once")]

    def __str__(self):
        return f"{self.kind}:{self.slug}"


class Source(Row):
    slug = slug_field(unique=True)
    title = models.CharField(max_length=300)
    url = models.URLField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        pass

    def __str__(self):
        return self.slug


class WhenRow(models.Model):
    """One row of a rule: it holds when the person has any of its terms. An *unless* row lifts
    the rule instead."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    rule = GenericForeignKey()
    lifts = models.BooleanField("unless", default=False, help_text="Lifts the rule instead.")
    terms = models.ManyToManyField(Term, help_text="Any of these is enough.")

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("content_type", "object_id"))]

    def __str__(self):
        return "unless" if self.lifts else "when"


class Rule(Row):
    """What every rule has."""

    slug = slug_field(unique=True)
    name = models.CharField(max_length=200, help_text="A short title people read.")
    from_age = models.PositiveSmallIntegerField(null=True, blank=True)
    to_age = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.TextField(blank=True, help_text="Why, in one or two plain sentences.")
    confidence = models.CharField(max_length=20, choices=CONFIDENCE, default="verified")
    sources = models.ManyToManyField(Source, blank=True)
    when_rows = GenericRelation(WhenRow)

    class Meta(Row.Meta):
        abstract = True

    def __str__(self):
        return self.slug


class RedFlag(Rule):
    level = models.CharField(max_length=20, choices=choices(engine.RED_FLAG_LEVELS))
    question = models.TextField(help_text="What a person ticks, in their own words.")
    hint = models.TextField(blank=True)
    text = models.TextField(blank=True, help_text="What to do.")


class Gate(Rule):
    flag = models.CharField(max_length=60, validators=[kebab], help_text="Its public code.")
    level = models.CharField(max_length=20, choices=choices(engine.LEVELS))
    text = models.TextField(help_text="What to do, in plain words.")
    ask = models.CharField(max_length=300, blank=True, help_text="Whom to ask.")
    cap_mg = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Elemental mg a day, while this applies."
    )
    cap_if_agreed_mg = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Elemental mg a day, once a clinician has agreed."
    )
    have_checked = models.CharField(max_length=300, blank=True, help_text="What to have checked.")


class Ceiling(Rule):
    mg = models.PositiveSmallIntegerField(help_text="Elemental mg a day, all products together.")
    fewest_doses = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(blank=True)


class Titration(Rule):
    first_mg = models.PositiveSmallIntegerField()
    step_mg = models.PositiveSmallIntegerField()
    step_days = models.PositiveSmallIntegerField()
    most_mg_a_dose = models.PositiveSmallIntegerField()
    target_mg = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)


class Timing(Rule):
    sit_with = LinesField(help_text="wake, breakfast, lunch, dinner or bed, one a line.")
    cover = models.BooleanField(default=False, help_text="Prefer a slot at each of them.")
    apart_hours = models.FloatField(null=True, blank=True)
    never_closer_hours = models.FloatField(null=True, blank=True)
    doses = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)


class Interaction(Rule):
    subject = models.CharField(
        max_length=120, unique=True, help_text="class:… or medicine:…; a medicine beats its class."
    )
    level = models.CharField(max_length=20, choices=choices((*engine.LEVELS, "clear")))
    flag = models.CharField(max_length=60, blank=True, validators=[kebab])
    before_hours = models.FloatField(
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(24)],
        help_text="Magnesium waits this long once the medicine has been taken.",
    )
    after_hours = models.FloatField(
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(24)],
        help_text="The medicine waits this long after magnesium.",
    )
    text = models.TextField(blank=True, help_text="What to do, in plain words.")
    ask = models.CharField(max_length=300, blank=True)
    severity = models.CharField(
        max_length=10, choices=choices(("high", "medium", "low")), default="low"
    )
    quiet = models.BooleanField(default=False, help_text="A precaution, said with others.")
    cap_if_agreed_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    have_checked = models.CharField(max_length=300, blank=True)


class Medicine(Row):
    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    classes = LinesField(help_text="Slugs of classes, one a line.")
    ingredients = LinesField(help_text="Slugs of medicines, one a line; empty: itself.")
    implies = LinesField(help_text="Slugs of conditions it reveals, one a line.")
    synonyms = LinesField()
    brands_us = LinesField()
    brands_uk = LinesField()
    old_brands = LinesField()
    words = LinesField(help_text="What people say, one a line.")
    asks_which = models.BooleanField(default=False, help_text="A class word, not a medicine.")
    elemental_mg = models.FloatField(null=True, blank=True, help_text="Magnesium in one unit.")
    unit = models.CharField(max_length=60, blank=True)

    class Meta(Row.Meta):
        pass

    def __str__(self):
        return self.name


class Food(Row):
    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=40)
    serving = models.CharField(max_length=60)
    serving_g = models.FloatField()
    mg = models.PositiveSmallIntegerField(help_text="Magnesium in a serving.")
    mg_per_100g = models.FloatField()
    usda_number = models.CharField(max_length=10)
    usda_name = models.CharField(max_length=200, blank=True)
    allergens = LinesField(help_text="One a line; nuts-may-contain for traces.")
    diets = LinesField(help_text="The diets it suits, one a line.")
    cautions = LinesField(help_text="One a line.")
    note = models.CharField(max_length=300, blank=True)
    sources = models.ManyToManyField(Source, blank=True)

    class Meta(Row.Meta):
        pass

    def __str__(self):
        return self.name


class Need(Rule):
    mg = models.PositiveSmallIntegerField(help_text="Magnesium a day, food included.")


class Habit(Rule):
    theme = models.CharField(max_length=20)
    text = models.TextField()
    how_often = models.CharField(max_length=200, blank=True)
    progress = models.CharField(max_length=300, blank=True)
    stop_when = models.CharField(max_length=300, blank=True)
    first_step = models.BooleanField(default=False)


class Finding(Rule):
    place = models.PositiveSmallIntegerField(help_text="The number of the sentence.")
    claim = models.TextField(help_text="A short paraphrase, never the article's text.")
    use = models.CharField(max_length=20, choices=choices(engine.FINDING_USES))
    certainty = models.CharField(max_length=20, choices=choices(engine.CERTAINTIES), default="low")
    evidence = models.TextField(blank=True)
    says = models.TextField(blank=True, help_text="What a person is told.")
    used_by = LinesField(help_text="kind/slug of each rule that uses it, one a line.")


class Notice(Rule):
    place = models.CharField(max_length=60)
    text = models.TextField()


class EditionQuerySet(models.QuerySet):
    """Editions are added and read, nothing else, not even in bulk."""

    def update(self, **kwargs):
        raise ValidationError("An edition never changes.")

    def delete(self):
        raise ValidationError("An edition is never deleted.")

    def current(self):
        """The edition in force, the highest number, its content left for when it is asked for;
        None before the first."""
        return self.defer("content").order_by("-number").first()


class Edition(models.Model):
    """A published rulebook with a number; it never changes."""

    number = models.PositiveIntegerField(unique=True, editable=False)
    note = models.TextField(help_text="What changed and why. Example: Longer gap for iron.")
    recall = models.TextField(
        blank=True,
        help_text="Shown on plans made from older editions. Example: Make a new plan if you "
        "take iron.",
    )
    digest = models.CharField(max_length=64, editable=False)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False
    )
    # Last: SQLite reads through a long text to what stands behind it.
    content = models.TextField(editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self):
        return f"Edition {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ValidationError("An edition never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError("An edition is never deleted.")
