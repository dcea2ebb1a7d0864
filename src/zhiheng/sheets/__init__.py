"""Excel in and out: a room declares what a table holds (`Spec`), this room does the rest.

A room that wants its table imported writes one class and registers it in its ``AppConfig.ready``::

    from zhiheng import sheets

    class OfficerSheet(sheets.Spec):
        kind, title, order = "officers", "执法人员", 10
        columns = (
            sheets.Column("name", "姓名", required=True, example="张三"),
            sheets.Column("entered_on", "入职日期", "date"),
            sheets.Column("category", "人员类别", "choice", choices=tuple(Officer.Category.choices)),
        )
        unique = (("name", "entered_on"),)          # no two rows of one file may agree in these
        def may(self, actor): ...                   # bool: may this person import and export
        def check(self, rows, actor): ...           # one list of Problem a row; look-ups for the whole batch at once
        def apply(self, rows, actor): ...           # write the batch, record its events; returns how many rows
        def export(self, actor): ...                # dicts by column name, an iterator

    sheets.register(OfficerSheet())

The road of a file: uploaded → read row by row by a job (types, required cells, doubles within the file, ``check``) →
a receipt of every row that is wrong → the person agrees to import all rows, or the good ones only → ``apply`` for
all batches in **one** transaction by a job, checked once more. Nothing is imported partly without that consent.
Values reach ``check`` and ``apply`` typed: str, date, int, Decimal, bool, the code of a choice, or None.
"""

from zhiheng.sheets.spec import Column, Problem, Spec, register, registered, spec_for

__all__ = ["Column", "Problem", "Spec", "register", "registered", "spec_for"]
