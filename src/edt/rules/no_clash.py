"""No clash: nobody has two lessons at once.

FR : « un professeur, une classe, un élève n'a jamais deux cours en même temps ».
EN: "no teacher, class or pupil ever has two lessons at once".

Example: always there, never broken; parts of one partition of a class may run together.
MARTIN with 6A and 6B on Monday at M1 breaks it by 1.

Elsewhere: EDT "Occupation unique"; FET BasicCompulsoryTime; Untis "Collision"; XHSTT AvoidClashes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Literal, cast

from edt.rules._audiences import audiences_together
from edt.rules._cases import alike_weeks, key_of
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Group, Lesson, Person, Schedule, School
from edt.shapes import Busy, Clash, Shape
from edt.words import Language


class NoClash(Rule):
    """At most one lesson at once for every teacher and every pupil.

    Pupils are looked at as sets of audiences (a class, groups) that pairwise may have a pupil in
    common, and every such pair is in one of the sets: no clash is missed, however many combinations
    of groups there are. Aligned groups are looked at together: the amount is what the pupil with the
    most lessons at once would have to attend beyond the first.
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
            courses = tuple(course.id for course in school.courses_of(person))
            case = Case(f"teacher/{teacher.id}", (person,), school.label(person), data=_Parts(((courses,),)))
            yield from _spread(school, case, courses)
        attending = _attending(school)
        for class_id, parts in audiences_together(school):
            groups = [part for part in parts if part != (class_id,)]
            people = (Person("class", class_id), *(Person("group", g) for part in groups for g in part))
            named = [f"{'/'.join(part[:3])}{'/…' if len(part) > 3 else ''}" for part in groups]
            label = f"{class_id} ({', '.join(named)})" if named else class_id
            key = key_of("class", class_id, tuple(part[0] for part in groups))
            data = _Parts(tuple(attending[audience] for audience in part) for part in parts)
            courses = tuple(dict.fromkeys(course for part in data for one in part for course in one))
            yield from _spread(school, Case(key, people, label, data=data), courses)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather the starts that cover each atom; at most one of them for each choice out of the parts."""
        found: list[Shape] = []
        parts = [_choices(part, lowering) for part in _parts(case)]
        for chosen in product(*parts):
            at: dict[int, list[Busy]] = defaultdict(list)
            for course in dict.fromkeys(course for choice in chosen for course in choice):
                _cover(course, case, lowering, at)
            found += [Clash(tuple(at[atom])) for atom in sorted(at) if len(at[atom]) > 1]
        return found

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count, for each atom, the lessons of one pupil (or teacher) beyond the first."""
        of_course, weeks = schedule.of_course, set(case.weeks)
        lessons = [
            lesson
            for course in case.courses
            for lesson in of_course.get(course, ())
            if lesson.day == case.day and not weeks.isdisjoint(lesson.weeks)
        ]
        return at_once(case, schedule, lessons, _parts(case).of_one_pupil)

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


Attended = tuple[str, ...]
"""Ids of the courses of one teacher, class or group."""


def _attending(school: School) -> dict[str, Attended]:
    """Return the courses of each class as a whole, and of each group."""
    found: dict[str, list[str]] = {}
    for course in school.courses:
        for audience in dict.fromkeys((*course.classes, *course.groups)):
            found.setdefault(audience, []).append(course.id)
    return {audience: tuple(courses) for audience, courses in found.items()}


def _spread(school: School, case: Case, courses: Sequence[str]) -> Iterator[Case]:
    """Yield the case for each set of weeks that are alike, and each day."""
    for weeks in alike_weeks(school, [school.course[c] for c in courses]) if courses else ():
        for day in school.days:
            key = key_of(case.key, weeks, day)
            yield replace(case, key=key, weeks=weeks, day=day, courses=tuple(courses))


class _Parts(tuple[tuple[Attended, ...], ...]):
    """What a case carries: parts of those it is about, each the courses of whoever may be in it.

    All the cases of one class share it, and with it which lessons can meet in one pupil: the same are
    held at once in most timetables that are compared.
    """

    @cached_property
    def _known(self) -> dict[tuple[str, ...], tuple[int, ...]]:
        return {}

    def of_one_pupil(self, lessons: list[Lesson]) -> list[Lesson]:
        """Return, of lessons held at once, the most that one pupil could have to attend."""
        held = tuple([lesson.course for lesson in lessons])
        if held not in self._known:
            self._known[held] = _most_of_one_pupil(held, self)
        return [lessons[number] for number in self._known[held]]


def _parts(case: Case) -> _Parts:
    """Return what a case carries."""
    return cast(_Parts, case.data)


def _choices(part: tuple[Attended, ...], lowering: Lowering) -> list[Attended]:
    """Return the courses of each audience of a part; once where they share their starts."""
    found: dict[object, Attended] = {}
    for courses in part:
        starts = [lowering.starts(course) for course in courses]
        found.setdefault(tuple(sorted(row[0].literal for row in starts if row)), courses)
    return list(found.values())


def _cover(course: str, case: Case, lowering: Lowering, at: dict[int, list[Busy]]) -> None:
    """Add the starts of a course to the atoms that they cover."""
    for start in lowering.starts(course, case.day, case.weeks):
        busy = (start.literal,)
        for atom in start.atoms:
            at[atom].append(busy)


def _most_of_one_pupil(courses_held: Sequence[str], parts: Sequence[tuple[Attended, ...]]) -> tuple[int, ...]:
    """Return the numbers of the lessons, of those held at once, that one pupil could have to attend."""
    numbers: dict[str, list[int]] = {}
    for number, course in enumerate(courses_held):
        numbers.setdefault(course, []).append(number)
    held = numbers.keys()
    choices: list[list[frozenset[int]]] = []
    for part in parts:
        attended = {
            frozenset(n for course in held & courses for n in numbers[course])
            for courses in part
            if not held.isdisjoint(courses)
        }
        if attended:
            choices.append([one for one in attended if not any(one < other for other in attended)])
    parts_met = Counter(n for options in choices for n in frozenset[int]().union(*options))
    chosen: set[int] = set()
    entangled = []
    for options in choices:
        if any(parts_met[n] > 1 for one in options for n in one):
            entangled.append(options)
        else:
            chosen |= max(options, key=_size)
    # Only where a course has audiences of several parts does a choice in one bear on another.
    chosen |= max((frozenset[int]().union(*choice) for choice in product(*entangled)), key=_size)
    return tuple(sorted(chosen))


def _size(numbers: Set[int]) -> tuple[int, list[int]]:
    """Order by number, and make the choice among equals stable."""
    return len(numbers), sorted(numbers)


def at_once(
    case: Case,
    schedule: Schedule,
    lessons: Sequence[Lesson],
    of_one: Callable[[list[Lesson]], list[Lesson]] = list,
) -> Breach:
    """Return the lessons that are held at once, counted beyond the first in each atom.

    ``of_one`` picks those that meet in one person.
    """
    held: dict[int, list[Lesson]] = {}
    for lesson in lessons:
        for atom in schedule.atoms(lesson):
            held.setdefault(atom, []).append(lesson)
    found = [of_one(held[atom]) for atom in sorted(held) if len(held[atom]) > 1]
    crowded = [lessons for lessons in found if len(lessons) > 1]
    if not crowded:
        return Breach(0)
    fault = tuple(dict.fromkeys(lesson for lessons in crowded for lesson in lessons))
    amount = sum(len(lessons) - 1 for lessons in crowded)
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
