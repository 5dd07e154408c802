from datetime import UTC, date, datetime, timedelta

from pasarkriya.councils.models import Council
from pasarkriya.verification.models import Proof, Requirement
from pasarkriya.verification.rules import State, Works, blocking, in_force, steps, unmet

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = NOW.date()


def row(pk: int, kind: str, region: str | None = None, **facts) -> Requirement:
    council = None if region is None else Council(region_id=region or None)
    base = {"how": "NUMBER", "level": "VERIFIED", "since": date(2026, 1, 1)}
    return Requirement(pk=pk, kind=kind, council=council, **(base | facts))


def proof(kind: str, round: int, status: str, **facts) -> Proof:
    return Proof(kind=kind, round=round, status=status, **facts)


def kinds(rows, region="51.07", works=Works(), on=TODAY) -> list[str]:
    return [each.kind for each in in_force(rows, region, works, on)]


def test_the_nearest_council_says_what_holds():
    base = [
        row(1, "NIB"),
        row(2, "NIB", "", level="CURATED"),
        row(3, "NIB", "51", level="REGISTERED"),
        row(4, "NIB", "15"),
    ]
    assert [each.pk for each in in_force(base, "51.07", Works(), TODAY)] == [3]
    assert [each.pk for each in in_force([*base, row(5, "NIB", "51.07")], "51.07", Works(), TODAY)] == [5]
    assert [each.pk for each in in_force(base, "33.20", Works(), TODAY)] == [2]


def test_only_from_its_first_day_until_its_last():
    rows = [row(1, "NIB", since=TODAY, until=TODAY + timedelta(1))]
    assert kinds(rows) == ["NIB"]
    assert kinds(rows, on=TODAY - timedelta(1)) == kinds(rows, on=TODAY + timedelta(1)) == []


def test_food_and_leather_are_asked_for_their_own_papers():
    rows = [row(1, "PIRT", material_groups=["pangan-olahan"]), row(2, "HALAL", crafts=["wayang-kulit"], fibres=["wol"])]
    assert kinds(rows) == []
    assert kinds(rows, works=Works(material_groups=frozenset({"pangan-olahan"}))) == ["PIRT"]
    assert kinds(rows, works=Works(crafts=frozenset({"wayang-kulit"}))) == ["HALAL"]
    assert kinds(rows, works=Works(fibres=frozenset({"wol", "katun"}))) == ["HALAL"]


def state(rounds: list[Proof]) -> State:
    (step,) = steps([row(1, "NIB")], rounds, NOW)
    return step.state


def test_states_of_a_requirement():
    day = timedelta(days=1)
    assert state([]) == State.MISSING
    assert state([proof("NIB", 1, "GIVEN")]) == State.GIVEN
    assert state([proof("NIB", 1, "SENT_BACK")]) == State.SENT_BACK
    assert state([proof("NIB", 1, "SENT_BACK"), proof("NIB", 2, "APPROVED")]) == State.MET
    assert state([proof("NIB", 1, "APPROVED", valid_until=NOW)]) == State.EXPIRED
    assert state([proof("NIB", 1, "APPROVED", valid_until=NOW + 61 * day)]) == State.MET
    assert state([proof("NIB", 1, "APPROVED", valid_until=NOW + 60 * day)]) == State.ENDING
    assert state([proof("NIB", 1, "APPROVED", valid_until=NOW + day), proof("NIB", 2, "GIVEN")]) == State.MET
    assert state([proof("NIB", 1, "APPROVED", valid_until=NOW + day), proof("NIB", 2, "SENT_BACK")]) == State.ENDING
    assert state([proof("NIB", 1, "EXPIRED")]) == State.EXPIRED
    assert state([proof("NIB", 1, "WAIVED")]) == State.WAIVED


def test_one_of_a_choice_spares_the_others():
    rows = [
        row(1, "NIB", choice="identity"),
        row(2, "NIK", choice="identity"),
        row(3, "KTP_OF_PROVINCE", choice="identity"),
    ]
    found = steps(rows, [proof("NIB", 1, "APPROVED")], NOW)
    assert [step.state for step in found] == [State.MET, State.SPARED, State.SPARED]
    assert unmet(found, "VERIFIED") == []
    none = steps(rows, [proof("NIK", 1, "GIVEN")], NOW)
    assert [step.state for step in none] == [State.RESTING, State.GIVEN, State.RESTING]
    assert not any(step.is_met or step.is_for_the_maker for step in none)
    assert [step.requirement.kind for step in unmet(none, "VERIFIED")] == ["NIB"]


def test_what_is_not_required_and_what_belongs_to_a_higher_level_is_no_gap():
    rows = [row(1, "QRIS", is_required=False), row(2, "NPWP", level="CURATED"), row(3, "NIB", level="REGISTERED")]
    found = steps(rows, [], NOW)
    assert [step.requirement.kind for step in unmet(found, "VERIFIED")] == ["NIB"]
    assert [step.requirement.kind for step in unmet(found, "CURATED")] == ["NPWP", "NIB"]


def test_an_opening_waits_only_for_what_the_council_named():
    rows = [row(1, "NIB", level="REGISTERED"), row(2, "PRODUCER", level="REGISTERED", blocks_opening=True)]
    assert [step.requirement.kind for step in blocking(steps(rows, [], NOW))] == ["PRODUCER"]
    assert blocking(steps(rows, [proof("PRODUCER", 1, "WAIVED")], NOW)) == []
