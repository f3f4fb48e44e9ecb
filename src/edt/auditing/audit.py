"""Audit: whether a timetable is complete and legal, and what it costs, by level, rule and case.

Shares no code with the encodings: lessons are counted against courses, and every rule's ``check``
is run on every case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from edt import words
from edt.problem import Problem
from edt.rules import Liftable, Never, Rule, Wish
from edt.school import Course, Lesson, Schedule, Timetable


class _Report(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Report):
    """One case of a rule that a timetable breaks, or a lesson that is not legal at all.

    Attributes:
        rule: slug of the rule; ``course`` for lessons that do not make up their course.
        number: index in ``Problem.every_rule``; None for ``course``.
        case: key of the case.
        strength: never, liftable or wish.
        amount: how far it is broken.
        cost: what that costs on its level; 0 for hard rules.
        fr, en: the sentence in each language.
        lessons: the lessons at fault.
        people: ids of the people (or rooms) involved, as ``kind:id``.
    """

    rule: str
    number: int | None = None
    case: str
    strength: Literal["never", "liftable", "wish"]
    amount: int
    cost: int = 0
    fr: str
    en: str
    lessons: tuple[Lesson, ...] = ()
    people: tuple[str, ...] = ()

    def sentence(self, language: words.Language) -> str:
        """Return the sentence in a language."""
        return self.fr if language == "fr" else self.en


class RuleCost(_Report):
    """What one rule of the problem comes to: cases, broken cases, amount and cost."""

    rule: str
    number: int
    fr: str
    en: str
    strength: Literal["never", "liftable", "wish"]
    level: int | None
    cases: int
    broken: int
    amount: int
    cost: int


class Audit(_Report):
    """The second opinion on a timetable.

    Attributes:
        complete: every lesson of every course has a place (and its rooms).
        hard: how many cases of hard rules are broken, with illegal lessons; 0 in a sound timetable.
        unplaced: periods that have no place.
        levels: names of the levels, most important first.
        cost: cost on each level.
        rules: every rule with its figures.
        findings: every broken case, hard ones first.
    """

    complete: bool
    hard: int
    unplaced: int
    levels: tuple[str, ...]
    cost: tuple[int, ...]
    rules: tuple[RuleCost, ...]
    findings: tuple[Finding, ...] = Field(default=())

    @property
    def clean(self) -> bool:
        """Whether the timetable is complete and breaks no hard or lifted rule."""
        lifted = any(finding.strength == "liftable" for finding in self.findings)
        return self.complete and self.hard == 0 and not lifted


def audit(problem: Problem, timetable: Timetable) -> Audit:
    """Recompute everything about a timetable, whoever made it.

    Args:
        problem: the school and its rules; must be without errors.
        timetable: any timetable, also one edited by hand.
    """
    chosen = list(_wrongly_taught(problem, timetable))
    problem = problem.taught(timetable)
    schedule = Schedule(problem.school, timetable)
    unplaced = missing_periods(schedule)
    findings = [*_illegal(problem, schedule), *chosen]
    rules = []
    for number, rule in enumerate(problem.every_rule):
        found, cases = _broken(problem, rule, number, schedule)
        findings += found
        rules.append(_summary(problem, rule, number, found, cases))
    cost = [0] * len(problem.levels)
    for rule_cost in rules:
        if rule_cost.level is not None:
            cost[rule_cost.level] += rule_cost.cost
    cost[problem.unplaced_level] += unplaced
    strengths = ("never", "liftable", "wish")
    findings.sort(key=lambda f: (strengths.index(f.strength), -f.cost))
    return Audit(
        complete=unplaced == 0,
        hard=sum(finding.strength == "never" for finding in findings),
        unplaced=unplaced,
        levels=tuple(level.name for level in problem.levels),
        cost=tuple(cost),
        rules=tuple(rules),
        findings=tuple(findings),
    )


def missing_periods(schedule: Schedule) -> int:
    """Return how many periods of the courses have no place in a timetable."""
    placed = Counter[str]()
    for lesson in schedule.lessons:
        placed[lesson.course] += lesson.length
    return sum(max(0, course.periods - placed[course.id]) for course in schedule.school.courses)


def _broken(problem: Problem, rule: Rule, number: int, schedule: Schedule) -> tuple[list[Finding], int]:
    found, cases = [], 0
    for case in rule.cases(problem.school):
        cases += 1
        breach = rule.check(case, schedule)
        if breach.amount:
            found.append(
                Finding(
                    rule=rule.rule,
                    number=number,
                    case=case.key,
                    strength=rule.strength.kind,
                    amount=breach.amount,
                    cost=cost_of(rule, breach.amount),
                    fr=rule.words(case, breach, "fr"),
                    en=rule.words(case, breach, "en"),
                    lessons=breach.lessons,
                    people=tuple(f"{person.kind}:{person.id}" for person in case.who),
                )
            )
    return found, cases


def cost_of(rule: Rule, amount: int) -> int:
    """Return what an amount of breach costs on the rule's level (hard rules have no price)."""
    if isinstance(rule.strength, Wish):
        return rule.strength.of(amount)
    return amount if isinstance(rule.strength, Liftable) else 0


