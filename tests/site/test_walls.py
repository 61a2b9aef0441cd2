"""The walls between the rooms."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
MOST_LETTERS = 140
LOADED = re.compile(r"\A(?:{% load [^\n]*%}\n)?")
PARTIAL = re.compile(r"{% partialdef (\w+)(?: inline)? %}.*?{% endpartialdef \1 %}", re.DOTALL)
NOT_SHOWN = re.compile(r"{% comment %}.*?{% endcomment %}|{#[^\n]*?#}", re.DOTALL)
HEADS = ("{# ", "{% comment %}")
CODE = re.compile(r"{%.*?%}|{{.*?}}")
OPENING = re.compile(r"<[a-z][^<>]*>")
# What may share a line: a condition or a block within an element's opening, and an element whose
# address and words are a tag each.
CONDITION = re.compile(r"{% (if|block) [^%]*%}.*?{% end\1 %}")
LINK = re.compile(r'="{% url [^%\n]*%}[^"{\n]*"[^<>{\n]*>{% translate [^%\n]*%}</')


def read_templates():
    """Each template by its name."""
    found = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.svg")]
    return {str(path.relative_to(TEMPLATES)): path.read_text() for path in sorted(found)}


def is_a_part(name, text):
    """Whether a template is only a part of others: by its name, or because it only holds parts."""
    rest = NOT_SHOWN.sub("", PARTIAL.sub("", LOADED.sub("", text)))
    return name.rpartition("/")[2].startswith("_") or not rest.strip()


def find_crowded_lines(text):
    """The lines on which more than one tag stands, each that may share its line counted once."""
    shown = NOT_SHOWN.sub(lambda found: "\n" * found[0].count("\n"), text)
    html = CODE.sub(lambda found: "x" * len(found[0]), shown)
    inside = {at for opening in OPENING.finditer(html) for at in range(*opening.span())}
    counted = CONDITION.sub(
        lambda found: "{% if %}" if set(range(*found.span())) <= inside else found[0], shown
    )
    counted = LINK.sub('="{% url %}"></', counted)
    pairs = zip(text.split("\n"), counted.split("\n"), strict=True)
    return [line.strip() for line, told in pairs if told.count("{%") > 1]


def test_the_engine_imports_without_django():
    code = (
        "import sys, regimen.engine.decide, regimen.engine.audit;"
        "assert not any(name.partition('.')[0] == 'django' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_imports_point_one_way():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


MOST_LINES = 300
# Files from before the wall that still wait to be parted, each with the most it may have meanwhile.
MOST_LINES_OF = {
    "regimen/questions/row_form.py": 320,
    "regimen/words/labels.py": 310,
    "tests/guidance/test_workflow.py": 310,
    "tests/plans/test_one_voice.py": 350,
    "tests/plans/test_plans.py": 360,
    "tests/questions/test_journey.py": 360,
    "tests/questions/test_medicines.py": 420,
    "tests/starter/test_foods.py": 310,
    "tests/support/pages.py": 340,
    "tests/support/rulebook.py": 320,
    "tests/words/test_clocks.py": 320,
}


def count_lines():
    """The lines of each file of code, of tests and of styles, by its name."""
    found = [
        *(ROOT / "regimen").rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "static" / "css").glob("*.css"),
    ]
    return {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in found
        if not {"migrations", "node_modules"} & set(path.parts)
    }


def test_no_file_is_longer_than_a_room():
    lines = count_lines()
    assert len(lines) > 500
    assert not {
        name: count for name, count in lines.items() if count > MOST_LINES_OF.get(name, MOST_LINES)
    }


def test_only_a_file_that_is_longer_is_let_be():
    """A file that was parted leaves the list."""
    lines = count_lines()
    assert not [name for name in MOST_LINES_OF if lines.get(name, 0) <= MOST_LINES]


MOST_LINES_OF_A_VIEW = 15
# Views that stay longer, each with its reason.
LONG_VIEWS = {
    # Its ``finally`` weighs what the view did, so that the two cannot be parted.
    "regimen/pace.py: wrapper",
}


def count_views(text):
    """The lines of each view's body but for its docstring, by its name: of each function whose
    first argument is the request."""
    counted = {}
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef):
            continue
        names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
        if next((name for name in names if name != "self"), "") == "request":
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            counted[node.name] = max(lines, counted.get(node.name, 0))
    return counted


def test_no_view_is_longer_than_a_screen():
    """What a page does not do itself stands in a function of its own, in the room it belongs to."""
    counted = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in (ROOT / "regimen").rglob("*.py")
        for name, lines in count_views(path.read_text()).items()
    }
    assert len(counted) > 200
    assert {name for name, lines in counted.items() if lines > MOST_LINES_OF_A_VIEW} == LONG_VIEWS


def test_the_lines_of_a_view_are_those_of_its_body():
    view = '@paced\ndef a(request, b):\n    """C.\n\n    D.\n    """\n    e = (\n    1)\n    f()\n'
    assert count_views(view) == {"a": 3}
    assert count_views("class A:\n    def b(self, request):\n        c()\n") == {"b": 1}
    assert not count_views("def a(b, request):\n    c()\n")


FROM_A_TEST = re.compile(r"^\s*(?:from|import) tests\.[\w.]*\btest_\w+", re.MULTILINE)


def test_no_test_reads_from_another_test():
    """What two share stands in ``tests/support``, so that either can be moved or taken out."""
    leaning = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if FROM_A_TEST.search(path.read_text())
    ]
    assert not leaning
    assert FROM_A_TEST.search("import x\nfrom tests.plans.test_a import b\n")
    assert not FROM_A_TEST.search("from tests.support.tested import b\n")


def test_the_top_level_holds_only_what_the_design_names():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    top = {name.partition("/")[0] for name in listed if not name.startswith(".")}
    assert top <= {
        "manage.py", "pyproject.toml", "README.md", "Makefile", "regimen", "templates",
        "static", "tests", "requirements", "CONTRIBUTING.md", "deploy",
    }  # fmt: skip


def test_every_module_opens_with_one_sentence():
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "regimen").rglob("*.py")
        if "migrations" not in path.parts
        and path.read_text().strip()
        and not path.read_text().startswith('"""')
    ]
    assert not silent


