"""What a maker agrees to when a companion works for her. Kept word for word: a new wording is a new version."""

VERSION = 1
# Both languages belong to the record, so they are not translated like the screens.
TEXTS = {
    1: {
        "id": (
            "Saya setuju pendamping ini mengerjakan toko saya di Pasar Kriya: memasang karya, menjawab pesanan dan "
            "mencatat stok. Ia tidak bisa melihat atau mengubah rekening saya, menyatakan uang sudah masuk, "
            "mengubah data toko, atau memasukkan orang lain. Semua yang ia kerjakan tertulis untuk saya. Saya bisa "
            "mengakhirinya kapan saja, tanpa alasan."
        ),
        "en": (
            "I agree that this companion works for my shop at Pasar Kriya: lists works, answers orders and writes "
            "down stock. The companion cannot see or change my bank account, say that money has come, change the "
            "facts of my shop, or let other people in. All that is done for me is written down for me. I can end "
            "it on any day, without a reason."
        ),
    },
}
