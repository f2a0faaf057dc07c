"""English terms of the interface, by key."""

TERMS = {
    "did you mean": "Did you mean {word}?",
    "hint": "hint",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "errors": "errors",
    "warnings": "warnings",
    "notes": "notes",
    "timelines": "timelines",
    "bodies": "responsible and supporting bodies",
    "budgeting assumptions": "budgeting assumptions",
    "funding sources": "funding sources",
    "execution period": "execution period",
    "no aspect": "no aspect",
    "nothing found": "No findings.",
    "by aspect": "By aspect",
    "yes": "yes",
    "no": "no",
    "no figures": "{count} errors: there are no figures until they are mended. See them all with: rplm validate {plan}",
}
