"""How a problem becomes integers: events, starts, requirements, and the flat model for the solver.

Nothing is imported here: processes that only solve need none of the school.
"""
