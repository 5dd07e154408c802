"""Who came and what visitors said: counted without names, spoken with the name they chose."""

import uuid

from django.db import models
from django.db.models import Q

from pasarkriya.exhibitions.goods_models import Consignment


class Visit(models.Model):
    """A day's numbers of a leg (`stand` empty) or of one of its stands. Of a visitor nothing is kept.

    `visitors`: browsers that had not been there; `views`: how often the page was opened. Days are the leg's own.
    """

    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    stand = models.ForeignKey("exhibitions.Stand", models.CASCADE, null=True, blank=True, related_name="+")
    day = models.DateField()
    visitors = models.PositiveIntegerField(default=0)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leg", "stand", "day"], nulls_distinct=False, name="visit_once_a_day"),
        ]


class Presence(models.Model):
    """How many look at a leg just now, as each process that keeps their lines open last said."""

    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    process = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leg", "process"], name="presence_once")]


class WordStatus(models.TextChoices):
    WAITING = "WAITING", "waits for the hosts"
    SHOWN = "SHOWN", "to be read by everybody"
    HIDDEN = "HIDDEN", "taken away by the hosts"


class Question(models.Model):
    """A visitor's question to a stand. It is shown with its answer; who answers has read it."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stand = models.ForeignKey("exhibitions.Stand", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=7, choices=WordStatus.choices, default=WordStatus.WAITING)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)
    signed = models.CharField(max_length=120, blank=True, help_text="the shop or the council that answers")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(status="SHOWN") | ~Q(answer=""), name="question_shown_with_answer"),
        ]
        indexes = [models.Index(fields=["stand", "status", "asked_at"], name="question_of_stand")]


class BookEntry(models.Model):
    """A page of the visitors' book. Nobody reads it before a host has."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    home = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=500)
    written_at = models.DateTimeField()
    status = models.CharField(max_length=7, choices=WordStatus.choices, default=WordStatus.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["leg", "status", "written_at"], name="book_entry_of_leg")]


class Talk(models.Model):
    """An hour of the programme: a talk, a demonstration, a dance. `url` is where it can be watched."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    title = models.CharField(max_length=120)
    speaker = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=500, blank=True)
    url = models.URLField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["leg", "starts_at"], name="talk_of_leg")]


class Award(models.Model):
    """What a leg's jury gave to a work."""

    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    consignment = models.ForeignKey(Consignment, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leg", "consignment", "name"], name="award_once")]
