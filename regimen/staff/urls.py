"""The addresses of an account's pages."""

from django.urls import include, path
from django_otp_webauthn.urls import urlpatterns as passkeys

from regimen.staff import views

urlpatterns = [
    path("", views.account, name="account"),
    path("second-step/", views.take_second_step, name="second-step"),
    path("second-step/set-up/", views.set_up_second_step, name="set-up-second-step"),
    path("passkeys/", include((passkeys, "otp_webauthn"))),
]
