"""The case rules, one file per stage of a case; importing this package declares them all, in the order of a case's life."""

from __future__ import annotations

# The order of these lines is the order in which findings are shown.
# isort: off
from . import filing
from . import people
from . import conduct
from . import evidence
from . import monitoring
from . import recording
from . import seizure
from . import seizure_extension
from . import notice
from . import hearing
from . import review
from . import discussion
from . import basis
from . import range_and_benchmark
from . import leniency
from . import criminal
from . import decision
from . import decision_period
from . import summary
from . import service
from . import payment
from . import cash
from . import court
from . import closing
from . import disclosure
from . import withdrawal
# isort: on
