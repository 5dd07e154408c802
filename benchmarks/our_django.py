"""Sets Django up on import, so that the modules beside this one can import our packages as usual."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
django.setup()
