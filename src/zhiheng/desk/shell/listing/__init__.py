"""Lists as this desk shows them: declared columns and conditions, sorting, paging, column choice and export.

::

    class CaseListing(Listing):
        key, title = "cases", "案件列表"
        columns = (
            Column("no", "案号", "case_no", sort="case_no", link=lambda c: reverse("cases:page", args=[c.pk]), always=True),
            Column("state", "状态", "state", kind="badge", badges=STATES),
            Column("due", "期限", "due_on", kind="countdown", sort="due_on"),
        )
        filters = (Text("q", "案号、当事人", lookups=("case_no__icontains",)), DateRange("filed", "立案日期", field="filed_on"))
        default_sort = "-filed_on"

    @desk_view(allowed=policies.may_list)
    def case_list(request):
        return CaseListing(request, selectors.visible_cases(request.actor)).respond("desk/cases/list.html")

The template extends ``desk/shell/base.html`` and says ``{% include "desk/c/listing.html" %}``.
"""

from zhiheng.desk.shell.listing.columns import Column
from zhiheng.desk.shell.listing.filters import Choice, DateRange, Filter, Flag, Hidden, NumberRange, Text
from zhiheng.desk.shell.listing.inputs import Conditions
from zhiheng.desk.shell.listing.listing import Action, Listing

__all__ = [
    "Action",
    "Choice",
    "Column",
    "Conditions",
    "DateRange",
    "Filter",
    "Flag",
    "Hidden",
    "Listing",
    "NumberRange",
    "Text",
]
