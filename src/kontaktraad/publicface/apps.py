"""Copies may be replaced and removed: what they are copies of is guarded, they are not."""

from django.apps import AppConfig


class PublicFaceConfig(AppConfig):
    name = "kontaktraad.publicface"
    default = True
