"""Two editors at once: a save never undoes another's unseen, and no text is lost."""

from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance import models
from regimen.guidance.admin import tables
from regimen.guidance.together import state_of
from tests.support.desk import ceiling_form
from tests.support.groups import find_group
from tests.support.laying import lay_starter
from tests.support.people import STARTER
from tests.support.says import read_said

OLD = "This is what A wrote."


@pytest.fixture
def desk(edition, client):
    lay_starter()
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))


@pytest.fixture
def ceiling(desk):
    return models.Ceiling.objects.get(slug="us")


def address(ceiling):
    return f"/admin/guidance/ceiling/{ceiling.pk}/change/"


def test_the_form_says_which_state_it_shows(client, ceiling):
    page = client.get(address(ceiling)).content.decode()
    assert f'name="read_as" value="{state_of(ceiling)}"' in page


def test_both_texts_are_shown_and_nothing_is_undone(client, ceiling):
    read = state_of(ceiling)
    mine = ceiling_form(because="B's reason.", read_as=read)
    client.post(address(ceiling), ceiling_form(mg=300, text=OLD, read_as=read))
    refused = client.post(address(ceiling), mine)
    said = read_said(refused)
    assert "Somebody else changed this row" in said
    assert "Now it says: “300”. You wrote: “350”" in said
    assert OLD in said
    assert "B's reason." in refused.content.decode().replace("&#x27;", "'")
    ceiling.refresh_from_db()
    assert (ceiling.mg, ceiling.text) == (300, OLD)
    # Having seen both, B saves knowingly.
    assert client.post(address(ceiling), {**mine, "read_as": state_of(ceiling)}).status_code == 302


def test_another_error_meanwhile_does_not_hide_what_moved(client, ceiling):
    read = state_of(ceiling)
    client.post(address(ceiling), ceiling_form(mg=300, read_as=read))
    page = client.post(address(ceiling), ceiling_form(mg="", read_as=read)).content.decode()
    assert "Somebody else changed" in page
    assert client.post(address(ceiling), ceiling_form(mg=340, read_as=read)).status_code == 200
    ceiling.refresh_from_db()
    assert ceiling.mg == 300


def test_a_row_of_terms_is_part_of_what_was_read(client, ceiling):
    read = state_of(ceiling)
    ceiling.when_rows.first().terms.clear()
    assert state_of(ceiling) != read
    shown = client.post(address(ceiling), ceiling_form(mg=300, read_as=read))
    assert "Its rows of terms are now" in read_said(shown)


def test_a_row_deleted_meanwhile_keeps_what_was_typed(client, ceiling):
    form, page = ceiling_form(because="A long thought."), address(ceiling)
    ceiling.delete()
    shown = client.post(page, form)
    assert shown.status_code == 409
    assert "A long thought." in read_said(shown)
    assert "Somebody deleted this row" in read_said(shown)


def test_what_is_not_changed_is_never_refused(client, desk):
    hard = "Supplementation exceeding recommended thresholds necessitates professional evaluation."
    models.Ceiling.objects.filter(slug="us").update(text=hard)
    ceiling = models.Ceiling.objects.get(slug="us")
    assert client.post(address(ceiling), ceiling_form(mg=300)).status_code == 302
    shown = client.post(address(ceiling), ceiling_form(text=hard + " It does."))
    assert "It reads at grade" in read_said(shown)


def slugs():
    return list(models.Ceiling.objects.values_list("slug", flat=True))


def test_a_new_row_comes_last_and_nobody_types_a_place(client, desk):
    page = client.get("/admin/guidance/ceiling/add/").content.decode()
    assert 'name="position"' not in page
    place = "guidance-whenrow-content_type-object_id"
    none = {f"{place}-{at}-id": "" for at in range(9)}
    new = {**ceiling_form(), **none, f"{place}-INITIAL_FORMS": 0, "slug": "new", "position": 0}
    assert client.post("/admin/guidance/ceiling/add/", new).status_code == 302
    assert slugs()[-1] == "new"
    first = {**new, "slug": "newer", "before": slugs()[0]}
    assert client.post("/admin/guidance/ceiling/add/", first).status_code == 302
    assert slugs()[0] == "newer"


