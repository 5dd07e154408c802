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
