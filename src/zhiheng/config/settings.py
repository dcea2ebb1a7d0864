"""The settings module Django loads: nothing but the concerns, gathered in order."""

from zhiheng.config.apps import *  # noqa: F403
from zhiheng.config.base import *  # noqa: F403
from zhiheng.config.database import *  # noqa: F403
from zhiheng.config.jobs import *  # noqa: F403
from zhiheng.config.logging import *  # noqa: F403
from zhiheng.config.security import *  # noqa: F403
from zhiheng.config.static import *  # noqa: F403
