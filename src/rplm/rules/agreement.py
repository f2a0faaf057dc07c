"""Rules of agreement: endorsements, and the meetings they come from."""

from __future__ import annotations

from collections.abc import Iterator

from rplm.analysis.endorsement import OBJECTED, endorsers, endorses, may_be
from rplm.analysis.facts import Facts
from rplm.diagnostics import Aspect, Clause, Severity, nearest
from rplm.model.endorsement import Endorsement
from rplm.rules.rule import Finding, finding, rule


@rule(
    "RP701",
    Severity.ERROR,
    "there is no body {body} to endorse {aspect}",
    hint="Correct the id, or add the body to `bodies:`.",
)
def endorsed_by_nobody(facts: Facts) -> Iterator[Finding]:
    """An endorsement by a body that is not in the plan.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: PAN, aspect: timelines, decision: approved, date: 2024-03-01}  # RP701
    ```
    ```yaml good
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01}
    ```
    """
    declared = facts.plan.declared.get("bodies", frozenset())
    for each in facts.plan.endorsements:
        if each.body not in declared and not each.unread("body"):
            near = nearest(each.body, declared)
            yield finding(each.at("body"), body=each.body, aspect=_aspect(each), suggestion=near)


def _aspect(each: Endorsement) -> Aspect | Clause:
    """Return what an endorsement is about, in words where it cannot be read."""
    return Clause("the plan") if each.unread("aspect") else each.aspect


@rule(
    "RP702",
    Severity.WARNING,
    "{given} of {count} have endorsed {aspect}; missing: {missing}",
    hint="Record their decisions in `endorsements:` when they are made.",
)
def endorsement_missing(facts: Facts) -> Iterator[Finding]:
    """An aspect of the plan that not all of its `endorsers` have endorsed.

    Each of the five validations (timelines; responsible and supporting bodies; budgeting assumptions; funding
    sources; execution period) is wanted from each endorser. Where decisions are made by consensus, those that are
    missing matter more than a majority. A body's latest decision counts, for each line of action.

    ```yaml bad
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    endorsers: [BZ, PA]  # RP702
    # file: endorsements.yaml
    bodies:
      - {id: BZ, title: Belize, kind: country, country: BZ}
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: BZ, aspect: timelines, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01}
      - {body: BZ, aspect: bodies, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: bodies, decision: approved with comments, date: 2024-03-01}
      - {body: BZ, aspect: budgeting assumptions, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: budgeting assumptions, decision: approved, date: 2024-03-01}
      - {body: BZ, aspect: execution period, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: execution period, decision: approved, date: 2024-03-01}
      - {body: BZ, aspect: funding sources, decision: approved, date: 2024-03-01}
    ```
    ```yaml good
    # file: plan.yaml
    plan: EXAMPLE
    title: An example
    period: 2024 to 2026
    currency: USD
    endorsers: [PA]
    # file: endorsements.yaml
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: bodies, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: budgeting assumptions, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: funding sources, decision: approved, date: 2024-03-01}
      - {body: PA, aspect: execution period, decision: approved, date: 2024-03-01}
    ```
    """
    plan = facts.plan
    wanted = endorsers(plan)
    for aspect in Aspect:
        missing = tuple(body for body in wanted if not endorses(plan, body, aspect))
        if missing:
            given, span = len(wanted) - len(missing), plan.heading.at("endorsers")
            yield finding(span, given=given, count=len(wanted), aspect=aspect, missing=missing)


