"""The trail's chain: each tampering by SQL, with the triggers off, is found at its line."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction

from pasarkriya.cli.main import main
from pasarkriya.councils.models import Council
from pasarkriya.kernel import sealing
from pasarkriya.kernel.anchors import Anchor, anchor_trail, line_of, make_anchor, read_anchors
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.chain import climb, entry_digest, holes_in, members, path_of, root_of, split
from pasarkriya.kernel.models import TrailAnchor, TrailBlock, TrailEntry
from pasarkriya.kernel.sealing import open_blocks, seal_all, seal_next
from pasarkriya.kernel.verifying import Fault, Wrong, verify_trail

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ids(settings, tmp_path) -> Iterator[list[int]]:
    """Seven lines in three blocks, written by transactions of their own."""
    settings.DATA = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM kernel_trailentry_id_seq")
        before = cursor.fetchone()[0]
    by_hand(
        "TRUNCATE kernel_trailentry, kernel_trailblock, kernel_trailanchor; "
        "ALTER SEQUENCE kernel_trailentry_id_seq RESTART WITH 1"
    )
    made = []
    for size in (3, 2, 2):
        made += [line(f"verb {number}") for number in range(size)]
        assert seal_next(NOW).count == size
    yield made
    # The lines that other tests share come back with the numbers they had; new ones must not meet them.
    by_hand(f"SELECT setval('kernel_trailentry_id_seq', {before + 1000})")


def line(verb: str) -> int:
    return leave_trail(Council(pk=1, name="x"), verb, by="user:1", reason="Kain ‘geringsing’", at=NOW, price=1.5).pk


def by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = replica; {sql}; SET session_replication_role = DEFAULT")


def fault() -> Fault | None:
    return verify_trail().fault


def test_an_untouched_trail_is_as_it_was_sealed(ids):
    verdict = verify_trail()
    assert (verdict.fault, verdict.blocks, verdict.entries, verdict.waiting) == (None, 3, 7, 0)
    assert list(seal_all(NOW)) == []
    line("newer")
    assert verify_trail().waiting == 1


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'lain'", "verb = 'verb 9'", "by = 'user:2'", "thing = 'x'", "thing_id = '2'",
        "at = at + interval '1 microsecond'", """facts = '{"price": 1.50001}'""",
    ],
)  # fmt: skip
def test_a_changed_line_is_found(ids, change):
    by_hand(f'UPDATE kernel_trailentry SET {change.replace("by =", """"by" =""")} WHERE id = {ids[4]}')
    assert fault() == Fault(Wrong.CHANGED, 2, ids[4])


@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_deleted_line_is_found(ids, at):
    by_hand(f"DELETE FROM kernel_trailentry WHERE id = {ids[at]}")
    assert fault() == Fault(Wrong.DELETED, 1 if at < 3 else 2 if at < 5 else 3, ids[at])


def test_a_line_put_in_a_closed_hole_is_found(ids):
    hole = lose_a_number()
    close(hole)
    assert fault() is None
    copy_to(hole)
    found = fault()
    assert found is not None and (found.wrong, found.entry) == (Wrong.INSERTED, hole)
    line("even later")
    assert hole not in seal_next(NOW).late


def test_a_line_put_before_the_first_is_found(ids):
    copy_to(-5)
    assert fault() == Fault(Wrong.INSERTED, 0, -5)


def close(hole: int) -> None:
    """Seal until nobody can fill it honestly any more: whoever wrote then, in any database, has ended."""
    ends_at = time.monotonic() + 900
    while is_open(hole):
        assert time.monotonic() < ends_at
        line("after")
        seal_next(NOW)
        time.sleep(0.05)


def is_open(hole: int) -> bool:
    last = TrailBlock.objects.order_by("-number").first()
    assert last is not None
    spans = [span for block in open_blocks(last) for span in block.holes]
    return hole > last.last or any(low <= hole <= high for low, high in spans)


def lose_a_number() -> int:
    """As every transaction does that is taken back."""
    try:
        with transaction.atomic():
            made = line("never was")
            raise LookupError
    except LookupError:
        return made


def copy_to(entry_id: int) -> None:
    by_hand(
        "INSERT INTO kernel_trailentry (id, thing, thing_id, verb, by, reason, facts, at)"
        f" SELECT {entry_id}, thing, thing_id, verb, by, reason, facts, at FROM kernel_trailentry WHERE id = 1"
    )


def test_a_line_committed_later_than_its_followers_is_sealed_by_a_later_block(ids):
    """A slow transaction holds up neither those who write nor the seal."""
    slow = connections.create_connection("default")
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(
                "INSERT INTO kernel_trailentry (thing, thing_id, verb, by, reason, facts, at)"
                " VALUES ('x', '1', 'slow', '', '', '{}', now()) RETURNING id"
            )
            late = cursor.fetchone()[0]
        for _round in range(3):
            line("quick")
            assert seal_next(NOW).count == 1
        assert verify_trail().fault is None
        slow.commit()
    finally:
        slow.close()
    assert (verify_trail().fault, verify_trail().waiting) == (None, 1)
    sealed = seal_next(NOW)
    assert (sealed.late, sealed.count) == ([late], 1)
    assert (verify_trail().fault, verify_trail().waiting) == (None, 0)
    by_hand(f"UPDATE kernel_trailentry SET verb = 'fast' WHERE id = {late}")
    assert fault() == Fault(Wrong.CHANGED, sealed.number, late)


@pytest.mark.parametrize(
    "sql", ["previous = 'x'", "digest = 'x'", "root = 'x'", "last = last - 1", "count = 1", "holes = '[[4, 4]]'"]
)
def test_a_rewritten_block_is_found(ids, sql):
    by_hand(f"UPDATE kernel_trailblock SET {sql} WHERE number = 2")
    assert fault() == Fault(Wrong.BLOCK, 2)


def test_a_block_taken_out_is_found(ids):
    by_hand("DELETE FROM kernel_trailblock WHERE number = 2")
    assert fault() == Fault(Wrong.BLOCK, 2)


def test_a_line_rewritten_with_its_block_breaks_the_chain_after_it(ids):
    """Whoever knows how it is done, and has the database, still has to rewrite every block after it."""
    forge(2)
    assert fault() == Fault(Wrong.BLOCK, 3)


def forge(number: int, previous: str = "") -> str:
    from pasarkriya.kernel.chain import block_digest

    by_hand(f"UPDATE kernel_trailentry SET reason = 'forged' WHERE id = 4 AND {number} = 2")
    block = TrailBlock.objects.get(number=number)
    block.previous = previous or block.previous
    rows = TrailEntry.objects.in_bulk(list(members(block)))
    digests = [entry_digest(rows[each]) for each in members(block)]
    block.root, block.digests = root_of(digests).hex(), b"".join(digests)
    block.digest = block_digest(block)
    by_hand(
        f"UPDATE kernel_trailblock SET previous = '{block.previous}', root = '{block.root}',"
        f" digest = '{block.digest}', digests = '\\x{bytes(block.digests).hex()}' WHERE number = {number}"
    )
    return block.digest


def test_a_chain_rewritten_to_its_end_is_found_by_an_anchor_kept_outside(ids, tmp_path):
    anchor_trail()
    kept = (tmp_path / "anchors.txt").read_text()
    forge(3, forge(2))
    by_hand("DELETE FROM kernel_trailanchor")
    assert fault() is None
    assert verify_trail(read_anchors(kept)).fault == Fault(Wrong.ANCHOR, 3)


def test_an_end_cut_off_is_found_by_the_anchor(ids):
    anchor = make_anchor(NOW)
    by_hand("DELETE FROM kernel_trailblock WHERE number = 3; DELETE FROM kernel_trailentry WHERE id > 5")
    assert fault() == Fault(Wrong.CUT, 3)
    by_hand("DELETE FROM kernel_trailanchor")
    assert fault() is None
    assert verify_trail([Anchor(anchor.block, anchor.digest)]).fault == Fault(Wrong.CUT, 3)


def test_an_anchor_is_made_once_a_day_and_is_a_line_that_can_be_read_again(ids):
    anchor = make_anchor(NOW)
    line("newer")
    assert make_anchor(NOW) == anchor and TrailAnchor.objects.count() == 1
    assert line_of(anchor) == f"pasarkriya-anchor 2026-11-24 block=3 entries=7 digest={anchor.digest}"
    assert read_anchors(f"\n{line_of(anchor)}\n") == [Anchor(3, anchor.digest)]
    with pytest.raises(ValueError):
        read_anchors("pasarkriya-anchor 2026-11-24 block=3")


def test_blocks_and_anchors_refuse_to_be_changed(ids):
    from django.db.utils import IntegrityError

    make_anchor(NOW)
    for change in (TrailBlock.objects.all().update, TrailAnchor.objects.all().update):
        with pytest.raises(IntegrityError):
            change(digest="x")
    with pytest.raises(IntegrityError):
        TrailBlock.objects.all().delete()


def test_the_command_says_which_line_and_exits_with_1(ids, capsys, tmp_path):
    assert main(["--language", "en", "audit", "verify"]) == 0
    assert capsys.readouterr().out.startswith("All 7 lines in 3 blocks")
    by_hand(f"UPDATE kernel_trailentry SET reason = 'x' WHERE id = {ids[1]}")
    assert main(["--language", "en", "audit", "verify"]) == 1
    assert capsys.readouterr().out.startswith(f"Line {ids[1]}, in block 1, says something else")
    assert main(["audit", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["fault"] == {"wrong": "changed", "block": 1, "entry": ids[1]}


def test_the_command_anchors_and_finds_the_end_cut_off(ids, capsys, tmp_path):
    line("waits")
    assert main(["audit", "seal"]) == 0
    assert main(["audit", "anchor", "--to", str(tmp_path / "usb.txt")]) == 0
    assert "block=4 entries=8" in capsys.readouterr().out
    by_hand("DELETE FROM kernel_trailblock WHERE number > 2; DELETE FROM kernel_trailentry WHERE id > 5")
    by_hand("DELETE FROM kernel_trailanchor")
    (tmp_path / "anchors.txt").unlink()
    assert main(["audit", "verify"]) == 0
    assert main(["--language", "en", "audit", "verify", "--anchors", str(tmp_path / "usb.txt")]) == 1
    assert "cut off" in capsys.readouterr().out
    assert main(["audit", "verify", "--anchors", str(tmp_path / "none.txt")]) == 1


def test_a_table_that_was_there_before_is_sealed_in_pieces(ids, monkeypatch):
    monkeypatch.setattr(sealing, "MOST_LINES", 2)
    for number in range(5):
        line(f"old {number}")
    assert [block.count for block in seal_all(NOW)] == [2, 2, 1]
    assert fault() is None


def test_any_line_can_be_proved_by_a_path_to_its_blocks_root():
    for size in range(1, 20):
        leaves = [bytes([number]) * 32 for number in range(size)]
        for at, leaf in enumerate(leaves):
            assert climb(leaf, path_of(leaves, at)) == root_of(leaves)
            assert climb(b"x" * 32, path_of(leaves, at)) != root_of(leaves)
    assert split(b"a" * 64) == [b"a" * 32] * 2
    assert holes_in([2, 3, 6], 1, 8) == [[1, 1], [4, 5], [7, 8]]
