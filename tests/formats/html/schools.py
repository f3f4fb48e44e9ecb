"""Results to write as pages: a plain one for golden texts, one with hostile names, and a reader of pages."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

from edt.auditing import audit
from edt.problem import Problem
from edt.result import Result
from edt.rules import Gaps, Hours, Liftable, Locked, Who, Wish
from edt.school import (
    Break,
    Closed,
    Course,
    Grid,
    Group,
    Lesson,
    Period,
    Room,
    School,
    SchoolClass,
    Subject,
    Teacher,
    Timetable,
    Unplaced,
)

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "</script><!--",
    "<img src=x onerror=alert(2)>",
    "a\"b'c&amp;",
    "=1+1",
    "\u2028\u2029",
    "../../etc",
    "مدرسة",
)

GRID = Grid(
    periods=(
        Period(id="M1", start=480, end=535, half_day="am"),
        Period(id="M2", start=540, end=595, half_day="am"),
        Period(id="M3", start=610, end=665, half_day="am"),
        Period(id="L", start=720, end=780, half_day="pm", midday=True),
        Period(id="S1", start=840, end=895, half_day="pm"),
        Period(id="S2", start=900, end=955, half_day="pm"),
    ),
    breaks=(Break(after="M2", name="recess"),),
    closed=(Closed(day="wed", half_day="pm"),),
)
DAYS = ("mon", "tue", "wed")
AB = ("A", "B")


def school(first: str = "6A", subject: str = "Élan", teacher: str = "MÜLLER Zoé", room: str = "S1") -> School:
    """Return a school of two classes with half-groups, a barrette, fortnights and a lunch lesson."""
    groups = [Group(id=f"{first} G{n}", classes=(first,), partition="halves") for n in (1, 2)]
    groups += [Group(id=f"L{n}", classes=(first, "6B"), partition="languages") for n in (1, 2, 3)]
    two = ("KAYA", "NOIR", "ROUX")
    return School(
        name=f"School {first}",
        days=DAYS,
        weeks=AB,
        grids=(GRID,),
        subjects=(
            Subject(id=subject, colour="#102030"),
            Subject(id="LAN", name="Languages", colour="#ffee88"),
            Subject(id="Lab"),
        ),
        teachers=(
            Teacher(id=teacher, title="Mme", subjects=(subject,)),
            *(Teacher(id=name, subjects=("LAN",)) for name in two),
        ),
        classes=(
            SchoolClass(id=first, level="6e", size=24, head=teacher),
            SchoolClass(id="6B", level="6e", size=1),
        ),
        groups=tuple(groups),
        rooms=(Room(id=room, kind="lab", capacity=30), Room(id="Gym")),
        courses=(
            Course(
                id="c-whole",
                subject=subject,
                classes=(first,),
                teachers=(teacher,),
                periods=3,
                split=(2, 1),
                rooms=(room,),
            ),
            Course(
                id="c-a",
                subject="Lab",
                groups=(groups[0].id,),
                teachers=("KAYA",),
                periods=2,
                split=(2,),
                weeks="A",
            ),
            Course(id="c-g1", subject="Lab", groups=(groups[0].id,), teachers=("NOIR",), periods=1),
            Course(id="c-g2", subject="Lab", groups=(groups[1].id,), teachers=("ROUX",), periods=1),
            *(
                Course(
                    id=f"c-l{n}",
                    subject="LAN",
                    groups=(f"L{n}",),
                    teachers=(name,),
                    periods=1,
                    rooms=("Gym",),
                )
                for n, name in enumerate(two, 1)
            ),
            Course(id="c-b", subject="Lab", classes=("6B",), teachers=(teacher,), periods=2, split=(1, 1)),
        ),
    )


def _lesson(
    course: str, place: str, length: int = 1, rooms: tuple[str | None, ...] = (), weeks: str = "AB"
) -> Lesson:
    day, period = place.split()
    return Lesson(course=course, length=length, day=day, period=period, weeks=tuple(weeks), rooms=rooms)


def result(made: School | None = None) -> Result:
    """Return a school with a timetable made by hand: one room missing, one lesson unplaced, wishes broken."""
    made = made or school()
    room = made.rooms[0].id
    timetable = Timetable(
        lessons=(
            _lesson("c-whole", "mon M1", 2, (room,)),
            _lesson("c-whole", "wed M1", 1, (None,)),
            _lesson("c-a", "tue M1", 2, weeks="A"),
            _lesson("c-g1", "mon M3"),
            _lesson("c-g2", "mon M3"),
            *(_lesson(f"c-l{n}", "tue L", rooms=("Gym",) if n == 1 else (None,)) for n in (1, 2, 3)),
            _lesson("c-b", "tue S2"),
        ),
        unplaced=(Unplaced(course="c-b", length=1, reason="full"),),
    )
    rules = (
        Gaps(who=Who(kind="classes"), strength=Wish(weight=3)),
        Hours(who=Who(kind="teachers"), span="day", least=2, strength=Liftable(order=2)),
        Locked(course="c-whole", day="mon", period="M1"),
    )
    problem = Problem(school=made, rules=rules, language="en")
    return Result(
        problem=problem,
        outcome="feasible",
        stopped_by="time",
        timetable=timetable,
        bound=(0,) * len(problem.levels),
        audit=audit(problem, timetable),
    )


def hostile() -> Result:
    """Return a result whose names try to leave their place."""
    return result(school(HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3]))


def crowded() -> Result:
    """Return a result in which nine long-named groups of a class meet at once, for one period."""
    made = school()
    numbers = range(1, 10)
    many = made.model_copy(
        update={
            "teachers": tuple(Teacher(id=f"DE LA ROCHEFOUCAULD-MONTMORENCY {n}") for n in numbers),
            "groups": tuple(
                Group(id=f"6AB languages group {n}", classes=("6A", "6B"), partition="many") for n in numbers
            ),
            "classes": tuple(item.model_copy(update={"head": None}) for item in made.classes),
            "courses": tuple(
                Course(
                    id=f"c{n}",
                    subject="LAN",
                    groups=(f"6AB languages group {n}",),
                    teachers=(f"DE LA ROCHEFOUCAULD-MONTMORENCY {n}",),
                    periods=1,
                )
                for n in numbers
            ),
        }
    )
    timetable = Timetable(lessons=tuple(_lesson(f"c{n}", "mon M1") for n in numbers))
    return Result(problem=Problem(school=many), outcome="feasible", stopped_by="time", timetable=timetable)


@dataclass
class Element:
    """A start tag of a page with its attributes, and the text up to the next tag."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """What a page is made of, read as a browser would."""

    elements: list[Element] = field(default_factory=list)
    ended: bool = True

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        self.ended = False

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self.ended = True

    def handle_data(self, data: str) -> None:
        if not self.ended:
            self.elements[-1].text += data

    def all(self, tag: str) -> list[Element]:
        """Return the elements with a tag, in order."""
        return [element for element in self.elements if element.tag == tag]

    def data(self) -> dict[str, object]:
        """Return what the block of data holds."""
        block = next(e for e in self.all("script") if e.attributes.get("id") == "data")
        found = json.loads(block.text)
        assert isinstance(found, dict)
        return found


def read(text: str) -> Page:
    """Return a page as a browser reads it."""
    page = Page()
    page.feed(text)
    page.close()
    return page
