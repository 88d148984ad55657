"""``python -m followup`` is the same as ``followup``."""

import sys

from followup.cli import main

sys.exit(main())
