"""The fixed names: `passport list --limit N --json` and `passport verify [--offline] [--json] TOKEN`."""

import json

import pytest
from django.db import connection

from pasarkriya.cli.main import main
from pasarkriya.kernel.time import now
from pasarkriya.provenance.models import Passport, SigningKey
from pasarkriya.provenance.tests.conftest import complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def scarf(world, settings, tmp_path):
    settings.DATA = tmp_path
    return complete(world)


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_issue_list_and_verify(scarf, capsys):
    assert main(["passport", "issue", scarf.slug, "--count", "3"]) == 0
    capsys.readouterr()
    assert main(["passport", "list", "--limit", "2", "--json"]) == 0
    items = told(capsys)["items"]
    newest = Passport.objects.get(serial=3)
    assert len(items) == 2
    assert items[0] == {"id": str(newest.public_id), "product": scarf.slug, "token": newest.token}
    assert main(["passport", "verify", "--json", newest.token]) == 0
    answer = told(capsys)
    assert (answer["valid"], answer["reason"], answer["number"], answer["work"]) == (True, "signed", 3, scarf.name)
    address = f"https://pasar.example/verify/{newest.token}"
    assert main(["passport", "verify", address]) == 0


def test_without_network_and_database_the_kept_list_is_enough(scarf, capsys, monkeypatch):
    main(["passport", "issue", scarf.slug])
    main(["passport", "list", "--json"])
    token = Passport.objects.get().token
    capsys.readouterr()

    def cut(*args, **kwargs):
        raise AssertionError("the database was asked")

    with connection.execute_wrapper(cut):
        assert main(["passport", "verify", "--offline", "--json", token]) == 0
        answer = told(capsys)
        assert answer["valid"] and answer["offline"] and answer["keys_age_days"] == 0 and not answer["stale"]
        assert main(["passport", "verify", "--offline", "--json", token[:-1] + ("A" if token[-1] != "A" else "Q")]) == 1
        assert told(capsys) == {
            "valid": False, "reason": "not_genuine", "offline": True, "keys_age_days": 0, "stale": False,
            "keys_issued_at": answer["keys_issued_at"],
        }  # fmt: skip


def test_a_machine_without_a_list_says_what_to_do(scarf, capsys, tmp_path):
    assert main(["passport", "verify", "--offline", "PK1.x.y"]) == 1
    assert "passport keys export" in capsys.readouterr().err
    assert main(["passport", "verify", "--offline", "--json", "PK1.x.y"]) == 1
    assert told(capsys)["reason"] == "key_list_missing"


def test_keys_are_made_retired_called_back_and_written_down(scarf, capsys, tmp_path):
    main(["passport", "issue", scarf.slug])
    old, file = SigningKey.objects.get().kid, tmp_path / "list.json"
    token = Passport.objects.get().token
    assert main(["passport", "keys", "retire", old]) == 1  # the only one
    assert main(["passport", "keys", "new"]) == 0
    assert main(["passport", "keys", "retire", old]) == 0
    assert main(["passport", "keys", "export", str(file)]) == 0
    assert main(["passport", "verify", "--keys", str(file), token]) == 0
    assert main(["passport", "keys", "revoke", old, "laptop stolen"]) == 0
    assert main(["passport", "keys", "export", str(file)]) == 0
    capsys.readouterr()
    assert main(["passport", "verify", "--keys", str(file), "--json", token]) == 1
    answer = told(capsys)
    assert answer["reason"] == "key_revoked" and answer["revoked_on"] == now().date().isoformat()
    assert main(["passport", "keys", "list"]) == 0
    assert old in capsys.readouterr().out
    assert main(["passport", "keys", "retire", "nonesuch"]) == 1


def test_a_label_is_called_back_once(scarf, capsys):
    main(["passport", "issue", scarf.slug])
    passport = Passport.objects.get()
    assert main(["passport", "revoke", str(passport.public_id), "torn"]) == 0
    assert main(["passport", "revoke", str(passport.public_id), "torn"]) == 1
    assert main(["passport", "revoke", "x", "torn"]) == 1
    assert main(["passport", "verify", passport.token]) == 1


def test_what_is_missing_is_said(world, capsys):
    assert main(["passport", "issue", world.products["metre"].slug]) == 1
    assert "pembuat" in capsys.readouterr().out
    assert main(["passport", "issue", "no-such-work"]) == 1
