"""What a stranger's template may do: read its values and make one page of them, within a budget.

Jinja's sandbox keeps a template from Python's insides. It does not keep it from filling all memory or running for ever,
and a branch may bring a template. So the code that Jinja makes of a template counts each turn of a loop, each call and
the texts that it makes; what makes much of little (`"x" * 10**10`, a width, a power) is looked at before it is done.
The count is the same on every machine; the clock is the last resort.
"""
