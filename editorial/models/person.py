"""Persons who work here: editors, signers, senders, administrators. The user model of Django."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from editorial.addresses import fold


class PersonManager(BaseUserManager["Person"]):
    def known(self, address: str, name: str = "") -> Person:
        """The person with this address, made on first mention (config.toml names the signers)."""
        person, new = self.get_or_create(address=fold(address), defaults={"name": name or address})
        if new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
        return person


class Person(AbstractBaseUser):
    address = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    """Any of editor, sender, administrator, reader; signers are named by the steps themselves."""
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "address"
    EMAIL_FIELD = "address"

    class Meta:
        db_table = "person"

    def __str__(self) -> str:
        return self.name
