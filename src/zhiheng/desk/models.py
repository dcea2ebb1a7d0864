"""Tables of the desk itself: nothing of any domain."""

from zhiheng.desk.shell.models import OnceToken, SignInAttempt

__all__ = ["OnceToken", "SignInAttempt"]
