from datetime import datetime, timedelta

import pytest

from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Council, Office
from pasarkriya.curation.actions.give_scores import Sheet, give_scores
from pasarkriya.curation.actions.submit_work import submit_work
from pasarkriya.curation.models import Review, Submission
from pasarkriya.curation.rubrics import criteria_of


class Jury:
    """Curators over Tenun Sari: Gede and Hana of Karangasem, with `all` Indah and Joko of Bali, Kiki of the nation."""

    def __init__(self, world) -> None:
        self.world, self.now = world, world.now
        self.sit("Gede", "51.07")
        self.sit("Hana", "51.07", "kedua")

    def sit(self, name: str, code: str, title: str = "", role: str = Role.CURATOR) -> User:
        number = len(self.world.people) + 40
        user = User.objects.create_user(
            phone=f"+628120000{number:04d}",
            email=f"{name.lower()}@example.com",
            password="x",
            name=name,
            phone_verified=True,
        )
        self.world.people[name.lower()] = user
        office, _ = Office.objects.get_or_create(council=self.world.councils[code], role=role, title=title)
        year = timedelta(days=365)
        seat(office=office, user=user, starts_at=self.now - year, ends_at=self.now + year, by="x", now=self.now)
        return user

    def all(self) -> None:
        self.sit("Indah", "51")
        self.sit("Joko", "51", "kedua")
        self.sit("Kiki", "")

    def actor(self, user: User | str) -> Actor:
        user = self.world.people[user] if isinstance(user, str) else user
        return actor_for(user, now=self.now)

    def council(self, code: str) -> Council:
        return self.world.councils[code]

    def send(self, product: str = "scarf", tier: str = "REGENCY", **more) -> Submission:
        return submit_work(
            self.world.products[product], tier=tier, by=self.world.actor("ayu"), now=more.pop("now", self.now), **more
        )

    def asked(self, submission: Submission) -> list[Review]:
        rows = Review.objects.filter(submission=submission, round=submission.round, status="ASKED")
        return list(rows.select_related("curator").order_by("seat"))

    def score(self, review: Review, value: int, *, words="Mohon diperhatikan.", fixes=(), now: datetime | None = None):
        scores = {each.pk: value for each in criteria_of(review.submission.rubric)}
        sheet = Sheet(scores, words=words, fixes=fixes)
        return give_scores(review, sheet, by=self.actor(review.curator), now=now or self.now)

    def decide(self, submission: Submission, *values: int, fixes=()) -> Submission:
        """All who are asked give these scores, in the order of their seats."""
        for value in values:
            submission.refresh_from_db()
            self.score(self.asked(submission)[0], value, fixes=fixes)
        submission.refresh_from_db()
        return submission


@pytest.fixture
def jury(world) -> Jury:
    return Jury(world)
