"""What people call themselves and their goods is data wherever money is told: never markup, formula or command."""

import csv
import io
from datetime import date
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from pasarkriya.ledger.payout_rail import Order, Party, Transfer
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.periods import month
from pasarkriya.ledger.statements import statement_of
from pasarkriya.notices.links import whatsapp_link
from pasarkriya.orders.models import OrderLine
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.wording.statements import statement_text, whatsapp_text

FORMULAS = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", '"=1', " =1"]
SOURCES = ["{{ 7*7 }}", "{% debug %}", "${7*7}", "#{7*7}", "%(amount)s", "%s", "<script>x</script>", "*x*", "%0a"]
ANYTHING = st.text(max_size=60) | st.sampled_from([*FORMULAS, *SOURCES])


def transfers(name: str) -> Order:
    bank = Party("BPD", "0123456789", name)
    moves = (Transfer("PB00000001", bank, 5, name), Transfer("PB00000002", bank, 7, name))
    return Order("bayar", date(2026, 11, 24), bank, moves)


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_a10_no_cell_for_the_bank_is_a_formula_whatever_the_holder_is_called(name):
    content = rails()["bank_csv"].write(transfers(name)).content.decode("ascii")
    rows = list(csv.reader(io.StringIO(content)))
    assert [len(row) for row in rows] == [8] * 4
    assert not [cell for row in rows for cell in row if cell and cell[0] in "=+-@\t\r\n'\""]
    assert [row[5] for row in rows] == ["Jumlah", "5", "7", "12"]


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_a9_no_name_breaks_the_bank_s_xml(name):
    root = fromstring(rails()["iso20022"].write(transfers(name)).content)
    spaces = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    assert [each.text for each in root.iterfind(".//p:InstdAmt", spaces)] == ["5", "7"]
    assert len(root.findall(".//p:CdtTrfTxInf", spaces)) == 2


def sold(world, name: str):
    """A sale of a piece of this name, as the books tell it."""
    order = world.order(scarf=1)
    OrderLine.objects.filter(order=order).update(product_name=name)
    confirm_payment(Payment.objects.get(purchase=order.purchase.public_id), by="user:1", now=world.now)
    return statement_of(order.shop_id, month(world.now.date()))


@pytest.mark.parametrize("name", [*SOURCES, *FORMULAS])
def test_a6_a_statement_says_the_name_as_it_was_written(world, name):
    statement = sold(world, name)
    text = statement_text(name, statement)
    assert text.count(name.strip()) >= 2 and "49" not in text.replace("450.000", "")
    # In the address of a message it is one value, whatever signs it has.
    link = whatsapp_link("+6281234567890", whatsapp_text(name, statement))
    said = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert list(said) == ["text"] and said["text"] == [whatsapp_text(name, statement)]


@pytest.mark.parametrize("name", SOURCES)
def test_a6_the_page_of_earnings_shows_it_and_runs_nothing(world, client, name):
    sold(world, name)
    client.force_login(world.people["ayu"])
    page = client.get(f"/jual/toko/{world.shops['sari'].slug}/penghasilan").content.decode()
    assert escape(name) in page
    assert "<script>x</script>" not in page and ">49<" not in page
