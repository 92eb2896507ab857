"""Drafts are no part of the record: they are nobody's business until they are filed."""

from django.apps import AppConfig


class GroupRoomConfig(AppConfig):
    name = "kontaktraad.grouproom"
    default = True
