"""The addresses of signing in and of one's own account."""

from django.urls import path

from focalpoint.ground.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/factor/", views.factor, name="factor"),
    path("sign-in/passkey/", views.passkey, name="passkey"),
    path("sign-in/again/", views.again, name="again"),
    path("sign-in/once/<str:token>/", views.once, name="once"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", views.account, name="account"),
    path("account/keys/", views.keys, name="keys"),
    path("account/keys/needed/", views.second_factor_needed, name="second_factor_needed"),
    path("account/keys/passkey/", views.add_passkey, name="add_passkey"),
    path("account/keys/app/", views.add_app, name="add_app"),
    path("account/keys/recovery/", views.recovery, name="recovery"),
    path("account/keys/recovery/focal-point-recovery-codes.txt", views.recovery_text, name="recovery_text"),
    path("account/keys/<int:number>/remove/", views.remove_factor, name="remove_factor"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/address/", views.change_address, name="change_address"),
    path("account/address/code/", views.confirm_address, name="confirm_address"),
    path("account/address/undo/<str:token>/", views.undo_address, name="undo_address"),
]
