"""Every address on the site, in the order a person meets them."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView, TemplateView

from regimen.clinic import views as clinic
from regimen.guidance import views as guidance
from regimen.plans import views as plans
from regimen.questions import medicine_views
from regimen.questions import views as questions

urlpatterns = [
    path("", questions.home, name="home"),
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("label/", questions.label, name="label"),
    path("questions/start/", questions.start, name="start"),
    path("questions/leave/", questions.leave, name="leave"),
    path("questions/too-young/", questions.too_young, name="too-young"),
    path("questions/get-help/", questions.get_help, name="get-help"),
    path("questions/pain-help/", questions.pain_help, name="pain-help"),
    path("questions/medicines/search/", medicine_views.medicine_search, name="medicine-search"),
    path("questions/medicines/", medicine_views.medicines, name="medicines"),
    path("questions/review/", questions.review, name="review"),
    path("questions/stay/", questions.stay, name="stay"),
    path("questions/<slug:slug>/", questions.question, name="question"),
    path("plan/new/", plans.save_plan, name="save-plan"),
    path("plan/<slug:token>/", plans.plan_page, name="plan"),
    path("plan/<slug:token>/handout.pdf", plans.plan_handout, name="handout"),
    path("plan/<slug:token>/agree/", plans.agree, name="agree"),
    path("plan/<slug:token>/delete/", plans.delete_plan, name="delete-plan"),
    path("clinic/", clinic.find, name="clinic"),
    path("clinic/<str:code>/", clinic.open_plan, name="clinic-plan"),
    path("clinic/<str:code>/handout.pdf", clinic.print_plan, name="clinic-print"),
    path("clinic/<str:code>/decide/", clinic.decide, name="clinic-decide"),
    path("guidance/", guidance.editions, name="editions"),
    path("guidance/evidence/", guidance.evidence, name="evidence"),
    path("guidance/<int:number>/", guidance.edition, name="edition"),
    path("guidance/<int:number>/rulebook.json", guidance.edition_json, name="edition-json"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/mark.svg")),
    path("admin/", admin.site.urls),
]
