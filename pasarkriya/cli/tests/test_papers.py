from pasarkriya.cli.main import main
from pasarkriya.papers.models import Paper


def test_issue_list_and_render(world, capsys, tmp_path):
    order = world.order()
    assert main(["papers", "issue", "INVOICE", order.number]) == 0
    code = Paper.objects.get().code
    assert main(["papers", "list", "--shop", order.shop.slug]) == 0
    assert capsys.readouterr().out.count(code) == 2
    for name, begins in (("a.pdf", b"%PDF"), ("a.png", b"\x89PNG")):
        assert main(["papers", "render", "INVOICE", code, str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert main(["papers", "issue", "KUITANSI", order.number]) == 1
    assert main(["papers", "issue", "INVOICE", "none"]) == 1


def test_a_month_that_is_over(world, capsys):
    assert main(["papers", "statement", "tenun-sari", "--period", "2026-10"]) == 0
    code = Paper.objects.get(kind="STATEMENT").code
    assert main(["papers", "statement", "tenun-sari", "--period", "2026-10"]) == 0
    assert capsys.readouterr().out.count(code) == 2
    assert main(["papers", "statement", "tenun-sari", "--period", "2099-01"]) == 1


def test_ppn_of_a_shop_that_is_a_pkp(world, capsys):
    assert main(["papers", "tax", "tenun-sari", "--pkp"]) == 1
    assert main(["papers", "tax", "tenun-sari", "--npwp", "01.234.567.4-123.000", "--pkp"]) == 0
    assert "0012345674123000" in capsys.readouterr().out
    assert main(["papers", "issue", "INVOICE", world.order().number, "--ppn", "--treasurer"]) == 0
    data = Paper.objects.get().data
    assert data["ppn"] and data["treasurer"]


def test_nothing_is_missing(world, capsys):
    assert main(["papers", "catch-up"]) == 0
    assert "0" in capsys.readouterr().out
