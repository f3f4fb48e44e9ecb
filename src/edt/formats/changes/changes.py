"""What a comparison comes to, in words: the same for the terminal, a workbook, a page and a message."""

from __future__ import annotations

from dataclasses import dataclass

from edt.auditing.compare import MOVE_KINDS, Comparison, Move, MoveKind, moves_of_people
from edt.formats.changes.wording import word
from edt.school import Lesson, Person, School
from edt.words import Language, day_name, level_name


@dataclass(frozen=True, slots=True)
class Change:
    """One lesson that changes, as it is told.

    Attributes:
        kind: what the change is.
        what: the change in a word or two.
        course, subject, teachers, classes: which lesson it is.
        before, after: its place and rooms then and now.
    """

    kind: MoveKind
    what: str
    course: str
    subject: str
    teachers: str
    classes: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """All that changes for a teacher or a class."""

    kind: str
    id: str
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A quality figure before and after, and by how much it differs."""

    name: str
    before: int
    after: int

    @property
    def difference(self) -> str:
        """The difference with its sign; empty where there is none."""
        return f"{self.after - self.before:+d}" if self.after != self.before else ""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A comparison in words.

    Attributes:
        school: name of the school.
        language: of all texts.
        summary: how many lessons change and how, and who is concerned.
        changes: every lesson that changes.
        people: the same for each teacher, then each class.
        figures: quality figures side by side; those of rules only where they differ.
    """

    school: str
    language: Language
    summary: tuple[str, ...]
    changes: tuple[Change, ...]
    people: tuple[PersonChanges, ...]
    figures: tuple[FigureRow, ...]

    def of_kind(self, kind: str) -> tuple[PersonChanges, ...]:
        """Return the changes of the teachers, or of the classes."""
        return tuple(person for person in self.people if person.kind == kind)


def changes_of(school: School, comparison: Comparison, language: Language) -> ChangeSet:
    """Return a comparison in words.

    Args:
        school: of the later timetable.
        comparison: what moved, and the figures.
        language: of all texts.
    """
    told = {id(move): _change(move, school, language) for move in comparison.moves}
    people = tuple(
        PersonChanges(person.kind, person.id, _label(person, school), tuple(told[id(m)] for m in moves))
        for person, moves in moves_of_people(comparison.moves, school).items()
    )
    return ChangeSet(
        school=school.name,
        language=language,
        summary=_summary(comparison, people, language),
        changes=tuple(told[id(move)] for move in comparison.moves),
        people=people,
        figures=_figures(comparison, language),
    )


def _label(person: Person, school: School) -> str:
    return school.label(person) if person.kind == "teacher" else school.class_[person.id].name or person.id


def _summary(
    comparison: Comparison, people: tuple[PersonChanges, ...], language: Language
) -> tuple[str, ...]:
    if not comparison.moves:
        return (word("nothing", language),)
    counts = [(kind, comparison.count(kind)) for kind in MOVE_KINDS]
    kinds = ", ".join(word(f"n {kind}", language, n=count) for kind, count in counts if count)
    numbers = {kind: sum(person.kind == kind for person in people) for kind in ("teacher", "class")}
    return (
        word("summary", language, n=len(comparison.moves), kinds=kinds),
        word(
            "concerned",
            language,
            teachers=word("n teachers", language, n=numbers["teacher"]),
            classes=word("n classes", language, n=numbers["class"]),
        ),
    )


def _change(move: Move, school: School, language: Language) -> Change:
    course = school.course.get(move.course)
    subject = school.subject.get(course.subject) if course else None
    teachers = [school.label(Person("teacher", teacher)) for teacher in course.teachers] if course else []
    classes = (*course.classes, *course.groups) if course else ()
    rooms = move.before is None or move.after is None or move.before.rooms != move.after.rooms
    return Change(
        kind=move.kind,
        what=word(move.kind, language),
        course=move.course,
        subject=(subject.name or subject.id) if subject else move.course,
        teachers=", ".join(teachers),
        classes=", ".join(classes),
        before=place_text(move.before, school, language, rooms=rooms),
        after=place_text(move.after, school, language, rooms=rooms),
    )


def place_text(lesson: Lesson | None, school: School, language: Language, *, rooms: bool = True) -> str:
    """Return where a lesson is: "Monday M1, S12", "Tuesday S2 (week A)".

    Args:
        lesson: the lesson; None: nowhere.
        school: whose weeks there are.
        language: of the day.
        rooms: say the rooms too.
    """
    if lesson is None:
        return word("nowhere", language)
    text = f"{day_name(lesson.day, language)} {lesson.period}"
    if lesson.weeks != school.weeks:
        text += f" ({word('week', language)} {'+'.join(lesson.weeks)})"
    named = [room or word("no room", language) for room in lesson.rooms] if rooms else []
    return ", ".join((text, *named))


def _figures(comparison: Comparison, language: Language) -> tuple[FigureRow, ...]:
    rows = [
        FigureRow(word("hard", language), *comparison.hard),
        FigureRow(word("unplaced", language), *comparison.unplaced),
    ]
    costs = zip(comparison.levels, comparison.cost_before, comparison.cost_after, strict=True)
    rows += [
        FigureRow(word("cost of", language, name=level_name(level, language)), before, after)
        for level, before, after in costs
        if level != "unplaced"
    ]
    rows += [
        FigureRow(
            word("rule of", language, name=rule.fr if language == "fr" else rule.en),
            rule.before or 0,
            rule.after or 0,
        )
        for rule in comparison.rules
    ]
    return tuple(rows)
