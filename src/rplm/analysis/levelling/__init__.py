"""Levelling: a schedule in which no staff role is asked for more than there is of it.

`problem`, `serial`, `search`, `bound`, `exact` and `solve` treat the abstract problem, resource-constrained project
scheduling, and know nothing of plans; `staff` poses it for a plan, `levelled` reads the answer back.
"""
