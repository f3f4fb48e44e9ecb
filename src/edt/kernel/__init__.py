"""How a problem becomes integers: events, starts, requirements, and the flat model for the solver."""

from edt.kernel.compile import compile_problem
from edt.kernel.encode import Encoded, encode
from edt.kernel.flat_model import FlatModel, Rows
from edt.kernel.kernel import Kernel, Requirement

__all__ = ["Encoded", "FlatModel", "Kernel", "Requirement", "Rows", "compile_problem", "encode"]
