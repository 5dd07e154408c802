"""pain.001.001.09: a customer's credit transfers, in the words every bank that speaks ISO 20022 understands."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pasarkriya.ledger.payout_rail import BankFile, Order, Party, Transfer

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
# XML has no place for control signs; banks have none for the rest of Unicode's lines and marks.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


class Iso20022:
    label = "ISO 20022 (pain.001)"

    def write(self, order: Order) -> BankFile:
        root = Element("Document", xmlns=NAMESPACE)
        body = SubElement(root, "CstmrCdtTrfInitn")
        _header(SubElement(body, "GrpHdr"), order)
        _payment(SubElement(body, "PmtInf"), order)
        indent(root)
        content = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"
        return BankFile(f"{order.name}.xml", "application/xml", content)


def _header(head: Element, order: Order) -> None:
    _say(head, "MsgId", order.name)
    # The day of the batch and no clock: asked again, the file is the same.
    _say(head, "CreDtTm", f"{order.on.isoformat()}T00:00:00+07:00")
    _say(head, "NbOfTxs", str(len(order.transfers)))
    _say(head, "CtrlSum", str(order.total_amount))
    _say(SubElement(head, "InitgPty"), "Nm", order.debtor.holder)


def _payment(part: Element, order: Order) -> None:
    _say(part, "PmtInfId", order.name)
    _say(part, "PmtMtd", "TRF")
    _say(part, "NbOfTxs", str(len(order.transfers)))
    _say(part, "CtrlSum", str(order.total_amount))
    _say(SubElement(part, "ReqdExctnDt"), "Dt", order.on.isoformat())
    _party(part, "Dbtr", order.debtor)
    for transfer in order.transfers:
        _transfer(SubElement(part, "CdtTrfTxInf"), transfer)


def _transfer(part: Element, transfer: Transfer) -> None:
    _say(SubElement(part, "PmtId"), "EndToEndId", transfer.reference)
    SubElement(SubElement(part, "Amt"), "InstdAmt", Ccy="IDR").text = str(transfer.amount)
    _bank(SubElement(part, "CdtrAgt"), transfer.to)
    _say(SubElement(part, "Cdtr"), "Nm", transfer.to.holder)
    _account(SubElement(part, "CdtrAcct"), transfer.to)
    _say(SubElement(part, "RmtInf"), "Ustrd", transfer.about, 140)


def _party(part: Element, name: str, party: Party) -> None:
    _say(SubElement(part, name), "Nm", party.holder)
    _account(SubElement(part, f"{name}Acct"), party)
    _bank(SubElement(part, f"{name}Agt"), party)


def _bank(part: Element, party: Party) -> None:
    _say(SubElement(part, "FinInstnId"), "Nm", party.bank)


def _account(part: Element, party: Party) -> None:
    other = SubElement(SubElement(part, "Id"), "Othr")
    _say(other, "Id", "".join(filter(str.isalnum, party.number)), 34)


def _say(parent: Element, name: str, text: str, most: int = 70) -> None:
    SubElement(parent, name).text = " ".join(CONTROL.sub(" ", text).split())[:most]


CONNECTOR = Iso20022()
