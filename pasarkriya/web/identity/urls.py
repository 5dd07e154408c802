from allauth.account import views as library
from django.urls import path

from pasarkriya.accounts.permissions import Permission
from pasarkriya.web.access import public, requires
from pasarkriya.web.identity import account, entrance, personal, second_step

own = requires(Permission.ACCOUNT_EDIT)

urlpatterns = [
    path("", account.account, name="account"),
    path("masuk", public(library.login), name="account_login"),
    path("masuk/kode", entrance.sign_in_by_code, name="account_request_login_code"),
    path("daftar", entrance.sign_up, name="account_signup"),
    path("lupa-sandi", entrance.forgotten, name="account_reset_password"),
    path("kode", entrance.enter_code, name="account_code"),
    path("kode/lagi", entrance.send_again, name="account_code_again"),
    path("perkenalan", entrance.introduction, name="account_introduction"),
    path("sandi-baru", entrance.new_password, name="account_new_password"),
    path("keluar", public(library.logout), name="account_logout"),
    path("ditutup", public(library.account_inactive), name="account_inactive"),
    path("data", account.profile, name="account_profile"),
    path("sandi", own(library.password_change), name="account_change_password"),
    path("pastikan", own(library.reauthenticate), name="account_reauthenticate"),
    path("kontak/<str:word>", account.contact, name="account_contact"),
    path("kontak/<str:word>/hapus", account.forget_contact, name="account_contact_forget"),
    path("langkah-kedua", second_step.second_step, name="account_second_step"),
    path("langkah-kedua/masuk", second_step.enter, name="account_second_step_enter"),
    path("langkah-kedua/lagi", second_step.again, name="account_second_step_again"),
    path("langkah-kedua/perlu", second_step.needed, name="account_second_step_needed"),
    path("langkah-kedua/cadangan", second_step.new_spares, name="account_spare_codes"),
    path("langkah-kedua/lepas", second_step.remove, name="account_second_step_remove"),
    path("pribadi", personal.known, name="account_personal"),
    path("pribadi/unduh", personal.take_along, name="account_take_along"),
    path("pribadi/hapus", personal.erase, name="account_erase"),
    path("perangkat/keluar", account.sign_out_others, name="account_sign_out_others"),
]
