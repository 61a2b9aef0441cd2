"""The words people read: plain, without promises, and each backed by a sentence it can name."""

import re
from pathlib import Path

import textstat

from regimen.engine.voice import usual_of_rule
from regimen.guidance import plain

SENTENCES_OF_THE_ARTICLE = 62
# Fields of each kind that a person reads, on a plan or on the public page of the evidence.
FIELDS = {
    "red_flags": ("because", "text", "question"),
    "gates": ("because", "text", "text_if_agreed"),
    "ceilings": ("because", "text"),
    "titrations": ("because", "text"),
    "timings": ("because", "text"),
    "interactions": ("because", "text", "text_if_agreed"),
    "habits": ("because", "text", "how_often", "progress", "stop_when"),
    "findings": ("claim", "evidence", "says"),
    "notices": ("because", "text"),
}
# Fields that are not measured, but must not promise either.
MORE_FIELDS = ("name", "ask", "have_checked")
KINDS_THAT_USE = (
    "gates", "ceilings", "titrations", "timings", "interactions", "habits", "notices",
)  # fmt: skip
BANNED = re.compile(
    r"\b(cures?|proven|safe and effective|treats|may potentially|helps|reduces)\b", re.IGNORECASE
)
# A position may ease pain; magnesium may not be said to.
EASES = re.compile(r"\bmagnesium\b[^.]*\beases\b|\beases\b[^.]*\bmagnesium\b", re.IGNORECASE)
# The US notice about supplements says the word in order to deny it.
MAY_SAY_CURE = {"notices/disclaimer-fda"}
UNTRACED = re.compile(r"\b(18|25|30|35|40)\s?(%|per\s?cent)", re.IGNORECASE)
SHORTEST_NAME = 4
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_what_is_to_be_checked_is_said_to_whoever_checks_it(starter):
    """A clinician reads it at the desk, and on paper beside the person's own pages."""
    to_the_person = {
        f"{kind}/{rule.slug}: {rule.have_checked}"
        for kind in ("gates", "interactions")
        for rule in getattr(starter, kind)
        if re.search(r"\byou(rs?)?\b", rule.have_checked, re.IGNORECASE)
    }
    assert to_the_person == set()


def texts_of(rulebook, kinds=FIELDS, more=()):
    """Every text people read: the place of its rule, its field, and itself.

    A question has no full stop, and is read together with its hint.
    """
    for kind in kinds:
        for rule in getattr(rulebook.told, kind):
            for field in (*FIELDS[kind], *more):
                if text := getattr(rule, field, ""):
                    hint = f". {rule.hint}" if field == "question" else ""
                    yield f"{kind}/{rule.slug}", field, f"{text}{hint}"


def said_once(rulebook):
    """The same texts, each of them once: many rules for medicines share theirs."""
    seen = set()
    for place, field, text in texts_of(rulebook):
        if (field, text) not in seen:
            seen.add((field, text))
            yield place, field, text


def names_of(rulebook):
    """Names of medicines and brands long enough not to be a common word, lower case."""
    return {
        name.lower()
        for medicine in rulebook.medicines
        for name in medicine.names
        if len(name) >= SHORTEST_NAME
    }


def without_names(text, names):
    lowered = text.lower()
    return plain.without_names(text, [name for name in names if name in lowered])


def hardest_sentence(text, measure):
    return max(plain.sentences(text), key=measure)


def too_hard(rulebook, measure):
    names = names_of(rulebook)
    for place, field, text in said_once(rulebook):
        read = without_names(text, names)
        if (grade := measure(read)) > plain.HARDEST_GRADE:
            yield f"{place} {field} reads at {grade:.1f}: {hardest_sentence(read, measure)}"


def listed(problems):
    return "\n" + "\n".join(problems)


def rules_by_place(rulebook):
    return {
        f"{kind}/{rule.slug}": rule for kind in KINDS_THAT_USE for rule in getattr(rulebook, kind)
    }


def test_every_sentence_of_the_article_has_an_entry_in_order(starter):
    places = [finding.place for finding in starter.findings]
    assert places == list(range(1, SENTENCES_OF_THE_ARTICLE + 1))


