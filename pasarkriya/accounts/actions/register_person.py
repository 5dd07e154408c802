from pasarkriya.accounts.models import User


def register_person(
    *, name: str, phone: str = "", email: str = "", password_hash: str = "", is_installer: bool = False
) -> User:
    """A person whose phone is known to be his own, e.g. entered by an officer. The same phone or mail: the same person.

    `password_hash` comes from Django's hasher; without one he signs in by a code.
    """
    known = User.objects.filter(phone=phone).first() if phone else User.objects.filter(email__iexact=email).first()
    if known:
        return known
    user = User(
        name=name[:120], phone=phone or None, phone_verified=bool(phone), email=email or None,
        is_staff=is_installer, is_superuser=is_installer,
    )  # fmt: skip
    if password_hash:
        user.password = password_hash
    else:
        user.set_unusable_password()
    user.save()
    return user
