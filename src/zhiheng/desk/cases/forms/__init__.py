"""Forms made from what an act's input says about itself (``zhiheng.cases.inputs``): one maker for every act.

``form_for(Decide, about)`` returns a form class; ``form.build()`` the input; ``form.show(error)`` puts a refusal of the
domain where it belongs.
"""

from zhiheng.desk.cases.forms.about import About
from zhiheng.desk.cases.forms.maker import ActForm, form_for

__all__ = ["About", "ActForm", "form_for"]