def test_the_page_to_delete_names_the_rules_that_would_thin(client, desk):
    term = models.Term.objects.get(kind="condition", slug="one-kidney")
    said = read_said(client.get(f"/admin/guidance/term/{term.pk}/delete/"))
    assert "gates/kidney-ask-disease names it" in said
    assert "WhenRow" not in said
    source = models.Source.objects.get(slug="nih-ods")
    said = read_said(client.get(f"/admin/guidance/source/{source.pk}/delete/"))
    assert "ceilings/us cites it" in said


def test_deleting_a_term_is_kept_with_every_rule_it_thinned(client, desk):
    term = models.Term.objects.get(kind="condition", slug="one-kidney")
    client.post(f"/admin/guidance/term/{term.pk}/delete/", {"post": "yes"})
    kept = {str(change) for change in models.Change.objects.all()}
    assert {"terms/condition:one-kidney", "gates/kidney-ask-disease"} <= kept


@pytest.mark.parametrize(
    ("table", "wanted", "found"),
    [
        ("interaction", "fluoroquinolone", "medicine:ofloxacin"),
        ("interaction", "Cipro", "medicine:ciprofloxacin"),
        ("interaction", "loop-diuretic", "class:loop-diuretic"),
        ("medicine", "lasix", "furosemide"),
        ("medicine", "furosémide", "furosemide"),
        ("source", "ods.od.nih.gov", "nih-ods"),
    ],
)
def test_a_search_finds_by_slug_class_brand_and_address(client, desk, table, wanted, found):
    shown = client.get(f"/admin/guidance/{table}/", {"q": wanted}).content.decode()
    assert found in shown.split('id="result_list"')[1].split("</table>")[0]


def test_an_accented_brand_is_found_without_its_accent(client, desk):
    medicine = models.Medicine.objects.get(slug="furosemide")
    medicine.brands_us.append("Çédille Forte")
    medicine.save()
    for wanted in ("cedille", "ÇÉDILLE", "forte cedille"):
        shown = client.get("/admin/guidance/medicine/", {"q": wanted}).content.decode()
        assert "furosemide" in shown


@pytest.mark.parametrize(
    ("table", "slug", "field", "typed", "told"),
    [
        ("food", "almonds", "allergens", "tree-nutz", "Did you mean tree-nuts?"),
        ("food", "almonds", "diets", "veganish", "Did you mean vegan?"),
        ("food", "almonds", "group", "Nutz", "Nothing here is called “Nutz”"),
        ("medicine", "furosemide", "classes", "loop-diuretics", "Did you mean loop-diuretic?"),
        ("medicine", "furosemide", "ingredients", "furosemid", "Did you mean furosemide?"),
    ],
)
def test_a_slug_that_nobody_knows_is_refused_where_it_is_typed(
    client, desk, table, slug, field, typed, told
):
    row = getattr(models, table.capitalize()).objects.get(slug=slug)
    page = f"/admin/guidance/{table}/{row.pk}/change/"
    form = client.get(page).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    sent = {
        name: "\n".join(value) if isinstance(value, list) and name != "sources" else value
        for name, value in sent.items()
        if value is not None and value is not False
    }
    assert client.post(page, sent).status_code == 302
    assert told in read_said(client.post(page, {**sent, field: typed}))


def test_words_to_pick_are_offered(client, desk):
    page = client.get("/admin/guidance/food/add/").content.decode()
    assert '<option value="tree-nuts">' in page
    assert 'list="id_form_of-words"' in page


