from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.i18n import set_language

from pasarkriya.api import hooks
from pasarkriya.config.health import healthz
from pasarkriya.web import assets, pictures
from pasarkriya.web.access import public

# One door with one throttle, for the installer too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("assets/<str:name>", assets.bundle, name="asset"),
    re_path(r"^pictures/(?P<path>.+)$", pictures.rendition, name="picture"),
    path("bahasa", public(set_language), name="set_language"),
    path("akun/", include("pasarkriya.web.identity.urls")),
    path("api/v1/", include("pasarkriya.api.urls")),
    path("hooks/payments/<str:gateway>", hooks.payment_notice, name="payment_notice"),
    path("jual/", include("pasarkriya.web.seller.urls")),
    path("dewan/", include("pasarkriya.web.board.urls")),
    path("kasir/", include("pasarkriya.web.till.urls")),
    path("pasang/", admin.site.urls),
    path("", include("pasarkriya.web.storefront.urls")),
]

handler404 = "pasarkriya.web.errors.not_found"
handler500 = "pasarkriya.web.errors.broken"
handler403 = "pasarkriya.web.errors.forbidden"
handler400 = "pasarkriya.web.errors.bad_request"
