"""Going back, files and new starters: every row is shown first, and only what is chosen is laid."""

import csv
import io
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from msgspec.structs import replace

from regimen.guidance import models, proposals
from regimen.guidance.draft import KINDS, compile_draft, restore_draft
from regimen.guidance.importing import find_unfit
from regimen.guidance.models import Change, Edition, Proposal
from regimen.guidance.publish import add_edition, digest_of, encode
from regimen.guidance.starter import FOLDER, read_starter, write_starter
from regimen.guidance.starter.files import read_file, write_kind
from tests.support.laying import lay_starter
from tests.support.says import read_said


@pytest.fixture
def boss(edition, client, starter):
    lay_starter()
    made = get_user_model().objects.create_superuser("boss", password="x")
    client.force_login(made)
    return made


def rows_of(proposal):
    return {line.difference.slug for part in proposals.list_parts(proposal) for line in part.lines}


def read_as():
    """What the page of a proposal shows, as its form says it."""
    return digest_of(encode(compile_draft()))


def changed(starter, **texts):
    """The starter with the texts of some gates changed, by slug."""
    gates = tuple(
        replace(gate, text=texts[gate.slug.replace("-", "_")])
        if gate.slug.replace("-", "_") in texts
        else gate
        for gate in starter.gates
    )
    return replace(starter, gates=gates)


def test_an_edition_is_laid_on_the_desk_whole(client, boss, edition, starter):
    keys = dict(models.Gate.objects.values_list("slug", "pk"))
    restore_draft(replace(changed(starter, age_65="Other."), habits=starter.habits[:-1]))
    client.post("/admin/guidance/proposal/add/", {"edition": edition.pk})
    proposal = Proposal.objects.get()
    page = f"/admin/guidance/proposal/{proposal.pk}/change/"
    assert "Other." in read_said(client.get(page))
    client.post(page, {"all": "yes", "read_as": read_as()})
    assert compile_draft() == starter
    assert dict(models.Gate.objects.values_list("slug", "pk")) == keys
    assert {change.by for change in Change.objects.all()} == {boss}


def test_one_row_of_an_edition_is_laid_alone(client, boss, edition, starter):
    lying = replace(changed(starter, age_65="Other."), habits=starter.habits[:-1])
    restore_draft(lying)
    proposal = proposals.propose_edition(edition, boss)
    proposals.lay(proposal, [f"habits/{starter.habits[-1].slug}"], boss)
    assert compile_draft() == changed(starter, age_65="Other.")


def test_a_new_row_comes_where_it_stood(boss, edition, starter):
    restore_draft(replace(starter, gates=(*starter.gates[:4], *starter.gates[5:])))
    proposal = proposals.propose_edition(edition, boss)
    proposals.lay(proposal, [f"gates/{starter.gates[4].slug}"], boss)
    assert compile_draft().gates == starter.gates


def test_an_order_is_a_choice_of_its_own(boss, edition, starter):
    swapped = (starter.titrations[1], starter.titrations[0], *starter.titrations[2:])
    restore_draft(replace(starter, titrations=swapped))
    proposal = proposals.propose_edition(edition, boss)
    proposals.lay(proposal, [], boss)
    assert compile_draft().titrations == swapped
    proposals.lay(proposal, ["titrations/order"], boss)
    assert compile_draft().titrations == starter.titrations


def test_rows_that_name_what_would_be_missing_are_not_laid(boss, edition, starter):
    term = next(term for term in starter.terms if term.slug == "one-kidney")
    fewer = tuple(row for row in starter.terms if row != term)
    add = add_edition(replace(starter, terms=fewer), note="Without.")
    proposal = proposals.propose_edition(add, boss)
    with pytest.raises(proposals.Unlayable, match="terms/condition:one-kidney"):
        proposals.lay(proposal, ["terms/condition:one-kidney"], boss)
    assert compile_draft() == starter


def test_what_was_deleted_is_put_back_from_its_history(client, boss, starter):
    gate = models.Gate.objects.get(slug="age-65")
    client.post(f"/admin/guidance/gate/{gate.pk}/delete/", {"post": "yes"})
    assert "age-65" not in {gate.slug for gate in compile_draft().gates}
    change = Change.objects.get(key="age-65")
    page = f"/admin/guidance/change/{change.pk}/change/"
    assert "Put it back" in read_said(client.get(page))
    client.post(page, {"read_as": read_as()})
    assert {row.slug: row for row in compile_draft().gates}["age-65"] == {
        row.slug: row for row in starter.gates
    }["age-65"]
    assert "as it was before this change" in read_said(client.get(page))


