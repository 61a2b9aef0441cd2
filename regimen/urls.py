"""Every address on the site, in the order a person meets them."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from regimen.clinic import batch_views as batches
from regimen.clinic import decide_views as deciding
from regimen.clinic import reports
from regimen.clinic import sheet_views as sheets
from regimen.clinic import views as clinic
from regimen.guidance import views as guidance
from regimen.guidance.guest_views import guest_review
from regimen.plans import check_in_views as check_ins
from regimen.plans import draft_views as drafts
from regimen.plans import living_views as living
from regimen.plans import pausing
from regimen.plans import views as plans
from regimen.questions import medicine_views, ties
from regimen.questions import views as questions
from regimen.serving import own_pages

handler400 = "regimen.serving.errors.bad_request"
handler403 = "regimen.serving.errors.not_allowed"
handler404 = "regimen.serving.errors.not_found"
handler500 = "regimen.serving.errors.broken"

urlpatterns = [
    path("", questions.home, name="home"),
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("who-runs-this/", own_pages.who_runs_this, name="who-runs-this"),
    path("privacy/", own_pages.privacy, name="privacy"),
    path("accessibility/", own_pages.accessibility, name="accessibility"),
    path("label/", questions.label, name="label"),
    path("questions/start/", questions.start, name="start"),
    path("questions/pause/", pausing.pause, name="pause"),
    path("resume/", pausing.resume, name="resume"),
    path("questions/leave/", questions.leave, name="leave"),
    path("questions/too-young/", questions.too_young, name="too-young"),
    path("questions/get-help/", questions.get_help, name="get-help"),
    path("questions/pain-help/", questions.pain_help, name="pain-help"),
    path("questions/medicines/search/", medicine_views.medicine_search, name="medicine-search"),
    path("questions/medicines/", medicine_views.medicines, name="medicines"),
    path("questions/strayed/", ties.strayed, name="strayed"),
    path("questions/review/", questions.review, name="review"),
    path("questions/stay/", questions.stay, name="stay"),
    path("questions/conditions/", questions.conditions, name="conditions"),
    path("questions/<slug:slug>/", questions.question, name="question"),
    path("plan/new/", plans.save_plan, name="save-plan"),
    path("plan/<slug:token>/", plans.plan_page, name="plan"),
    path("plan/<slug:token>/handout.pdf", plans.plan_handout, name="handout"),
    path("plan/<slug:token>/agree/", plans.agree, name="agree"),
    path("plan/<slug:token>/change/", living.change, name="change-plan"),
    path("plan/<slug:token>/renew/", living.renew, name="renew-plan"),
    path("plan/<slug:token>/versions/", living.versions, name="versions"),
    path("plan/<slug:token>/versions/<int:number>/", living.version, name="version"),
    path("plan/<slug:token>/check-in/", check_ins.check_in, name="check-in"),
    path("plan/<slug:token>/progress/", check_ins.progress, name="progress"),
    path("plan/<slug:token>/calendar.ics", living.calendar, name="calendar"),
    path("plan/<slug:token>/delete/", living.delete_plan, name="delete-plan"),
    path("look/<slug:token>/", plans.look, name="look"),
    path("clinic/", clinic.find, name="clinic"),
    path("clinic/sheet/", sheets.new_sheet, name="clinic-new-sheet"),
    path("clinic/sheet/<uuid:key>/", sheets.sheet, name="clinic-sheet"),
    path("clinic/sheet/<uuid:key>/delete/", sheets.delete_sheet, name="clinic-delete-sheet"),
    path("clinic/sheet/<uuid:key>/paper.pdf", sheets.sheet_paper, name="clinic-sheet-paper"),
    path("clinic/report/", reports.report, name="clinic-report"),
    path("clinic/batches/", batches.batches, name="clinic-batches"),
    path("clinic/batches/today/", batches.print_today, name="clinic-print-today"),
    path("clinic/batches/blank/", batches.blank, name="clinic-blank"),
    path("clinic/batches/<int:number>/", batches.batch, name="clinic-batch"),
    path("clinic/batches/<int:number>/cancel/", batches.cancel_batch, name="clinic-batch-cancel"),
    path("clinic/batches/<int:number>/file/", batches.batch_file, name="clinic-batch-file"),
    path("clinic/<str:code>/", clinic.open_plan, name="clinic-plan"),
    path("clinic/<str:code>/handout.pdf", clinic.print_plan, name="clinic-print"),
    path("clinic/<str:code>/usual.pdf", clinic.print_usual, name="clinic-print-usual"),
    path("clinic/<str:code>/renew/", clinic.renew_plan, name="clinic-renew"),
    path("clinic/<str:code>/decide/", deciding.decide, name="clinic-decide"),
    path("guidance/", guidance.editions, name="editions"),
    path("guidance/evidence/", guidance.evidence, name="evidence"),
    path("guidance/compare/", guidance.compare, name="compare-editions"),
    path("guidance/review/<str:signed>/", guest_review, name="guest-review"),
    path("guidance/<int:number>/", guidance.edition, name="edition"),
    path("guidance/<int:number>/rulebook.json", guidance.edition_json, name="edition-json"),
    path("desk/golden/<slug:slug>/", drafts.golden_plan, name="golden-plan"),
    path("desk/golden/<slug:slug>/<slug:side>.pdf", drafts.golden_paper, name="golden-paper"),
    path("desk/moves/<int:run>/<int:number>/", drafts.example_plan, name="example-plan"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/mark.svg")),
    path("staff/", include("regimen.staff.urls")),
    path("admin/", admin.site.urls),
]
