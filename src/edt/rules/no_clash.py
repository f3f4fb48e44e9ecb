"""No clash: nobody has two lessons at once.

FR : « un professeur, une classe, un élève n'a jamais deux cours en même temps ».
EN: "no teacher, class or pupil ever has two lessons at once".

Example: always there, never broken; parts of one partition of a class may run together.
MARTIN with 6A and 6B on Monday at M1 breaks it by 1.

Elsewhere: EDT "Occupation unique"; FET BasicCompulsoryTime; Untis "Collision"; XHSTT AvoidClashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from edt.rules._audiences import audiences_together
from edt.rules._cases import alike_weeks, key_of
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Group, Lesson, Person, Schedule, School
from edt.shapes import Clash, Shape
from edt.words import Language


class NoClash(Rule):
    """At most one lesson at once for every teacher and every pupil.

    Pupils are looked at as sets of audiences (a class, groups) that pairwise may have a pupil in
    common, and every such pair is in one of the sets: no clash is missed, however many combinations
    of groups there are.
    """

    rule: Literal["no_clash"] = "no_clash"

    names = RuleNames(
        fr="Une séance à la fois",
        en="No clash",
        edt="Occupation unique",
        fet="BasicCompulsoryTime",
        untis="Collision",
        xhstt="AvoidClashesConstraint",
    )
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each teacher or set of audiences, weeks that are alike, and day."""
        for teacher in school.teachers:
            person = Person("teacher", teacher.id)
            courses = school.courses_of(person)
            yield from _days(school, ("teacher", teacher.id), (person,), courses, school.label(person))
        for class_id, audiences in audiences_together(school):
            wanted = set(audiences)
            courses = tuple(c for c in school.courses if not wanted.isdisjoint((*c.classes, *c.groups)))
            groups = tuple(a for a in audiences if a != class_id)
            people = (Person("class", class_id), *(Person("group", g) for g in groups))
            label = f"{class_id} ({', '.join(groups)})" if groups else class_id
            yield from _days(school, ("class", class_id, groups), people, courses, label)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather the starts that cover each atom; at most one of them."""
        school, weeks, day = lowering.school, set(case.weeks), case.day
        at: dict[int, list[tuple[int, ...]]] = {}
        covered: dict[tuple[str, int, int], tuple[int, ...]] = {}
        for course in case.courses:
            grid = school.grid_of(school.course[course])
            for start in lowering.starts(course):
                if start.day != day or weeks.isdisjoint(start.weeks):
                    continue
                place = (grid.id, start.position, start.length)
                if place not in covered:
                    covered[place] = school.timeline.atoms_of(grid, start.position, start.length)
                busy = (start.literal,)
                for atom in covered[place]:
                    at.setdefault(atom, []).append(busy)
        return [Clash(tuple(at[atom])) for atom in sorted(at) if len(at[atom]) > 1]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count, for each atom, the lessons beyond the first."""
        lessons = [
            lesson
            for course in case.courses
            for lesson in schedule.of_course.get(course, ())
            if lesson.day == case.day and set(lesson.weeks) & set(case.weeks)
        ]
        return at_once(case, schedule, lessons)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: several lessons at once on Monday at M1: maths 6A, maths 6B"."""
        return at_once_words(case, breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher with two classes at once, and a class with lessons beside its halves'."""
        two_classes = tiny_school(
            [
                Course(id="maths-6A", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="maths-6B", subject="maths", classes=("6B",), teachers=("MARTIN",), periods=1),
            ]
        )
        halves = tiny_school(
            [
                Course(id="lab-1", subject="sciences", groups=("6A1",), teachers=("PETIT",), periods=1),
                Course(id="lab-2", subject="sciences", groups=("6A2",), teachers=("MARTIN",), periods=1),
                Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=1),
            ],
            groups=[
                Group(id="6A1", classes=("6A",), partition="halves"),
                Group(id="6A2", classes=("6A",), partition="halves"),
            ],
        )
        apart, together = placed("maths-6A mon M1", "maths-6B mon M2"), "maths-6B mon M1"
        return (
            Example(two_classes, cls(), apart, placed("maths-6A mon M1", together), 1),
            Example(
                halves,
                cls(),
                placed("lab-1 mon M1", "lab-2 mon M1", "sport mon M2"),
                placed("lab-1 mon M1", "lab-2 mon M1", "sport mon M1"),
                2,
            ),
        )


def _days(
    school: School,
    key: tuple[str | tuple[str, ...], ...],
    people: tuple[Person, ...],
    courses: tuple[Course, ...],
    label: str,
) -> Iterator[Case]:
    ids = tuple(course.id for course in courses)
    for weeks in alike_weeks(school, courses) if courses else ():
        for day in school.days:
            yield Case(key_of(*key, weeks, day), people, label, weeks, day, ids)


def at_once(case: Case, schedule: Schedule, lessons: Sequence[Lesson]) -> Breach:
    """Return the lessons that are held at once, counted beyond the first in each atom."""
    held: dict[int, list[Lesson]] = {}
    for lesson in lessons:
        for atom in schedule.atoms(lesson):
            held.setdefault(atom, []).append(lesson)
    crowded = [found for _, found in sorted(held.items()) if len(found) > 1]
    fault = tuple(dict.fromkeys(lesson for found in crowded for lesson in found))
    amount = sum(len(found) - 1 for found in crowded)
    figures: dict[str, object] = {
        "periods": tuple(dict.fromkeys(lesson.period for lesson in fault)),
        "courses": tuple(dict.fromkeys(lesson.course for lesson in fault)),
        "weeks": weeks_figure(case, schedule),
    }
    return Breach(amount, fault, figures)


def at_once_words(case: Case, breach: Breach, language: Language) -> str:
    """Say who has which lessons at once, and when."""
    start = colon(case.label, language)
    day = on_day(case, language)
    if not breach.amount:
        return start + pick(language, f"une séance à la fois{day}", f"one lesson at a time{day}")
    periods, courses = listed(texts(breach, "periods")), listed(texts(breach, "courses"))
    weeks = in_weeks(breach, language)
    return start + pick(
        language,
        f"plusieurs séances en même temps{day} en {periods}{weeks} : {courses}",
        f"several lessons at once{day} at {periods}{weeks}: {courses}",
    )
