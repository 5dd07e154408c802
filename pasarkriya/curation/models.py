from typing import Self, TypeVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


class Tier(models.TextChoices):
    REGENCY = "REGENCY"
    PROVINCE = "PROVINCE"
    NATION = "NATION"


class SubmissionStatus(models.TextChoices):
    SENT = "SENT", "waits for curators"
    IN_REVIEW = "IN_REVIEW", "two curators look at it"
    TIED = "TIED", "they differ; a third looks at it"
    FIX_ASKED = "FIX_ASKED", "the maker is asked to put something right"
    APPROVED = "APPROVED"
    DECLINED = "DECLINED"
    APPEALED = "APPEALED", "waits for other curators"
    WITHDRAWN = "WITHDRAWN"


class ReviewStatus(models.TextChoices):
    ASKED = "ASKED"
    GIVEN = "GIVEN"
    EXCUSED = "EXCUSED", "the curator has an interest in it"
    REPLACED = "REPLACED", "the time was over, or the office was"


Row = TypeVar("Row", bound=models.Model)


class CouncilOwnedQuerySet(models.QuerySet[Row]):
    """Of what a council does: its own board sees it, and the boards above."""

    def visible_to(self, actor: Actor, permission: Permission = Permission.COUNCIL_READ) -> Self:
        seen = Q(pk__in=[])
        for code in actor.regions(permission):
            region = Q(council__region=code) | Q(council__region__code__startswith=f"{code}.")
            seen |= region if code else Q(pk__gt=0)
        return self.filter(seen)


class CallQuerySet(CouncilOwnedQuerySet["Call"]):
    pass


class Call(models.Model):
    """A council asks for works, for a time. Empty `families` and `places`: of every craft, from its whole reach."""

    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    tier = models.CharField(max_length=8, choices=Tier.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    families = ArrayField(models.SlugField(max_length=40), default=list, blank=True, help_text="material groups")
    places = ArrayField(models.CharField(max_length=5), default=list, blank=True, help_text="region codes")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="call_forward")]
        indexes = [models.Index(fields=["closes_at"], name="call_by_end")]

    def __str__(self) -> str:
        return self.title


class Rubric(models.Model):
    """What works of a craft family are judged by. A new one takes the place of the old, which its submissions keep."""

    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    family = models.SlugField(max_length=40, blank=True, help_text="material group; empty for all")
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "family"],
                condition=Q(replaced_at=None),
                nulls_distinct=False,
                name="rubric_one_in_force",
            )
        ]


class Criterion(models.Model):
    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    question_id = models.CharField(max_length=200, blank=True)
    question_en = models.CharField(max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rubric", "code"], name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="criterion_weight"),
        ]


class SubmissionQuerySet(CouncilOwnedQuerySet["Submission"]):
    pass


class Submission(models.Model):
    """A work before the curators of one tier. `round` grows with every sending and with the appeal.

    `facts` is the work as it was when it was sent, without the names of shop and maker (see `snapshot`).
    """

    number = models.CharField(max_length=12, unique=True)
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    tier = models.CharField(max_length=8, choices=Tier.choices)
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=SubmissionStatus.choices, default=SubmissionStatus.SENT)
    round = models.PositiveSmallIntegerField(default=1)
    appeal_round = models.PositiveSmallIntegerField(null=True, blank=True, help_text="from here on other curators")
    words = models.TextField(blank=True, help_text="what the maker says with it")
    appeal_words = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    total = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of 10000")
    answer = models.TextField(blank=True, help_text="what the maker reads")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="until when the council answers")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "tier"],
                condition=~Q(status__in=["DECLINED", "WITHDRAWN"]),
                name="submission_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(total=None) | Q(total__lte=10_000), name="submission_total"),
            # Nobody is declined, or asked to mend her work, without a word why.
            models.CheckConstraint(
                condition=~Q(status__in=["DECLINED", "FIX_ASKED"]) | ~Q(answer=""), name="submission_with_answer"
            ),
        ]
        indexes = [
            models.Index(fields=["council", "status"], name="submission_of_council"),
            models.Index(fields=["shop", "-id"], name="submission_of_shop"),
        ]

    def __str__(self) -> str:
        return self.number


class Review(models.Model):
    """One curator's look at one round of a submission. Blind: nobody else reads it until the round is decided."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    seat = models.PositiveSmallIntegerField(help_text="1 and 2; 3 breaks a tie")
    curator = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+", help_text="the curator's own")
    status = models.CharField(max_length=8, choices=ReviewStatus.choices, default=ReviewStatus.ASKED)
    total = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of 10000")
    words = models.TextField(blank=True, help_text="for the maker")
    note = models.TextField(blank=True, help_text="for the board only")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "round", "seat"],
                condition=Q(status__in=["ASKED", "GIVEN"]),
                name="review_one_to_a_seat",
            ),
            models.UniqueConstraint(fields=["submission", "round", "curator"], name="review_once_a_round"),
            models.CheckConstraint(condition=Q(seat__gte=1, seat__lte=3), name="review_seat"),
            models.CheckConstraint(
                condition=~Q(status="GIVEN") | Q(total__isnull=False, given_at__isnull=False), name="review_given_whole"
            ),
        ]
        indexes = [models.Index(fields=["curator", "status"], name="review_of_curator")]


class Score(models.Model):
    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="score_one_to_five"),
        ]


class FixItem(models.Model):
    """One thing to put right, ticked by the maker when she sends the work again."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["submission", "round"], name="fix_item_of_submission")]


class Interest(models.Model):
    """A curator has something to do with a shop, by her own word: she never scores its works."""

    curator = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["curator", "shop"], name="interest_once")]


from pasarkriya.curation import change_models, rotation_models  # noqa: E402, F401
