#!/usr/bin/env python3
"""Django's own commands (migrations, checks); `kkr` is the product's command."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
execute_from_command_line(sys.argv)