@pytest.mark.parametrize("form", ["csv", "toml"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_out_and_comes_back_the_same(starter, kind, form):
    text = write_kind(starter, kind, form)
    assert read_file(f"{kind}.{form}", text) == {kind: getattr(starter, kind)}


@pytest.mark.walks
def test_the_starters_files_come_out_byte_for_byte(client, boss):
    packed = zipfile.ZipFile(
        io.BytesIO(client.get("/admin/guidance/proposal/files/starter.zip").content)
    )
    names = {path.name for path in FOLDER.iterdir() if path.suffix in (".csv", ".toml")}
    assert set(packed.namelist()) == names
    assert [name for name in names if packed.read(name) != (FOLDER / name).read_bytes()] == []


@pytest.mark.walks
def test_a_change_alters_its_own_lines_of_the_starters_files_alone(starter):
    new = replace(starter.medicines[0], slug="zz-new", name="Zz new")
    lying = replace(changed(starter, age_65="Other."), medicines=(*starter.medicines, new))
    for name, text in write_starter(lying).items():
        before = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        after = text.splitlines()
        more = [line for line in after if line not in before]
        wanted = {"gates.toml": ['text = "Other."'], "medicines.csv": [after[-1]]}
        assert more == wanted.get(name, []), name
        assert len(after) - len(before) == (name == "medicines.csv"), name


def upload(client, name, text):
    sent = SimpleUploadedFile(name, text.encode())
    return client.post("/admin/guidance/proposal/add/", {"file": sent}, follow=True)


@pytest.mark.walks
def test_two_hundred_medicines_come_in_one_go_and_only_they_are_shown(client, boss, starter):
    rows = list(csv.reader(io.StringIO(write_kind(starter, "medicines", "csv"))))
    words = rows[0].index("words")
    for row in rows[1:201]:
        row[words] = f"{row[words]}; pill {row[0]}".strip("; ")
    out = io.StringIO()
    csv.writer(out).writerows([rows[0], *rows[1:201]])
    upload(client, "medicines-edited.csv", out.getvalue())
    proposal = Proposal.objects.get()
    assert rows_of(proposal) == {f"medicines/{row[0]}" for row in rows[1:201]}
    assert compile_draft() == starter
    proposals.lay(proposal, proposals.list_all(proposal), boss)
    assert len(compile_draft().medicines) == len(starter.medicines)
    assert "pill furosemide" in compile_draft().medicine_by_slug["furosemide"].words
    assert Change.objects.count() == 200


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("pills.csv", "slug\nx\n", "called after its kind"),
        ("medicines.csv", "slug,nmae\nx,y\n", "no column is called nmae"),
        ("medicines.csv", "slug,name\nx\n", "line 2 has too"),
        ("medicines.csv", "slug,name\nx,y\nx,z\n", "holds x twice"),
        ("ceilings.csv", "slug,name,mg\nx,y,many\n", "Expected `int`"),
        ("medicines.csv", "slug;name\nx;y\n", "A comma parts one from the next"),
        ("medicines.csv", "slug,name\nF X!,y\n", "medicines/F X!: slug: Use small letters"),
        ("medicines.csv", f"slug,name\n{'x' * 101},y\n", "at most 100 characters"),
        ("medicines.csv", "slug,name,elemental_mg\nx,y,nan\n", "elemental_mg is no number"),
        ("medicines.csv", "slug,name\nx,y\0\n", "is no file of text"),
        ("figures.csv", "slug,values\nshort-course-days,inf\n", "values is no number"),
        ("ceilings.csv", "slug,mg\nus,-5\n", "ceilings/us: mg: "),
        ("gates.csv", "slug,level\nheart-ask,stopp\n", "gates/heart-ask: level: "),
        ("gates.toml", "[[gates]]\nslug = ", "gates.toml"),
        ("gates.toml", "[[gaits]]\nslug = 'x'\n", "gaits"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_says_where(client, boss, starter, name, text, told):
    assert told in read_said(upload(client, name, text))
    assert not Proposal.objects.exists()


@pytest.fixture
def newer(monkeypatch, starter):
    """A release whose starter has other words for two gates and one more habit."""
    habit = replace(starter.habits[0], slug="new-habit", name="New habit")
    shipped = changed(starter, age_65="Theirs.", under_18="Theirs too.")
    shipped = replace(shipped, habits=(*starter.habits, habit))
    monkeypatch.setattr(proposals, "read_starter", lambda: shipped)
    return shipped


def test_a_new_starter_is_proposed_three_ways_and_wipes_nothing(boss, starter, newer, capsys):
    own = replace(starter.habits[0], slug="own-habit", name="Our own")
    lying = replace(changed(starter, age_65="Ours."), habits=(*starter.habits, own))
    restore_draft(lying)
    call_command("load_starter")
    assert "3 rows, 1 of them changed here too" in capsys.readouterr().out
    assert compile_draft() == lying
    proposal = Proposal.objects.get()
    lines = {
        line.difference.slug: (line.is_suggested, line.ours is not None)
        for part in proposals.list_parts(proposal)
        for line in part.lines
    }
    assert lines == {
        "gates/age-65": (False, True),
        "gates/under-18": (True, False),
        "habits/new-habit": (True, False),
    }
    proposals.lay(proposal, ["gates/under-18", "habits/new-habit"], boss)
    draft = compile_draft()
    texts = {gate.slug: gate.text for gate in draft.gates}
    assert (texts["age-65"], texts["under-18"]) == ("Ours.", "Theirs too.")
    assert {"own-habit", "new-habit"} <= {habit.slug for habit in draft.habits}
    call_command("load_starter")
    assert Proposal.objects.count() == 1
    assert Edition.objects.count() == 1


def test_loading_the_starter_can_say_what_it_would_do(boss, newer, capsys):
    call_command("load_starter", "--dry-run")
    assert "It would do this: Edition 1 is in force" in capsys.readouterr().out
    assert not Proposal.objects.exists()


def test_the_first_load_keeps_what_lies_on_the_desk(db, capsys, monkeypatch):
    from regimen.guidance import publish

    monkeypatch.setattr(publish, "audit", lambda rulebook: ())
    models.Source.objects.create(slug="canada", title="Ours")
    models.Source.objects.create(slug="nih-ods", title="Our own words")
    call_command("load_starter")
    assert "2 rows that lay on the desk are kept" in capsys.readouterr().out
    titles = dict(models.Source.objects.values_list("slug", "title"))
    assert (titles["canada"], titles["nih-ods"]) == ("Ours", "Our own words")
    assert len(compile_draft().gates) == len(read_starter().gates)
    assert "canada" not in {
        source.slug for source in proposals.find_shipped() and read_starter().sources
    }


def test_a_file_in_another_encoding_is_told_how_to_be_saved(client, boss):
    sent = SimpleUploadedFile("medicines.csv", "slug,name\nx,Furosémide\n".encode("latin-1"))
    said = read_said(client.post("/admin/guidance/proposal/add/", {"file": sent}))
    assert "is not written in UTF-8" in said
    assert not Proposal.objects.exists()


def test_a_column_that_a_file_lacks_stays_as_it_lies(client, boss, starter):
    upload(client, "foods.csv", "slug,note\nalmonds,Chew them well.\n")
    upload(client, "classes.csv", "slug,name\nstatin,Statins for cholesterol\n")
    note, name = Proposal.objects.order_by("pk")
    assert rows_of(note) == {"foods/almonds"}
    assert rows_of(name) == {"terms/class:statin"}
    proposals.lay(note, proposals.list_all(note), boss)
    food = next(food for food in compile_draft().foods if food.slug == "almonds")
    before = next(food for food in starter.foods if food.slug == "almonds")
    assert food == replace(before, note="Chew them well.")


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_that_is_shipped_is_fit_to_come_in(db, starter, kind):
    told = [list(find_unfit(kind, row)) for row in getattr(starter, kind)]
    assert [each for each in told if each] == []


def test_nothing_is_laid_over_what_was_saved_meanwhile(client, boss, edition, starter):
    restore_draft(changed(starter, age_65="Other."))
    client.post("/admin/guidance/proposal/add/", {"edition": edition.pk})
    page = f"/admin/guidance/proposal/{Proposal.objects.get().pk}/change/"
    shown = client.get(page)
    assert f'name="read_as" value="{read_as()}"' in shown.content.decode()
    told = {"all": "yes", "read_as": read_as()}
    models.Gate.objects.filter(slug="age-65").update(text="Saved meanwhile.")
    assert "changed while you read this" in read_said(client.post(page, told, follow=True))
    assert models.Gate.objects.get(slug="age-65").text == "Saved meanwhile."
    client.post(page, {**told, "read_as": read_as()})
    assert compile_draft() == starter


def test_no_row_is_put_back_over_what_was_saved_meanwhile(client, boss, edition, starter):
    restore_draft(changed(starter, age_65="Other."))
    proposals.lay(proposals.propose_edition(edition, boss), ["gates/age-65"], boss)
    page = f"/admin/guidance/change/{Change.objects.get().pk}/change/"
    told = {"read_as": read_as()}
    assert told["read_as"] in client.get(page).content.decode()
    models.Gate.objects.filter(slug="age-65").update(text="Saved meanwhile.")
    assert "changed while you read this" in read_said(client.post(page, told, follow=True))
    assert models.Gate.objects.get(slug="age-65").text == "Saved meanwhile."
