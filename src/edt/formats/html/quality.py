"""The quality of a result as data for the page: what it costs, what is broken and for whom."""

from __future__ import annotations

from edt.auditing import Audit, Finding, RuleCost
from edt.explanation import Explanation
from edt.formats.html.timetables import Data, Timetables
from edt.formats.html.wording import wording
from edt.result import Result
from edt.school import Person, PersonKind, Unplaced
from edt.words import Language, level_name


def quality_of(result: Result, timetables: Timetables, language: Language) -> Data:
    """Return outcome, figures, costs by level and rule, findings and unplaced lessons."""
    audit = result.audit
    unplaced = result.timetable.unplaced if result.timetable else ()
    found: Data = {
        "timetable": result.timetable is not None,
        "outcome": result.outcome,
        "checked": audit is not None,
        "unplaced": [_unplaced(item, timetables) for item in unplaced],
    }
    if result.explanation is not None and result.explanation.finding == "conflict":
        found["why"] = _why(result.explanation, language)
    if audit is not None:
        groups = _Groups(audit, language)
        found |= {
            "clean": audit.clean,
            "missing": audit.unplaced,
            "hard": audit.hard,
            "lifted": sum(finding.strength == "liftable" for finding in audit.findings),
            "levels": _levels(audit, result.bound, language),
            "rules": groups.data(),
            "findings": [_finding(item, groups, timetables, language) for item in audit.findings],
        }
    return found


def _why(explanation: Explanation, language: Language) -> Data:
    """Return what cannot hold together, and each way out with whether it was tried on the whole school."""
    return {
        "counting": [said.sentence(language) for said in explanation.counting],
        "conflict": [part.sentence(language) for part in explanation.conflict],
        "further": [[part.sentence(language) for part in other] for other in explanation.further],
        "ways": [
            [way.verified, [item.sentence(language) for item in way.lifted]] for way in explanation.ways_out
        ],
    }


def _levels(audit: Audit, bound: tuple[int, ...] | None, language: Language) -> list[list[object]]:
    """Return name, cost and proven least cost of each level."""
    known = bound if bound is not None and len(bound) == len(audit.levels) else (None,) * len(audit.levels)
    return [
        [level_name(level, language), cost, least]
        for level, cost, least in zip(audit.levels, audit.cost, known, strict=True)
    ]


class _Groups:
    """Rules that an officer sees as one: of the same name, strength and aim (fifty availabilities)."""

    def __init__(self, audit: Audit, language: Language) -> None:
        self._words = wording(language)
        self._names = [level_name(level, language) for level in audit.levels]
        self._language = language
        self.rules: dict[tuple[str, str, int | None], list[RuleCost]] = {}
        for rule in audit.rules:
            self.rules.setdefault(self._key(rule), []).append(rule)
        order = {key: number for number, key in enumerate(self.rules)}
        self.of = {rule.number: order[key] for key, rules in self.rules.items() for rule in rules}

    def _key(self, rule: RuleCost) -> tuple[str, str, int | None]:
        return (rule.fr if self._language == "fr" else rule.en, rule.strength, rule.level)

    def data(self) -> list[list[object]]:
        """Return name, aim, strength, cases, broken cases, amount and cost of each group."""
        return [
            [
                name,
                "" if level is None else self._names[level],
                self._words[f"strength {strength}"],
                sum(rule.cases for rule in rules),
                sum(rule.broken for rule in rules),
                sum(rule.amount for rule in rules),
                None if level is None else sum(rule.cost for rule in rules),
            ]
            for (name, strength, level), rules in self.rules.items()
        ]


def _finding(finding: Finding, groups: _Groups, timetables: Timetables, language: Language) -> list[object]:
    """Return group of rules (-1: none), strength, sentence and people."""
    group = -1 if finding.number is None else groups.of[finding.number]
    return [group, finding.strength, finding.sentence(language), _concerned(finding, timetables)]


def _concerned(finding: Finding, timetables: Timetables) -> list[int]:
    """Return the numbers of those concerned; where nobody is named, the people of the lessons."""
    people: list[Person] = []
    for name in finding.people:
        kind, _, id_ = name.partition(":")
        people.append(Person(_KINDS[kind], id_))
    if not people:
        for lesson in finding.lessons:
            people += _attending(lesson.course, timetables)
    return list(dict.fromkeys(n for person in people for n in timetables.indices(person)))


_KINDS: dict[str, PersonKind] = {
    "teacher": "teacher",
    "class": "class",
    "group": "group",
    "subgroup": "subgroup",
    "room": "room",
}


def _attending(course_id: str, timetables: Timetables) -> list[Person]:
    course = timetables.school.course.get(course_id)
    if course is None:
        return []
    classes = [Person("class", class_id) for class_id in timetables.school.classes_of(course)]
    return [*classes, *(Person("teacher", teacher) for teacher in course.teachers)]


def _unplaced(item: Unplaced, timetables: Timetables) -> list[object]:
    """Return course, subject, people, periods of each lesson, number of lessons and reason."""
    course = timetables.school.course.get(item.course)
    subject = timetables.subject_name(course.subject) if course else ""
    people = [n for person in _attending(item.course, timetables) for n in timetables.indices(person)]
    return [item.course, subject, people, item.length, item.count, item.reason]
