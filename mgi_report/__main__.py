"""``python -m mgi_report`` is ``mgi-report``."""

import sys

from .cli import main

sys.exit(main())