def test_a_rule_that_claims_the_article_is_backed_by_a_sentence(starter):
    backed = {
        place
        for finding in starter.findings
        if finding.use in ("used", "disputed")
        for place in finding.used_by
    }
    problems = [
        f"{place} claims the article, but no sentence of it names this rule."
        for place, rule in rules_by_place(starter).items()
        if "article" in rule.sources and place not in backed
    ]
    assert not problems, listed(problems)


def test_a_sentence_that_says_used_is_used_by_a_rule_that_exists(starter):
    rules = rules_by_place(starter)
    problems = [
        f"findings/{finding.slug} says used, but names no rule."
        for finding in starter.findings
        if finding.use == "used" and not finding.used_by
    ]
    problems += [
        f"findings/{finding.slug} names {place}, which does not exist."
        for finding in starter.findings
        for place in finding.used_by
        if place not in rules
    ]
    problems += [
        f"findings/{finding.slug} says not used, but names {', '.join(finding.used_by)}."
        for finding in starter.findings
        if finding.use == "not-used" and finding.used_by
    ]
    assert not problems, listed(problems)


def test_text_reads_at_grade_6_or_below_by_textstat(starter):
    problems = list(too_hard(starter, textstat.textstat.flesch_kincaid_grade))
    assert not problems, listed(problems)


def test_text_reads_at_grade_6_or_below_by_our_own_measure(starter):
    problems = list(too_hard(starter, plain.grade))
    assert not problems, listed(problems)


def test_no_sentence_is_too_long(starter):
    problems = [
        f"{place} {field}: {sentence}"
        for place, field, text in said_once(starter)
        for sentence in plain.long_sentences(text)
    ]
    assert not problems, listed(problems)


def test_a_hard_text_is_named_with_its_rule_and_sentence(starter):
    hard = "Supplementation ameliorates neuropathic hypersensitivity in symptomatic individuals."
    gate = starter.gates[0]
    changed = type(starter)(
        gates=(type(gate)(slug="hard", name="", flag="", level="stop", text=f"Stop. {hard}"),)
    )
    for measure in (textstat.textstat.flesch_kincaid_grade, plain.grade):
        (problem,) = too_hard(changed, measure)
        assert problem.startswith("gates/hard text reads at ")
        assert hard in problem


def test_guidance_makes_no_promises_and_does_not_shout(starter):
    problems = [
        f"{place} {field}: {found.group()} in {text}"
        for place, field, text in texts_of(starter, more=MORE_FIELDS)
        for found in (*BANNED.finditer(text), *EASES.finditer(text), *re.finditer("[!;]", text))
        if not (found.group() == "cure" and place in MAY_SAY_CURE)
    ]
    assert not problems, listed(problems)


def test_what_stands_beside_a_dose_never_bars_it(starter):
    """Words of an *ask* under a *go* would contradict it."""
    bars = re.compile(r"do not start|\bask (?:\w+ ){0,3}first\b|not yet", re.IGNORECASE)
    problems = [
        f"{kind}/{rule.slug} {field}: {found.group()}"
        for kind in ("gates", "interactions")
        for rule in getattr(starter, kind)
        if "go" in (rule.outcomes or usual_of_rule(rule)) or rule.level == "clear"
        for field in ("name", "text", "because")
        for found in bars.finditer(getattr(rule, field))
    ]
    problems += [
        f"{kind}/{rule.slug} text_if_agreed: {found.group()}"
        for kind in ("gates", "interactions")
        for rule in getattr(starter, kind)
        for found in bars.finditer(rule.text_if_agreed)
    ]
    assert not problems, listed(problems)


def test_pages_make_no_promises():
    pages = sorted(TEMPLATES.glob("**/*.html"))
    assert pages
    problems = [
        f"{page.relative_to(TEMPLATES)}: {found.group()}"
        for page in pages
        for text in [page.read_text(encoding="utf-8")]
        for found in (*BANNED.finditer(text), *EASES.finditer(text))
    ]
    assert not problems, listed(problems)


def test_figures_we_could_not_trace_never_stand_in_advice(starter):
    kinds = ("red_flags", "gates", "habits", "notices")
    problems = [
        f"{place} {field}: {found.group()} in {text}"
        for place, field, text in (
            *texts_of(starter, kinds, MORE_FIELDS),
            *((f"findings/{finding.slug}", "says", finding.says) for finding in starter.findings),
        )
        for found in UNTRACED.finditer(text)
    ]
    assert not problems, listed(problems)
