"""The rules over standing things, one file per part of a subject's life; importing this package declares them all."""

from __future__ import annotations

# The order of these lines is the order in which findings are shown.
# isort: off
from . import officer_acts
from . import officer_certificate
from . import officer_training
from . import officer_record
from . import item_basis
from . import item_exercise
from . import benchmark
from . import delegation
from . import body_review
from . import body_people
from . import body_catalogue
# isort: on
