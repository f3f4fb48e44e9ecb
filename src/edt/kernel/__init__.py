"""How a problem becomes integers: events, starts, requirements, and the flat model for the solver."""

from edt.kernel.compile import compile_problem
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.flat_model import FlatModel, Rows
from edt.kernel.kernel import Kernel, Requirement
from edt.kernel.model import Encoded, Finish, SearchModel, Structure

__all__ = [
    "Encoded",
    "EncodedKernel",
    "Finish",
    "FlatModel",
    "Kernel",
    "Requirement",
    "Rows",
    "SearchModel",
    "Structure",
    "compile_problem",
    "encode",
]
