import json

import pytest

from pasarkriya.shops.models import Shop, ShopStatus, Verification

pytestmark = pytest.mark.django_db


def test_every_strange_reason_comes_back_as_it_was_or_is_refused(desk, waiting, real):
    client, shop = desk("dewi"), waiting("Tenun Baru")
    for text in json.loads((real / "15_blns.json").read_text()):
        Shop.objects.filter(pk=shop.pk).update(status=ShopStatus.SUBMITTED)
        Verification.objects.filter(shop=shop).delete()
        answer = client.post(f"/dewan/toko/{shop.slug}/kembalikan", {"reason": text})
        assert answer.status_code in (302, 400), text
        if answer.status_code == 302:
            assert Verification.objects.get(shop=shop).reason == text.strip().replace("\r\n", "\n"), text
    assert client.get(f"/dewan/toko/{shop.slug}").status_code == 200


def test_no_strange_search_breaks_the_desk(desk, real):
    client = desk("dewi")
    for number, text in enumerate(json.loads((real / "15_blns.json").read_text())):
        answer = client.get("/dewan/toko", {"q": text, "status": text, "region": text, "before": text})
        assert answer.status_code == 200, text
        if number % 10:
            continue
        assert client.post("/dewan/toko/tenun-sari/buka", {"seen": text}).status_code == 302, text
