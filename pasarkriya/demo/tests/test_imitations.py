from pasarkriya.demo.imitations import show_imitations
from pasarkriya.demo.tests.conftest import NOW
from pasarkriya.imitations.models import Report, ReportPhoto
from pasarkriya.shops.models import Shop


def test_a_report_waits_with_its_evidence_and_another_is_answered(market):
    for _ in range(2):
        show_imitations(now=NOW)
    waiting, answered = Report.objects.order_by("-reported_at")
    assert (waiting.status, waiting.kind, answered.status) == ("OPEN", "SUSPECT", "UPHELD")
    assert waiting.region_code.startswith("51") and answered.answer
    weaver = Shop.objects.order_by("pk").first()
    (match,) = ReportPhoto.objects.get(report=waiting).matches
    assert match["shop"] == weaver.pk != waiting.shop_id and match["is_mirrored"] and match["percent"] > 88
