"""The library's own addresses below /konto/, the door, invitations; old addresses lead on.

What of the library nobody has is named as closed in the table of rights.
"""

from django.urls import include, path
from django.views.generic import RedirectView

from kontaktraad.web.sign_in import views

OLD = {
    "log-ind/": "account_login",
    "log-ud/": "account_logout",
    "bekraeft/": "account_reauthenticate",
    "kodeord/": "account_change_password",
    "glemt/": "account_reset_password",
    "2fa/totp/til/": "mfa_activate_totp",
    "2fa/koder/": "mfa_view_recovery_codes",
    "2fa/noegler/": "mfa_list_webauthn",
}
"""Addresses of earlier versions → the library's."""

urlpatterns = [
    path("", views.door, name="door"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("andre-steder/", views.sign_out_elsewhere, name="sign-out-elsewhere"),
    *(
        path(old, RedirectView.as_view(pattern_name=name, query_string=True), name=f"old-{name}")
        for old, name in OLD.items()
    ),
    path("", include("allauth.urls")),
]
