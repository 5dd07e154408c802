"""What a column can mean, and what sellers' sheets call it.

Sources of the headings: our own export, Bagisto, Shopee and Tokopedia & TikTok Shop seller
sheets (Indonesian, 2026), the older Tokopedia template, search exports, and price lists
that makers keep themselves.
"""

from enum import StrEnum


class Field(StrEnum):
    KEY = "key"
    SKU = "sku"
    PARENT = "parent"
    NAME = "name"
    NAME_EN = "name_en"
    DESCRIPTION = "description"
    DESCRIPTION_EN = "description_en"
    SHORT_DESCRIPTION = "short_description"
    VARIANT = "variant"
    VARIANT_OPTIONS = "variant_options"
    PRICE = "price"
    UNIT = "unit"
    STOCK = "stock"
    MINIMUM = "minimum"
    STEP = "step"
    CRAFT = "craft"
    ORIGIN = "origin"
    VILLAGE = "village"
    MAKER = "maker"
    FORM = "form"
    TECHNIQUE = "technique"
    LOOM = "loom"
    FIBRE = "fibre"
    DYE = "dye"
    MOTIF = "motif"
    LENGTH = "length"
    WIDTH = "width"
    HEIGHT = "height"
    SIZE = "size"
    WEIGHT = "weight"
    PACKED_LENGTH = "packed_length"
    PACKED_WIDTH = "packed_width"
    PACKED_HEIGHT = "packed_height"
    ONE_OF_A_KIND = "one_of_a_kind"
    MADE_DAYS = "made_days"
    WORK_HOURS = "work_hours"
    PURITY = "purity"
    WASHABLE = "washable"
    CARE = "care"
    IMAGES = "images"
    URL = "url"
    LOCATION = "location"
    CATEGORY = "category"


# Our own headings, as the export writes them: (Indonesian, English).
HEADINGS: dict[Field, tuple[str, str]] = {
    Field.KEY: ("Kunci impor", "Import key"),
    Field.SKU: ("Kode barang", "SKU"),
    Field.NAME: ("Nama produk", "Product name"),
    Field.NAME_EN: ("Nama dalam bahasa Inggris", "Name in English"),
    Field.DESCRIPTION: ("Deskripsi", "Description"),
    Field.DESCRIPTION_EN: ("Deskripsi dalam bahasa Inggris", "Description in English"),
    Field.VARIANT: ("Varian", "Variant"),
    Field.PRICE: ("Harga (Rp)", "Price (Rp)"),
    Field.UNIT: ("Satuan", "Unit"),
    Field.STOCK: ("Stok", "Stock"),
    Field.MINIMUM: ("Pembelian minimum", "Minimum purchase"),
    Field.STEP: ("Kelipatan", "Step"),
    Field.CRAFT: ("Kriya", "Craft"),
    Field.ORIGIN: ("Asal (kabupaten)", "Origin (regency)"),
    Field.VILLAGE: ("Desa", "Village"),
    Field.MAKER: ("Perajin", "Maker"),
    Field.FORM: ("Bentuk", "Form"),
    Field.TECHNIQUE: ("Teknik", "Technique"),
    Field.LOOM: ("Alat tenun", "Loom"),
    Field.FIBRE: ("Serat", "Fibre"),
    Field.DYE: ("Pewarna", "Dye"),
    Field.MOTIF: ("Motif", "Motif"),
    Field.LENGTH: ("Panjang (cm)", "Length (cm)"),
    Field.WIDTH: ("Lebar (cm)", "Width (cm)"),
    Field.HEIGHT: ("Tinggi (cm)", "Height (cm)"),
    Field.WEIGHT: ("Berat (g)", "Weight (g)"),
    Field.PACKED_LENGTH: ("Panjang kemasan (cm)", "Packed length (cm)"),
    Field.PACKED_WIDTH: ("Lebar kemasan (cm)", "Packed width (cm)"),
    Field.PACKED_HEIGHT: ("Tinggi kemasan (cm)", "Packed height (cm)"),
    Field.ONE_OF_A_KIND: ("Hanya satu", "One of a kind"),
    Field.MADE_DAYS: ("Lama pembuatan (hari)", "Made to order (days)"),
    Field.WORK_HOURS: ("Lama pengerjaan (jam)", "Hours of work"),
    Field.PURITY: ("Kadar logam (per seribu)", "Purity (per thousand)"),
    Field.WASHABLE: ("Boleh dicuci", "Washable"),
    Field.CARE: ("Perawatan", "Care"),
    Field.IMAGES: ("Foto", "Pictures"),
    Field.URL: ("Tautan", "Link"),
    Field.LOCATION: ("Lokasi toko", "Shop location"),
    Field.CATEGORY: ("Kategori", "Category"),
}

