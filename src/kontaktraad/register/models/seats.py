"""Seats, and the dated facts about who fills them."""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Term, Town


class Seat(models.Model):
    """A seat of a council's term: by office of a municipality, of a party, extra, or a forum's."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    key = models.CharField(max_length=130, help_text="K-0101, A1, extra-C")
    kind = models.CharField(max_length=8)
    party = models.CharField(max_length=120, blank=True)
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True)
    health = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "key"], name="one_seat_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.key


class SeatLife(Fact):
    """While the seat exists: an extra seat begins (FO §3(9)), a municipality leaves KL (§3(7))."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)

    ALONE = (("seat_id",),)

    class Meta:
        constraints: ClassVar = dated("seatlife")
        indexes: ClassVar = [models.Index(fields=["seat", "known_to"])]


class Mandate(Fact):
    """A person is a seat's member, or its personal substitute (FO §3(3)–(4)).

    No two rows known at once give one seat two members or two substitutes, or
    one person two places in a term: so no substitute serves two members, and
    no member is a substitute.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    role = models.CharField(
        max_length=10, choices=[("member", "member"), ("substitute", "substitute")]
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    ALONE = (("seat_id", "role"), ("term_id", "person_id"))

    class Meta:
        constraints: ClassVar = [
            *dated("mandate"),
            models.CheckConstraint(
                condition=models.Q(role__in=["member", "substitute"]), name="mandate_role"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["term", "known_to", "valid_from"]),
            models.Index(fields=["person", "known_to", "valid_from"]),
        ]


class Offer(Fact):
    """A vacated seat is offered to the substitute, who has not answered (FO §3(11))."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)

    ALONE = (("seat_id",),)

    class Meta:
        constraints: ClassVar = dated("offer")


class Leave(Fact):
    """The member does not serve for the time being (FO §3(5)–(6)); the reason is not here.

    It is the person's leave from the seat: another member of the seat does not inherit it.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    ground = models.CharField(max_length=10)
    until = models.DateField(help_text="expected; it ends when the member returns")

    ALONE = (("seat_id",),)

    class Meta:
        constraints: ClassVar = dated("leave")


class Chairmanship(Fact):
    """Chair or vice-chair, with the group that elected; person empty: the group owes a choice."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    post = models.CharField(max_length=12)
    role = models.CharField(max_length=10, help_text="holder or stand_in")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    elected_by = models.CharField(max_length=200, blank=True, help_text="the electing group")

    ALONE = (("term_id", "post", "role"),)

    class Meta:
        constraints: ClassVar = dated("chairmanship")


class Prevention(Fact):
    """A chair or vice-chair is prevented for a time (FO §3(14))."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    post = models.CharField(max_length=12)
    until = models.DateField()

    ALONE = (("term_id", "post"),)

    class Meta:
        constraints: ClassVar = dated("prevention")
