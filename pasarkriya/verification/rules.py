"""Which requirements hold for a shop, and whether they are met: pure functions over rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pasarkriya.verification.models import Level, Proof, ProofStatus, Requirement

# So long before its end a proof may be renewed, and the maker is told.
RENEWABLE = timedelta(days=60)
TOLD = timedelta(days=30)
COUNTS = (ProofStatus.APPROVED, ProofStatus.WAIVED)


class State(StrEnum):
    MISSING = "missing"
    GIVEN = "given"
    SENT_BACK = "sent back"
    EXPIRED = "expired"
    MET = "met"
    ENDING = "ending"
    WAIVED = "waived"
    SPARED = "spared"  # another of the same choice is met: not asked any more
    RESTING = "resting"  # another of the same choice is looked at


@dataclass(frozen=True)
class Works:
    """What a shop shows, as far as requirements ask for it."""

    material_groups: frozenset[str] = frozenset()
    crafts: frozenset[str] = frozenset()
    fibres: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """One requirement of a shop: the proof that counts now, the latest round, all rounds newest first."""

    requirement: Requirement
    state: State
    counting: Proof | None
    rounds: list[Proof]

    @property
    def latest(self) -> Proof | None:
        return self.rounds[0] if self.rounds else None

    @property
    def is_met(self) -> bool:
        return self.state in (State.MET, State.ENDING, State.WAIVED, State.SPARED)

    @property
    def is_for_the_maker(self) -> bool:
        """Something for her to do."""
        return self.state in (State.MISSING, State.SENT_BACK, State.EXPIRED, State.ENDING)


def in_force(rows: Iterable[Requirement], region: str, works: Works, on: date) -> list[Requirement]:
    """Of each kind the requirement of the nearest council, if it asks shops like this one."""
    nearest: dict[str, Requirement] = {}
    for row in sorted(rows, key=_distance):
        if row.since <= on and (row.until is None or on < row.until) and _reaches(row, region):
            nearest[row.kind] = row
    levels = list(Level)
    wanted = [row for row in nearest.values() if asks(row, works)]
    return sorted(wanted, key=lambda row: (levels.index(Level(row.level)), not row.blocks_opening, row.pk))


def _distance(row: Requirement) -> tuple[int, int]:
    """Every council's first, then the nation's, a province's, a regency's."""
    return (-1 if row.council is None else len(row.council.reach), row.pk or 0)


def _reaches(row: Requirement, region: str) -> bool:
    reach = row.council.reach if row.council else ""
    return reach == "" or region == reach or region.startswith(f"{reach}.")


def asks(row: Requirement, works: Works) -> bool:
    """Food for its PIRT, leather for its halal mark; a requirement that names nothing asks every shop."""
    named = (row.material_groups, row.crafts, row.fibres)
    if not any(named):
        return True
    shown = (works.material_groups, works.crafts, works.fibres)
    return any(set(wanted) & there for wanted, there in zip(named, shown, strict=True))


def steps(requirements: Sequence[Requirement], proofs: Iterable[Proof], now: datetime) -> list[Step]:
    by_kind: dict[str, list[Proof]] = {}
    for proof in sorted(proofs, key=lambda each: -each.round):
        by_kind.setdefault(proof.kind, []).append(proof)
    plain = [_step(row, by_kind.get(row.kind, []), now) for row in requirements]
    chosen = {step.requirement.choice for step in plain if step.is_met} - {""}
    given = {step.requirement.choice for step in plain if step.state == State.GIVEN} - {"", *chosen}
    return [_beside(step, chosen, given) for step in plain]


def _step(row: Requirement, rounds: list[Proof], now: datetime) -> Step:
    counting = next((proof for proof in rounds if proof.status in COUNTS and _lasts(proof, now)), None)
    return Step(row, _state(rounds, counting, now), counting, rounds)


def _state(rounds: list[Proof], counting: Proof | None, now: datetime) -> State:
    latest = rounds[0] if rounds else None
    if counting and counting.status == ProofStatus.WAIVED:
        return State.WAIVED
    if counting:
        is_renewing = latest is not None and latest.status == ProofStatus.GIVEN
        return State.ENDING if _ends_soon(counting, now) and not is_renewing else State.MET
    if latest is None:
        return State.MISSING
    said = {ProofStatus.GIVEN: State.GIVEN, ProofStatus.SENT_BACK: State.SENT_BACK}
    return said.get(ProofStatus(latest.status), State.EXPIRED)


def _beside(step: Step, chosen: set[str], given: set[str]) -> Step:
    """Nothing more is asked of a maker while one of a choice is enough, or may prove to be."""
    choice = step.requirement.choice
    if choice in chosen and not step.is_met:
        return Step(step.requirement, State.SPARED, None, step.rounds)
    if choice in given and step.state == State.MISSING:
        return Step(step.requirement, State.RESTING, None, step.rounds)
    return step


def _lasts(proof: Proof, now: datetime) -> bool:
    return proof.valid_until is None or now < proof.valid_until


def _ends_soon(proof: Proof, now: datetime) -> bool:
    return proof.valid_until is not None and proof.valid_until - now <= RENEWABLE


def may_renew(proof: Proof, now: datetime) -> bool:
    """An approved proof is given again only when its end is near; a waived one at any time."""
    return proof.status == ProofStatus.WAIVED or _ends_soon(proof, now)


def unmet(found: Iterable[Step], level: str) -> list[Step]:
    """What is required for this level or a lower one, and not met; of one choice the first stands for all."""
    levels = list(Level)
    missing, choices = [], set()
    for step in found:
        row = step.requirement
        if row.is_required and not step.is_met and levels.index(Level(row.level)) <= levels.index(Level(level)):
            if row.choice and row.choice in choices:
                continue
            choices.add(row.choice)
            missing.append(step)
    return missing


def blocking(found: Sequence[Step]) -> list[Step]:
    """What the council wants to have approved before it opens a shop."""
    return [step for step in unmet(found, Level.REGISTERED) if step.requirement.blocks_opening]
