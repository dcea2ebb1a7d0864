"""For every rule that is not a deadline: facts that just break it and facts that just keep it.

Each entry: rule id → (breaking changes…), (keeping changes…); changes apply to the lawful case. `S` starts from the lawful summary case.
`today` moves the day the row is looked at.
"""

from tests.law.checks.boundaries_decision import DECISION
from tests.law.checks.boundaries_procedure import PROCEDURE

BOUNDARIES = PROCEDURE | DECISION
