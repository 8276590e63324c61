"""``python -m mgi_report`` is ``mgi-report``."""

import sys

from .cli import run

sys.exit(run())
