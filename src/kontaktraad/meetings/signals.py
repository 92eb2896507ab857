"""Told inside the act, so that what stands on it (the public copy) changes in the same one."""

from django.dispatch import Signal

item_said = Signal()
"""An item or its files are said anew; given `item` and the act's `ledger`."""

meeting_planned = Signal()
"""A meeting has been put into the plan; given `meeting` and the act's `ledger`."""