def test_a_rule_is_put_before_another_and_who_did_it_is_kept(client, ceiling):
    uk = models.Ceiling.objects.get(slug="uk")
    read = state_of(ceiling)
    client.post(address(uk), ceiling_form("uk", before="us"))
    assert slugs().index("uk") == slugs().index("us") - 1
    assert sorted(slugs()) == sorted(row.slug for row in STARTER.ceilings)
    assert state_of(ceiling) == read
    moved = models.Change.objects.first()
    assert (str(moved), moved.by.username) == ("ceilings/uk", "boss")
    assert moved.why.startswith("Moved: 1 of 4, before us")
    assert client.get(f"/admin/guidance/change/{moved.pk}/change/").status_code == 200


def test_a_row_is_put_last_and_its_place_is_told(client, ceiling):
    assert client.post(address(ceiling), ceiling_form(before="(last)")).status_code == 302
    assert slugs()[-1] == "us"
    assert "4 of 4, after" in read_said(client.get(address(ceiling)))


@pytest.mark.parametrize("typed", ["us", "nothing", "0"])
def test_a_place_that_is_none_is_refused(client, ceiling, typed):
    before = slugs()
    assert "No other row here is called" in read_said(
        client.post(address(ceiling), ceiling_form(before=typed))
    )
    assert slugs() == before


def test_a_day_to_come_retires_nothing(client, ceiling):
    told = {"retired_on": "2999-01-01", "retired_because": "Later."}
    assert "An edition has no clock" in read_said(
        client.post(address(ceiling), ceiling_form(**told))
    )


def test_every_save_of_a_row_is_by_one_hand(client, ceiling, monkeypatch):
    taken = []

    @contextmanager
    def hand():
        taken.append("hand")
        yield

    monkeypatch.setattr(tables, "one_hand", hand)
    client.get(address(ceiling))
    assert taken == []
    client.post(address(ceiling), ceiling_form(mg=340))
    client.post(address(ceiling).replace("change", "delete"), {"post": "yes"})
    uk = models.Ceiling.objects.get(slug="uk").pk
    many = {"action": "delete_selected", "_selected_action": [uk], "post": "yes"}
    client.post("/admin/guidance/ceiling/", many)
    assert taken == ["hand"] * 3
    assert slugs() == ["eu", "article"]


def test_a_foods_note_and_an_answers_name_read_plainly(client, desk):
    hard = "Supplementation exceeding recommended thresholds necessitates professional evaluation."
    food = models.Food.objects.get(slug="almonds")
    note = {"note": hard, "name": food.name}
    page = f"/admin/guidance/food/{food.pk}/change/"
    assert "note: It reads at grade" in told_errors(client.post(page, note))
    term = models.Term.objects.get(kind="condition", slug="heart-block")
    page = f"/admin/guidance/term/{term.pk}/change/"
    assert "name: It reads at grade" in told_errors(client.post(page, {"name": hard}))


def told_errors(answer):
    """The errors of a form that was refused, a line each, with their fields."""
    errors = answer.context["adminform"].errors
    return "\n".join(f"{name}: {' '.join(told)}" for name, told in errors.items())


@pytest.mark.parametrize("typed", ["nan", "inf", "2\n-inf"])
def test_a_figure_is_a_number(client, desk, typed):
    page = f"/admin/guidance/figure/{models.Figure.objects.first().pk}/change/"
    assert "values: Write one number a line." in told_errors(client.post(page, {"values": typed}))


def test_the_list_of_titrations_says_their_places_and_that_the_first_wins(client, desk):
    said = read_said(client.get("/admin/guidance/titration/"))
    assert "The first of them that applies to a person wins." in said
    row = models.Titration.objects.first()
    page = client.get("/admin/guidance/titration/").content.decode()
    assert f'<td class="field-number">{row.position + 1}</td>' in page


def test_who_may_only_read_a_row_sees_its_place(client, desk):
    reader = get_user_model().objects.create_user("reader", password="x", is_staff=True)
    reader.groups.set([find_group("Reviewer")])
    client.force_login(reader)
    for model in (models.Titration, models.Food):
        row = model.objects.first()
        page = f"/admin/guidance/{model._meta.model_name}/{row.pk}/change/"
        assert "1 of " in read_said(client.get(page))
