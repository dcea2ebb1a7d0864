"""The ground of the ledgers' tests, as fixtures; requests in the name of its people; a scheme ready to be used."""

from tests.appraisal.conftest import put, scheme
from tests.desk.support.conftest import ask, ground, made

__all__ = ["ask", "ground", "made", "put", "scheme"]
