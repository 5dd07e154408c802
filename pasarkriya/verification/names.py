"""What the kinds of proof are called, as texts to be translated where they are shown."""

from django.utils.translation import gettext_noop as _

from pasarkriya.verification.models import ProofKind as K

NAMES: dict[str, str] = {
    K.NIB: _("Business number (NIB)"),
    K.NIK: _("Number of the identity card (NIK)"),
    K.KTP_OF_PROVINCE: _("Identity card of the province"),
    K.NPWP: _("Tax number (NPWP)"),
    K.PRODUCER: _("Your word that you make it yourself"),
    K.SIINAS: _("Account in the register of industry (SIINas)"),
    K.PIRT: _("Number for home-made food (PIRT)"),
    K.HALAL: _("Halal certificate"),
    K.QRIS: _("Merchant number of the QRIS (NMID)"),
    K.VISIT: _("A visit by the council"),
    K.WORKSHOP: _("A photo of the workplace"),
}

# What the maker says with her own press; kept with the proof, word for word, in the language of the law.
ATTESTATIONS: dict[str, str] = {
    K.PRODUCER: (
        "Saya menyatakan bahwa karya yang dijual di toko ini dibuat oleh saya sendiri atau kelompok saya, di tempat "
        "yang tertulis. Saya bukan pedagang yang menjual buatan orang lain sebagai buatan saya."
    ),
}
OTHER_ATTESTATION = "Saya menyatakan bahwa keterangan ini benar."


def attestation(kind: str) -> str:
    return ATTESTATIONS.get(kind, OTHER_ATTESTATION)
