import pytest

from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.shops.models import Maker
from tests.world import World


def complete(world: World, key: str = "scarf"):
    """A work of the world with all that a passport says."""
    product = world.products[key]
    product.maker = Maker.objects.filter(shop=product.shop).first() or Maker.objects.create(
        shop=product.shop, name="Ni Ketut Sari", slug=f"ni-ketut-sari-{product.shop_id}"
    )
    product.village = product.shop.village
    product.save()
    return product


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """The kept list of keys is not the machine's."""
    settings.DATA = tmp_path / "data"


@pytest.fixture
def scarf(world):
    return complete(world)


@pytest.fixture
def passport(scarf, now):
    """The first of one label."""
    from pasarkriya.provenance.models import Passport

    issue_passports(scarf, count=1, by="user:1", now=now)
    return Passport.objects.select_related("batch", "product__shop").get()
