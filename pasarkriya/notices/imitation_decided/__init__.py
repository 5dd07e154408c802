from pasarkriya.imitations.queries import report_by_id
from pasarkriya.notices.about_shops import shop_by_id, tell_maker
from pasarkriya.notices.links import site


def tell(report_id: str) -> None:
    """The maker whose work it was about hears what the board found; a report without a work has no maker to tell."""
    report = report_by_id(report_id)
    if report.shop_id and report.product:
        work, link = report.product.name, site(f"/jual/karya/{report.product_id}")
        tell_maker(
            shop_by_id(report.shop_id), "imitation_decided", at=report.decided_at, report=report, work=work, link=link
        )
