"""What a buyer does to an order of his: says that he has paid, calls it off, has received it."""

from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pasarkriya.catalogue.pictures.accept import PictureLimits, accept
from pasarkriya.catalogue.pictures.refusals import PictureTooLarge
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.close_by_buyer import cancel_by_buyer, receive_by_buyer
from pasarkriya.orders.queries import OrderView, PurchaseView, purchase_view
from pasarkriya.payments.actions.report_payment import check_reportable, report_payment
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link
from pasarkriya.web.storefront.order.views import purchase_page
from pasarkriya.wording.refusals import sentence


@require_POST
@secret_link
def report(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    """Fields `proof` (a picture) and `note`, both optional: the press alone says that it is paid."""

    def press(view: OrderView) -> None:
        check_reportable(view.payment)
        key = _kept(request.FILES.get("proof"))
        note = request.POST.get("note", "").replace("\x00", "").strip()
        report_payment(view.payment, proof_key=key, note=note, by=_by(request), now=now())

    return _press(request, purchase, token, number, press)


@require_POST
@secret_link
def cancel(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    return _press(request, purchase, token, number, lambda view: cancel_by_buyer(view, by=_by(request), now=now()))


@require_POST
@secret_link
def receive(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    return _press(request, purchase, token, number, lambda view: receive_by_buyer(view, by=_by(request), now=now()))


def _press(
    request: Request, purchase: PurchaseView, token: str, number: str, press: Callable[[OrderView], None]
) -> HttpResponse:
    view = order_of(purchase, number)
    try:
        press(view)
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        # As it stands now: somebody else may have been quicker.
        fresh = purchase_view(purchase.purchase)
        return purchase_page(request, fresh, token=token, words=sentence(refusal), status=refusal.kind.status)
    here = reverse("purchase", args=[purchase.purchase.public_id, token])
    return HttpResponseRedirect(f"{here}#{number}", status=303)


def _by(request: Request) -> str:
    return request.actor.name


def _kept(upload: UploadedFile | None) -> str:
    """The slip's picture made anew and stored; '' when none was sent. Raises the refusals of pictures."""
    if not upload:
        return ""
    most = PictureLimits().most_bytes
    if (upload.size or 0) > most:
        raise PictureTooLarge(bytes=upload.size, most_bytes=most)
    on_disk = hasattr(upload, "temporary_file_path")
    content = Path(upload.temporary_file_path()) if on_disk else upload.read()  # type: ignore[attr-defined]
    return keep_proof(accept(content, with_renditions=False).original)
