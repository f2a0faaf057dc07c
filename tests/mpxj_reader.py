"""What MPXJ, a reader and scheduler of Microsoft Project files by others, makes of files; run as a program with a JVM.

python mpxj_reader.py FILE ...  prints a JSON list, for each file what it reads, and what its scheduler makes of it.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any
from xml.etree import ElementTree as ET

SCHEMA = "org.mpxj.mspdi.schema.Project"
NESTED = {
    "Project": "", "Calendar": "$Calendars$Calendar", "WeekDay": "$Calendars$Calendar$WeekDays$WeekDay",
    "Exception": "$Calendars$Calendar$Exceptions$Exception", "Task": "$Tasks$Task",
    "PredecessorLink": "$Tasks$Task$PredecessorLink", "Resource": "$Resources$Resource",
    "Assignment": "$Assignments$Assignment",
}  # fmt: skip
"""Elements whose order the schema's classes know."""


def read(name: str) -> dict[str, Any]:
    from org.mpxj.cpm import MicrosoftScheduler
    from org.mpxj.reader import UniversalProjectReader

    project = UniversalProjectReader().read(name)
    properties = project.getProjectProperties()
    found = {
        "currency": str(properties.getCurrencyCode()),
        "title": str(properties.getProjectTitle()),
        "cost": str(next(iter(project.getTasks())).getCost()),
        "calendars": {str(each.getName()): _days(each) for each in project.getCalendars()},
        "resources": sorted(str(each.getName()) for each in project.getResources()),
        "assigned": str(sum(float(each.getCost() or 0) for each in project.getResourceAssignments())),
        "misplaced": misplaced(name),
        "read": [_task(each) for each in project.getTasks()],
    }
    MicrosoftScheduler().schedule(project, properties.getStartDate())
    return {**found, "scheduled": [_task(each) for each in project.getTasks()]}


def _task(task: Any) -> dict[str, Any]:
    return {
        "wbs": str(task.getWBS()),
        "uid": int(str(task.getUniqueID())),
        "name": str(task.getName()),
        "outline": str(task.getOutlineNumber()),
        "start": str(task.getStart()),
        "finish": str(task.getFinish()),
        "duration": str(task.getDuration()),
        "cost": str(task.getCost()),
        "deadline": str(task.getDeadline()),
        "constraint": str(task.getConstraintType()),
        "calendar": str(task.getCalendar().getName()) if task.getCalendar() else None,
        "summary": bool(task.getSummary()),
        "milestone": bool(task.getMilestone()),
        "critical": bool(task.getCritical()),
        "notes": str(task.getNotes()),
        "links": [
            [str(each.getPredecessorTask().getWBS()), str(each.getType()), str(each.getLag())]
            for each in task.getPredecessors()
        ],
    }


def _days(calendar: Any) -> list[str]:
    return [str(each.getFromDate()) for each in calendar.getCalendarExceptions()]


def misplaced(name: str) -> list[str]:
    """Return the elements that are unknown to the schema, or stand before one that must come first."""
    from java.lang import Class

    orders = {}
    for element, path in NESTED.items():
        said = next(str(each) for each in Class.forName(SCHEMA + path).getAnnotations() if "propOrder" in str(each))
        orders[element] = [each.lower() for each in re.findall(r'"(\w+)"', said.partition("propOrder=")[2])]
    found = []
    for parent in ET.parse(name).iter():  # noqa: S314 - our own file
        own = orders.get(_plain(parent.tag))
        children = [_plain(each.tag).lower() for each in parent] if own else []
        unknown = [each for each in children if each not in (own or [])]
        ranks = [own.index(each) for each in children if each not in unknown] if own else []
        if unknown or ranks != sorted(ranks):
            found.append(f"{parent.tag}: {children}")
    return found


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def main() -> None:
    import jpype
    import mpxj  # noqa: F401 - puts its classes where the JVM finds them

    jpype.startJVM("-Xmx512m")
    print(json.dumps([read(name) for name in sys.argv[1:]]))  # noqa: T201 - a program


if __name__ == "__main__":
    main()
