"""What a shop holds: Batikmark, the use of a geographical indication, a brand. On labels once a board has seen it."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.give_certificate import give_certificate
from pasarkriya.provenance.certificates import certificates_of
from pasarkriya.provenance.models import Certificate, CertificateKind
from pasarkriya.provenance.refusals import CertificateInvalid
from pasarkriya.shops.models import Shop
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording.passports import certificate_name

WRONG = {
    "kind": gettext_lazy("Choose one of them."),
    "title": gettext_lazy("Write what kind of certificate it is."),
    "number": gettext_lazy("Write its number as on the paper; each only once."),
    "valid_until": gettext_lazy("Its last day is over already. Ask for a new one first."),
}


class CertificateForm(forms.Form):
    kind = forms.ChoiceField()
    title = forms.CharField(max_length=80, required=False)
    number = forms.CharField(max_length=40)
    valid_until = forms.DateField(
        required=False, error_messages={"invalid": gettext_lazy("Write the day as 2026-12-31, or leave it empty.")}
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = [(kind, certificate_name(kind) or _("Another certificate")) for kind in CertificateKind.values]
        self.fields["kind"].choices = names  # type: ignore[attr-defined]


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: Request, shop: Shop) -> HttpResponse:
    form, at = CertificateForm(request.POST or None), now()
    if request.method == "POST" and form.is_valid():
        try:
            give_certificate(shop, **form.cleaned_data, by=request.actor.name, now=at)
        except CertificateInvalid as refusal:
            name = str(refusal.facts["field"])
            form.add_error(name, str(WRONG[name]))
        else:
            messages.success(request, _("Written down. When the council has seen the paper, it comes on new labels."))
            return redirect("seller_certificates", shop.slug)
    rows = [
        (each, certificate_name(each.kind, each.title), _is_over(each, at.date())) for each in certificates_of(shop)
    ]
    status = 422 if form.is_bound else 200
    return page(request, "passport/certificates.html", shop, here="shop", form=form, rows=rows, status=status)


def _is_over(certificate: Certificate, today: date) -> bool:
    return certificate.valid_until is not None and certificate.valid_until < today
