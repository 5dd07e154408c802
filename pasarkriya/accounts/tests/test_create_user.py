import pytest

from pasarkriya.accounts.actions.create_user import create_user
from pasarkriya.accounts.models import User
from pasarkriya.accounts.queries import user_by_contact
from pasarkriya.accounts.refusals import ContactTaken, ContactUnreadable


def test_a_person_is_found_by_phone_and_mail_written_any_way(db, now):
    user = create_user(phone="0812 3456 7890", email="Ayu@Example.com", name="Ayu", by="installer", now=now)
    for contact in ("+62 812-3456-7890", "6281234567890", "ayu@example.COM"):
        assert user_by_contact(contact) == user
    assert user.phone_verified and user_by_contact("0812") is None and user_by_contact("") is None


def test_the_same_number_twice_is_refused_and_leaves_one(db, now):
    create_user(phone="081234567890", by="installer", now=now)
    with pytest.raises(ContactTaken):
        create_user(phone="+6281234567890", by="installer", now=now)
    assert User.objects.count() == 1


@pytest.mark.parametrize("how", [{}, {"phone": "12"}, {"email": "nowhere"}, {"phone": "\x00"}])
def test_nobody_without_a_contact(db, now, how):
    with pytest.raises(ContactUnreadable):
        create_user(**how, by="installer", now=now)
