"""`python -m hrcyclus` is the same as `hrcyclus`."""

import sys

from hrcyclus.cli import main

sys.exit(main())