def _summary(problem: Problem, rule: Rule, number: int, found: list[Finding], cases: int) -> RuleCost:
    return RuleCost(
        rule=rule.rule,
        number=number,
        fr=rule.names.fr,
        en=rule.names.en,
        strength=rule.strength.kind,
        level=None if isinstance(rule.strength, Never) else problem.level_of(rule),
        cases=cases,
        broken=len(found),
        amount=sum(finding.amount for finding in found),
        cost=sum(finding.cost for finding in found),
    )


def _illegal(problem: Problem, schedule: Schedule) -> Iterator[Finding]:
    """Yield a finding for lessons that do not exist, stand in closed time, or do not make their course."""
    for lesson in schedule.misplaced:
        where = f"{lesson.course}: {lesson.day} {lesson.period} ({lesson.length})"
        yield _illegal_lesson(
            lesson,
            "place",
            f"{where} n'existe pas dans cette école",
            f"{where} is not in this school",
        )
    for course in problem.school.courses:
        lessons = schedule.of_course.get(course.id, ())
        yield from _course_findings(schedule, course, lessons)


def _wrongly_taught(problem: Problem, timetable: Timetable) -> Iterator[Finding]:
    """Yield a finding for each course that others than its candidates teach, or too few or many of them."""
    taught = {item.course: item.teachers for item in timetable.taught}
    placed = {lesson.course for lesson in timetable.lessons}
    for course in problem.school.undecided:
        chosen = taught.get(course.id, ())
        right = len(set(chosen)) == len(chosen) == course.choose
        if course.id in placed and not (right and set(chosen) <= {*course.candidates} - {*course.teachers}):
            named, known = ", ".join(chosen) or "–", ", ".join(course.candidates)
            yield Finding(
                rule="course",
                case=f"teachers/{course.id}",
                strength="never",
                amount=1,
                fr=f"{course.id} : {course.choose} à choisir parmi {known}, l'emploi du temps dit {named}",
                en=f"{course.id}: {course.choose} to be chosen of {known}, the timetable says {named}",
                lessons=tuple(lesson for lesson in timetable.lessons if lesson.course == course.id),
            )


def _course_findings(schedule: Schedule, course: Course, lessons: tuple[Lesson, ...]) -> Iterator[Finding]:
    choices = schedule.school.week_choices(course)
    grid = schedule.school.grid_of(course)
    for lesson in lessons:
        if tuple(lesson.weeks) not in choices:
            weeks = ", ".join(lesson.weeks)
            yield _illegal_lesson(
                lesson,
                "weeks",
                f"{course.id} : une séance en semaine {weeks}, ce qui n'est pas sa fréquence",
                f"{course.id}: a lesson in week {weeks}, which is not its frequency",
            )
        if not grid.fits(lesson.day, schedule.position(lesson), lesson.length):
            day_fr, day_en = words.day_name(lesson.day, "fr"), words.day_name(lesson.day, "en")
            yield _illegal_lesson(
                lesson,
                "closed",
                f"{course.id} : séance hors des créneaux ouverts ({day_fr} {lesson.period})",
                f"{course.id}: lesson outside the open periods ({day_en} {lesson.period})",
            )
    if not _lengths_legal(course, [lesson.length for lesson in lessons]):
        lengths = "+".join(str(lesson.length) for lesson in lessons)
        yield Finding(
            rule="course",
            case=f"lengths/{course.id}",
            strength="never",
            amount=1,
            fr=f"{course.id} : séances {lengths}, ce qui n'est pas son découpage",
            en=f"{course.id}: lessons {lengths}, which is not its split",
            lessons=lessons,
        )


def _lengths_legal(course: Course, lengths: list[int]) -> bool:
    """Say whether lessons (perhaps not all of them) can belong to a course."""
    if course.split is not None:
        return not Counter(lengths) - Counter(course.split)
    left = course.periods - sum(lengths)
    return left >= 0 and all(course.shortest <= length <= course.longest for length in lengths)


def _illegal_lesson(lesson: Lesson, kind: str, fr: str, en: str) -> Finding:
    case = f"{kind}/{lesson.course}/{'+'.join(lesson.weeks)}/{lesson.day}/{lesson.period}"
    return Finding(rule="course", case=case, strength="never", amount=1, fr=fr, en=en, lessons=(lesson,))
