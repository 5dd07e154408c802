"""What we tell people of. Everything goes by a task, but for a code that somebody is waiting for."""

from pasarkriya.accounts.events import CodeIssued
from pasarkriya.curation import events as curation
from pasarkriya.exhibitions import events as exhibitions
from pasarkriya.imitations import events as imitations
from pasarkriya.kernel.events import defers, listens_to
from pasarkriya.notices import code_issued, consent_code, hand_over_code, tasks
from pasarkriya.orders import events as orders
from pasarkriya.orders import return_events as returns
from pasarkriya.payments import events as payments
from pasarkriya.provenance import events as provenance
from pasarkriya.shops import events as shops
from pasarkriya.verification import events as verification

defers(provenance.LabelSeemsCopied, tasks.tell_label_seems_copied)
defers(provenance.LabelJudged, tasks.tell_label_judged)
defers(orders.PurchasePlaced, tasks.tell_purchase_placed)
defers(orders.OrderConfirmed, tasks.tell_order_confirmed)
defers(orders.OrderShipped, tasks.tell_order_shipped)
defers(orders.OrderDone, tasks.tell_order_done)
defers(orders.OrderExpired, tasks.tell_order_expired)
defers(orders.OrderCancelled, tasks.tell_order_cancelled)
defers(returns.ReturnAsked, tasks.tell_return_asked)
defers(returns.ReturnAnswered, tasks.tell_return_answered)
defers(returns.ReturnDecided, tasks.tell_return_decided)
defers(payments.PaymentReported, tasks.tell_payment_reported)
defers(payments.PaymentNotFound, tasks.tell_payment_not_found)
defers(imitations.ImitationDecided, tasks.tell_imitation_decided)
defers(shops.ShopSubmitted, tasks.tell_shop_submitted)
defers(shops.ShopOpened, tasks.tell_shop_opened)
defers(shops.ShopSentBack, tasks.tell_shop_sent_back)
defers(verification.ProofSentBack, tasks.tell_proof_sent_back)
defers(verification.ProofEnding, tasks.tell_proof_ending)
defers(curation.CuratorAsked, tasks.tell_curator)
defers(curation.SubmissionDecided, tasks.tell_curation_decided)
defers(curation.ChangeAsked, tasks.tell_change_asked)
defers(curation.ChangeDecided, tasks.tell_change_decided)
defers(exhibitions.ConsignmentDecided, tasks.tell_goods_decided)
defers(exhibitions.HeartbeatAsked, tasks.tell_heartbeat)
defers(exhibitions.LegMoved, tasks.tell_leg_moved)
defers(exhibitions.ClashSettled, tasks.tell_clash_decided)
defers(exhibitions.GoodsComeBack, tasks.tell_goods_come_back)


@listens_to(CodeIssued)
def tell_code(event: CodeIssued) -> None:
    code_issued.tell(event.user_id, event.phone, event.code, event.email)


@listens_to(shops.ConsentCodeIssued)
def tell_consent_code(event: shops.ConsentCodeIssued) -> None:
    consent_code.tell(event.phone, event.code, event.companion, event.shop, event.language)


@listens_to(shops.HandOverCodeIssued)
def tell_hand_over_code(event: shops.HandOverCodeIssued) -> None:
    hand_over_code.tell(event.phone, event.code, event.shop)