@rule(
    "RP703",
    Severity.ERROR,
    "there is no meeting {meeting}",
    hint="Correct the id, or add the meeting to `meetings:`.",
)
def unknown_meeting(facts: Facts) -> Iterator[Finding]:
    """A meeting that an action or an endorsement comes from, and that is not in the plan.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    meetings:
      - {id: WG-2024, title: Working Group, kind: working group, date: 2024-03-01}
    actions:
      - {id: L1, title: Map systems, meetings: [WG-2023]}  # RP703
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01, meeting: WG-24}  # RP703
    ```
    ```yaml good
    meetings:
      - {id: WG-2024, title: Working Group, kind: working group, date: 2024-03-01}
    actions:
      - {id: L1, title: Map systems, meetings: [WG-2024]}
    ```
    """
    declared = facts.plan.declared.get("meetings", frozenset())
    for action in facts.plan.actions:
        for i, meeting in enumerate(action.meetings):
            if meeting not in declared:
                yield finding(action.at("meetings", i), meeting=meeting, suggestion=nearest(meeting, declared))
    for each in facts.plan.endorsements:
        if each.meeting and each.meeting not in declared:
            near = nearest(each.meeting, declared)
            yield finding(each.at("meeting"), meeting=each.meeting, aspect=_aspect(each), suggestion=near)


@rule(
    "RP704",
    Severity.WARNING,
    "{body} objects to {aspect}",
    hint="Settle the objection, and record the new decision beside the old one.",
)
def objection(facts: Facts) -> Iterator[Finding]:
    """A body that objected to an aspect of the plan and has not decided otherwise since.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: PA, aspect: timelines, decision: objected, date: 2024-03-01}  # RP704
    ```
    ```yaml good
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    endorsements:
      - {body: PA, aspect: timelines, decision: objected, date: 2024-03-01}
      - {body: PA, aspect: timelines, decision: approved, date: 2024-05-15}
    ```
    """
    for each in facts.plan.endorsements:
        if each.decision != OBJECTED or any(may_be(other, each.body, each.aspect) for other in facts.plan.endorsements):
            continue
        if not any(_replaces(later, each) for later in facts.plan.endorsements):
            yield finding(each.at("decision"), body=each.body, aspect=each.aspect)


def _replaces(later: Endorsement, earlier: Endorsement) -> bool:
    same = (later.body, later.aspect) == (earlier.body, earlier.aspect) and later.date > earlier.date
    return same and (not later.lines or (bool(earlier.lines) and set(earlier.lines) <= set(later.lines)))


@rule(
    "RP705",
    Severity.WARNING,
    "this endorsement is dated {date}, but the meeting {meeting} took place {period}",
    hint="Correct the date, or name the meeting or document at which it was given.",
)
def endorsed_outside_meeting(facts: Facts) -> Iterator[Finding]:
    """An endorsement that names a meeting but is not dated on one of its days.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    meetings:
      - {id: WG-2024, title: Working Group, kind: working group, date: 2024-03-01 to 2024-03-02}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-02-28, meeting: WG-2024}  # RP705
    ```
    ```yaml good
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    meetings:
      - {id: WG-2024, title: Working Group, kind: working group, date: 2024-03-01 to 2024-03-02}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-02, meeting: WG-2024}
    ```
    """
    for each in facts.plan.endorsements:
        meeting = facts.plan.meeting.get(each.meeting or "")
        if meeting and not (meeting.unread("date") or each.unread("date")) and not meeting.date.holds(each.date):
            period = meeting.date.text
            yield finding(each.at("date"), date=each.date, meeting=meeting.id, period=period, aspect=_aspect(each))


@rule(
    "RP707",
    Severity.ERROR,
    "there is no line of action {line} to endorse",
    hint="Correct the id, or leave `lines` out for the whole plan.",
)
def endorsed_line_missing(facts: Facts) -> Iterator[Finding]:
    """An endorsement of a line of action that is not in the plan.

    ```yaml bad
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    actions:
      - {id: L1, title: Capacities}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01, lines: [L2]}  # RP707
    ```
    ```yaml good
    bodies:
      - {id: PA, title: Panama, kind: country, country: PA}
    actions:
      - {id: L1, title: Capacities}
    endorsements:
      - {body: PA, aspect: timelines, decision: approved, date: 2024-03-01, lines: [L1]}
    ```
    """
    lines = {ident for ident in facts.plan.declared.get("actions", frozenset()) if "." not in ident}
    for each in facts.plan.endorsements:
        for i, line in enumerate(each.lines):
            if line not in lines:
                yield finding(each.at("lines", i), line=line, aspect=_aspect(each), suggestion=nearest(line, lines))
