"""What the program found, as lines for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from edt import words
from edt.cli import console
from edt.cli.texts import say
from edt.messages import Issue
from edt.words import Language

if TYPE_CHECKING:
    from rich.table import Table

    from edt.auditing import Audit, Finding
    from edt.problem import Problem
    from edt.school import Timetable, Unplaced

MOST_FINDINGS = 20
"""Broken cases that are named on the terminal; the workbook and the page name all of them."""


# -- issues -----------------------------------------------------------------------------------


def issue_lines(issues: Sequence[Issue], language: Language) -> list[str]:
    """Return each issue as ``error: file, sheet!cell: message``, with its hint on the next line."""
    lines = []
    for issue in issues:
        place = f"{issue.place}: " if issue.place is not None and str(issue.place) else ""
        lines.append(say(issue.severity, language, text=place + issue.message(language)))
        hint = issue.hint(language)
        if hint:
            lines.append("  " + say("hint", language, text=hint))
    return lines


def issue_counts(issues: Sequence[Issue], language: Language) -> str:
    """Return ``3 errors, 1 warning``."""
    errors = sum(issue.severity == "error" for issue in issues)
    warnings = sum(issue.severity == "warning" for issue in issues)
    return f"{say('errors', language, n=errors)}, {say('warnings', language, n=warnings)}"


def issue_data(issue: Issue, language: Language) -> dict[str, Any]:
    """Return an issue for programs."""
    place = issue.place
    return {
        "code": issue.code,
        "severity": issue.severity,
        "file": place.file if place else "",
        "sheet": place.sheet if place else "",
        "cell": place.cell if place else "",
        "message": issue.message(language),
        "hint": issue.hint(language),
    }


# -- school -----------------------------------------------------------------------------------


def school_line(problem: Problem, language: Language) -> str:
    """Return the size of a school in one line."""
    school = problem.school
    sizes = {
        "classes": len(school.classes),
        "teachers": len(school.teachers),
        "rooms": len(school.rooms),
        "courses": len(school.courses),
        "periods": sum(course.periods for course in school.courses),
    }
    counted = {what: say(what, language, n=size) for what, size in sizes.items()}
    return say("school", language, name=school.name or "?", **counted)


# -- audits -----------------------------------------------------------------------------------


def audit_lines(audit: Audit, language: Language) -> list[str]:
    """Return in a few lines whether a timetable is complete and legal, and what it costs by aim."""
    lifted = sum(finding.strength == "liftable" for finding in audit.findings)
    lines = [
        say("incomplete", language, n=audit.unplaced) if audit.unplaced else say("complete", language),
        say("hard broken", language, n=audit.hard) if audit.hard else say("hard kept", language),
    ]
    if lifted:
        lines.append(say("lifted", language, n=lifted))
    lines.append(say("cost by level", language) + cost_text(audit.levels, audit.cost, language))
    return lines


def cost_text(levels: Sequence[str], cost: Sequence[int], language: Language) -> str:
    """Return ``unplaced lessons 0, gaps of classes 2``: every level with its cost."""
    return ", ".join(
        f"{words.level_name(level, language)} {amount}" for level, amount in zip(levels, cost, strict=True)
    )


def level_names(levels: Sequence[str], language: Language) -> str:
    """Return ``unplaced lessons / gaps of classes``: the names of the levels, in order."""
    return " / ".join(words.level_name(level, language) for level in levels)


def rule_table(audit: Audit, language: Language) -> Table | None:
    """Return the rules that are broken somewhere, with their figures; None if there are none."""
    from rich import box
    from rich.table import Table

    broken = [rule for rule in audit.rules if rule.broken]
    if not broken:
        return None
    table = Table(title=say("cost by rule", language), title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(say("rule", language))
    table.add_column(say("strength", language))
    table.add_column(say("aim", language))
    for name in ("cases", "broken cases", "amount", "cost"):
        table.add_column(say(name, language), justify="right")
    for rule in broken:
        level = "" if rule.level is None else words.level_name(audit.levels[rule.level], language)
        figures = (rule.cases, rule.broken, rule.amount, rule.cost)
        name = rule.fr if language == "fr" else rule.en
        table.add_row(name, words.term(f"strength {rule.strength}", language), level, *map(str, figures))
    return table


def kept_line(audit: Audit, language: Language) -> str:
    """Return how many rules are kept in every case."""
    kept = sum(not rule.broken for rule in audit.rules)
    return say("all kept", language) if kept == len(audit.rules) else say("kept", language, n=kept)


def show_costs(audit: Audit, language: Language) -> None:
    """Write the table of broken rules to stdout, and how many rules are kept."""
    table = rule_table(audit, language)
    if table is not None:
        console.picture(table, width=110)
    console.answer(kept_line(audit, language))


def bound_lines(levels: Iterable[tuple[str, int, int]], language: Language) -> list[str]:
    """Return, for each level (name, cost, bound), what is proven about it."""
    return [
        say("proven bound", language, level=words.level_name(level, language), cost=cost, bound=bound)
        for level, cost, bound in levels
    ]


def finding_lines(audit: Audit, language: Language) -> list[str]:
    """Return what is broken and for whom: what matters most, and how many more cases there are."""
    if not audit.findings:
        return []
    level_of = {rule.number: rule.level for rule in audit.rules}
    findings = sorted(audit.findings, key=lambda finding: _importance(finding, level_of))
    shown = [
        "  " + say("said", language, what=_how_broken(f, language), text=f.sentence(language))
        for f in findings[:MOST_FINDINGS]
    ]
    return [say("broken", language), *shown, *_more(len(findings), language)]


def _how_broken(finding: Finding, language: Language) -> str:
    """Return what happened to a rule: one that may be lifted has been."""
    if finding.strength == "liftable":
        return say("rule lifted", language)
    return words.term(f"strength {finding.strength}", language)


def _importance(finding: Finding, level_of: Mapping[int, int | None]) -> tuple[int, int]:
    """Return what puts hard rules first, then the earlier aims, then the dearer cases."""
    level = level_of.get(finding.number) if finding.number is not None else None
    return (-1 if level is None else level, -finding.cost)


def unplaced_lines(problem: Problem, timetable: Timetable, language: Language) -> list[str]:
    """Return the lessons that have no place, with their class and teacher."""
    if not timetable.unplaced:
        return []
    shown = [_unplaced(problem, item, language) for item in timetable.unplaced[:MOST_FINDINGS]]
    return [say("not placed", language), *shown, *_more(len(timetable.unplaced), language)]


def _more(total: int, language: Language) -> list[str]:
    rest = total - MOST_FINDINGS
    return ["  " + say("and more", language, n=rest)] if rest > 0 else []


def _unplaced(problem: Problem, item: Unplaced, language: Language) -> str:
    course = problem.school.course.get(item.course)
    people = (*course.classes, *course.groups, *course.teachers) if course else ()
    what = f"{item.course} ({', '.join(people)})" if people else item.course
    length = say("periods", language, n=item.length)
    reason = f" : {item.reason}" if item.reason and language == "fr" else f": {item.reason}"
    line = say("unplaced lesson", language, what=what, n=item.count, length=length)
    return "  " + line + (reason if item.reason else "")


def audit_data(audit: Audit, language: Language) -> dict[str, Any]:
    """Return an audit for programs, with its sentences in one language."""
    return {
        "clean": audit.clean,
        "complete": audit.complete,
        "hard": audit.hard,
        "unplaced": audit.unplaced,
        "cost": dict(zip(audit.levels, audit.cost, strict=True)),
        "rules": [
            {
                "rule": rule.rule,
                "number": rule.number,
                "name": rule.fr if language == "fr" else rule.en,
                "strength": rule.strength,
                "level": None if rule.level is None else audit.levels[rule.level],
                "cases": rule.cases,
                "broken": rule.broken,
                "amount": rule.amount,
                "cost": rule.cost,
            }
            for rule in audit.rules
        ],
        "findings": [
            {
                "rule": finding.rule,
                "case": finding.case,
                "strength": finding.strength,
                "amount": finding.amount,
                "cost": finding.cost,
                "people": list(finding.people),
                "sentence": finding.sentence(language),
            }
            for finding in audit.findings
        ],
    }
