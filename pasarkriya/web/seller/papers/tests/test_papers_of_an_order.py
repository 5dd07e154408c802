def test_the_shop_issues_and_opens_and_no_other_shop_does(world, ayu, at_desk):
    order = world.order()
    here = f"/jual/pesanan/{order.number}/surat/faktur"
    assert at_desk("bagus").post(here).status_code == 404
    assert ayu.post(here, {"treasurer": "1"}).status_code == 303
    assert ayu.get(here).content.startswith(b"%PDF")
    assert at_desk("bagus").get(here).status_code == 404
    assert "/surat/faktur" in ayu.get(f"/jual/pesanan/{order.number}").content.decode()