# Normalised as `headers.normal` does: lower case, no marks, no brackets.
OTHER_NAMES: dict[Field, str] = {
    Field.SKU: (
        "sku, kode, sku short, kode variasi, kode produk, kode barang, seller sku, sku name, item code, "
        "product code, sku induk, kode sku"
    ),
    Field.PARENT: (
        "parent sku, sku parent short, variation integration no, kode integrasi variasi, group no, sku induk "
        "produk, item group id"
    ),
    Field.NAME: "nama, nama produk, nama barang, name, product name, title, judul, produk, product, barang, item",
    Field.NAME_EN: "english name, nama inggris, name en",
    Field.DESCRIPTION: (
        "deskripsi, deskripsi produk, keterangan, description, product description, uraian, detail, body html"
    ),
    Field.DESCRIPTION_EN: "deskripsi inggris, english description, description en",
    Field.SHORT_DESCRIPTION: "short description, deskripsi singkat, ringkasan, summary",
    Field.VARIANT: (
        "varian, variant, variasi, varian untuk variasi 1, option for variation 1, property value 1, pilihan, "
        "warna, colour, color"
    ),
    Field.VARIANT_OPTIONS: "configurable variants",
    Field.PRICE: (
        "harga, harga jual, harga satuan, price, unit price, harga rp, harga per meter, harga/meter, harga eceran, rp"
    ),
    Field.UNIT: "satuan, unit, uom, per",
    Field.STOCK: (
        "stok, stock, jumlah stok, persediaan, quantity, qty, inventories, inventory, jumlah, sisa, ready, "
        "warehouse quantity"
    ),
    Field.MINIMUM: "minimum, min order, minimum pemesanan, minimum order quantity, min pembelian, minimum purchase",
    Field.STEP: "kelipatan, step",
    Field.CRAFT: "kerajinan, craft, jenis kerajinan, kriya, jenis kain, wastra",
    Field.ORIGIN: (
        "asal, origin, daerah asal, kabupaten asal, asal produk, asal kain, kabupaten, kabupaten/kota, "
        "regency, asal daerah"
    ),
    Field.VILLAGE: "desa, village, desa/kelurahan, kampung, banjar",
    Field.MAKER: "perajin, pengrajin, penenun, pembatik, maker, artisan, weaver, nama perajin",
    Field.FORM: "bentuk, form, jenis produk, jenis barang",
    Field.TECHNIQUE: "teknik, technique, teknik pembuatan, cara pembuatan",
    Field.LOOM: "alat tenun, loom",
    Field.FIBRE: "serat, fibre, fiber, bahan, material, benang, bahan baku",
    Field.DYE: "pewarna, dye, pewarnaan, zat warna",
    Field.MOTIF: "motif, corak, pattern",
    Field.LENGTH: "panjang, length, p, panjang kain",
    Field.WIDTH: "lebar, width, l, lebar kain",
    Field.HEIGHT: "tinggi, height, t",
    Field.SIZE: "ukuran, size, dimensi, dimension, dimensions, ukuran cm, p x l",
    Field.WEIGHT: "berat, weight, berat produk, package weight, parcel weight, berat kirim, bobot",
    Field.PACKED_LENGTH: "package length, parcel length, panjang paket",
    Field.PACKED_WIDTH: "package width, parcel width, lebar paket",
    Field.PACKED_HEIGHT: "package height, parcel height, tinggi paket",
    Field.ONE_OF_A_KIND: "hanya satu, satu-satunya, one of a kind, unik",
    Field.MADE_DAYS: (
        "waktu proses preorder, preorder, pre order, pre order time, product pre order dts, lama pembuatan, "
        "made to order, dikirim dalam pre-order, po, made days"
    ),
    Field.WORK_HOURS: "jam kerja, lama pengerjaan, work hours, hours of work",
    Field.PURITY: "kadar, kadar logam, kadar perak, kadar emas, purity, fineness",
    Field.WASHABLE: "boleh dicuci, bisa dicuci, washable",
    Field.CARE: "perawatan, care, cara merawat",
    Field.IMAGES: (
        "foto, foto produk, gambar, gambar produk, image, images, picture, pictures, main image, foto sampul, "
        "image link, item cover image, item image, photo, photos, product image, image url, url gambar"
    ),
    Field.URL: "link, url, tautan, details link, detail link, product url, link produk",
    Field.LOCATION: "lokasi, location, kota, city, lokasi toko, kota toko",
    Field.CATEGORY: "kategori, category, categories, kode kategori, product category",
}

# Known, and of no use here; naming them keeps the guesser from taking them for something else.
NOT_NEEDED = (
    "rating, sold, terjual, number sold, overall rating, total review, customer rating, customer review, "
    "sentiment, emotion, locale, attribute family code, type, status, visible individually, new, "
    "featured, guest checkout, tax category name, cost, special price, special price from, special price "
    "to, customer group prices, url key, meta title, meta keywords, meta description, manage stock, "
    "related skus, cross sell skus, up sell skus, bundle options, associated skus, booking options, list "
    "price, harga coret, gtin, gtin code, gtin type, brand, merek, kondisi, no, nomor, pesan error, url "
    "video produk, kurir pengiriman, asuransi pengiriman, size chart, cod, shipping insurance, produk "
    "berbahaya, maximum purchase quantity, alasan gagal, nomor etalase, delivery, nama variasi 1, "
    "variation 1, property name 1, property 1 image, image per variation, nama toko, toko, shop, shop "
    "name, seller, diskon, discount, currencycode, catid, garansi"
)
