"""法律内核: values in, verdicts with citations out.

Pure Python: no Django, no clock, no input or output except the package's own data files, and no import of any other
``zhiheng`` package. Everything above may use it; it uses nothing above.
"""
