"""Handover from council to council, and the register of the pack."""
