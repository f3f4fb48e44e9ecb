"""What is computed: a small, closed set of number-only shapes, one file each."""

from edt.shapes._shape import (
    Busy,
    Encoder,
    Expression,
    Literal,
    Shape,
    Weighted,
    added,
    excess,
    literals_of,
    merged,
)
from edt.shapes.agree import Agree
from edt.shapes.changes import Changes
from edt.shapes.clash import Clash
from edt.shapes.ends import Ends
from edt.shapes.even import Even
from edt.shapes.flush import Flush
from edt.shapes.free import Free
from edt.shapes.idle import Idle
from edt.shapes.isolated import Isolated
from edt.shapes.load import Load
from edt.shapes.needs import Needs
from edt.shapes.order import Order
from edt.shapes.present import Present
from edt.shapes.run import Run
from edt.shapes.separation import Separation
from edt.shapes.spare import Spare
from edt.shapes.total import Total
from edt.shapes.unanimous import Unanimous
from edt.shapes.worst import Worst

SHAPES = (
    Agree,
    Changes,
    Clash,
    Ends,
    Even,
    Flush,
    Free,
    Idle,
    Isolated,
    Load,
    Needs,
    Order,
    Present,
    Run,
    Separation,
    Spare,
    Total,
    Unanimous,
    Worst,
)

__all__ = [
    "SHAPES",
    "Agree",
    "Busy",
    "Changes",
    "Clash",
    "Encoder",
    "Ends",
    "Even",
    "Expression",
    "Flush",
    "Free",
    "Idle",
    "Isolated",
    "Literal",
    "Load",
    "Needs",
    "Order",
    "Present",
    "Run",
    "Separation",
    "Shape",
    "Spare",
    "Total",
    "Unanimous",
    "Weighted",
    "Worst",
    "added",
    "excess",
    "literals_of",
    "merged",
]
