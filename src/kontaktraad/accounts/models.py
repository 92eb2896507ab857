"""The user model, our own from the first migration so that it can grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who can sign in; says nothing about seats or offices."""
