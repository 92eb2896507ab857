"""Sign-in, second factor, single sign-on; sign-up and the rest of the library stay out."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from kontaktraad.accounts import views

urlpatterns = [
    path("", views.door, name="door"),
    path("log-ind/", account.login, name="account_login"),
    path("log-ud/", account.logout, name="account_logout"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("kodeord/", account.password_change, name="account_change_password"),
    path("glemt/", account.password_reset, name="account_reset_password"),
    path("glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "glemt/<str:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "glemt/ny/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("laast/", account.account_inactive, name="account_inactive"),
    path("opret/", account.signup, name="account_signup"),
    path("mail/", account.email, name="account_email"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/log-ind/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/bekraeft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/til/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/koder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/koder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/koder/hent/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/noegler/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/noegler/ny/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/noegler/<int:pk>/fjern/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/noegler/<int:pk>/ret/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("2fa/noegler/bekraeft/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/noegler/log-ind/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("sso/fejl/", social.login_error, name="socialaccount_login_error"),
    path("sso/annulleret/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/opret/", social.signup, name="socialaccount_signup"),
    path("sso/forbindelser/", social.connections, name="socialaccount_connections"),
    path("sso/<str:provider_id>/", oidc.login, name="openid_connect_login"),
    path("sso/<str:provider_id>/svar/", oidc.callback, name="openid_connect_callback"),
]
