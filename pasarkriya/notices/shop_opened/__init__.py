from pasarkriya.notices.about_shops import shop_by_id, tell_maker


def tell(shop_id: int) -> None:
    tell_maker(shop_by_id(shop_id), "shop_opened")