def test_no_line_of_a_template_is_too_long_to_read():
    long = {
        name
        for name, text in read_templates().items()
        if any(len(line) > MOST_LETTERS for line in text.splitlines())
    }
    assert not long


def test_a_part_of_a_template_opens_with_what_it_reads():
    silent = [
        name
        for name, text in read_templates().items()
        if is_a_part(name, text) and not LOADED.sub("", text).startswith(HEADS)
    ]
    assert not silent
    assert is_a_part("x.html", "{% load i18n %}\n{% partialdef a %}x{% endpartialdef a %}\n")
    assert is_a_part("x.html", "{# Reads a. #}\n{% partialdef a %}x{% endpartialdef a %}\n")
    assert not is_a_part("x.html", "{% partialdef a inline %}x{% endpartialdef a %}<p>y</p>")


def test_a_line_of_a_template_holds_one_tag():
    crowded = {
        name: found
        for name, text in read_templates().items()
        if (found := find_crowded_lines(text))
    }
    assert not crowded


@pytest.mark.parametrize(
    "line",
    [
        "{% if a %}x{% endif %}",
        "<p>{% if a %}x{% endif %}</p>",
        "{% block a %}{% endblock %}",
        '<p class="x{% if a %} y{% endif %}{% if b %} z{% endif %}">',
        '<a{% if a %} b{% endif %} href="{% url \'c\' %}">{% translate "D" %}</a>',
        '<a href="{% url \'c\' %}">{% translate "D" %} {% translate "E" %}</a>',
        "{% for a in b %}{{ a }}{% if not forloop.last %}, {% endif %}{% endfor %}",
        "{# A. #}{% include 'b' %}{% include 'c' %}",
    ],
)
def test_a_line_with_two_tags_is_found(line):
    text = f"{{# Reads a. #}}\n<div\n  class='d'>\n  {line}\n</div>\n"
    assert find_crowded_lines(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        '<p class="x{% if a %} y{% elif b %} z{% endif %}">{{ a }}</p>',
        '<body class="{% block kind %}{% endblock %}">',
        '<a class="b" href="{% url \'c\' d %}?e=1" accesskey="f">{% translate "G" %}</a>',
        "{# Not {% if a %}x{% endif %}, which is told here only. #}",
    ],
)
def test_what_may_share_a_line_is_let_be(line):
    assert find_crowded_lines(f"{line}\n<input\n  {{% if a %}}checked{{% endif %}}\n>\n") == []
