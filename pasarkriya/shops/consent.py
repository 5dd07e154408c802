"""What a maker agrees to when a companion works for her. Kept word for word: a new wording is a new version."""

VERSION = 1
# For a maker who has no account: the companion keeps the whole shop for her until she takes it over.
KEEPER_VERSION = 2
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
    2: {
        "id": (
            "Saya setuju pendamping ini membuka dan mengurus toko atas nama saya di Pasar Kriya, karena saya belum "
            "punya akun: menulis data toko, surat-surat dan rekening saya seperti yang saya sebutkan, memasang karya, "
            "menjawab pesanan, mencatat stok, dan mencatat uang masuk setelah saya lihat. Dewan memeriksanya sebelum "
            "toko dibuka; setelah itu rekening hanya saya yang mengubah. Semua yang ia kerjakan tertulis atas nama "
            "saya. Saya bisa mengambil alih toko ini kapan saja dengan nomor telepon saya, atau mengakhirinya tanpa "
            "alasan."
        ),
        "en": (
            "I agree that this companion opens and keeps a shop in my name at Pasar Kriya, because I have no account "
            "yet: writes the facts of the shop, my papers and my bank account as I tell them, lists works, answers "
            "orders, writes down stock, and writes down money that I have seen come. The council looks at it before "
            "the shop opens; after that only I change the bank account. All that is done is written down as done for "
            "me. I can take the shop over on any day with my phone number, or end it without a reason."
        ),
    },
}
