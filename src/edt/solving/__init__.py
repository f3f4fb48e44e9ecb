"""How it is solved. Importing this package loads nothing; calling ``solve`` or ``search`` loads the solver.

Processes that only solve import ``cpsat``, and none of the school.
"""
