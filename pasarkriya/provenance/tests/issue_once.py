"""Run as a process of its own, to be killed: `python -m pasarkriya.provenance.tests.issue_once PRODUCT COUNT`."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")


def main(product_id: str, count: str) -> None:
    import django

    django.setup()
    from pasarkriya.catalogue.models import Product
    from pasarkriya.kernel.time import now
    from pasarkriya.provenance.actions import issue_passports as issuing

    issuing.CHUNK = 100
    product = Product.objects.select_related("shop", "craft", "origin", "maker").get(pk=product_id)
    issuing.issue_passports(product, count=int(count), by="user:1", now=now())


if __name__ == "__main__":
    main(*sys.argv[1:])
