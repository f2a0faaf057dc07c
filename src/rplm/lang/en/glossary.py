"""English glossary of the page: what its words mean, as in docs/glossary.md."""

GLOSSARY = {
    "line of action": (
        "line of action (line)",
        "An action of the top level. A row of a budget is a cost, never a line.",
    ),
    "operative action": (
        "operative action",
        "An action with dates, bodies and money. In the Regional Plan: the third level.",
    ),
    "responsible": ("responsible", "The body that answers for an action."),
    "supporting": ("supporting", "A body that helps."),
    "milestone": ("milestone", "Something reached by the end of a day."),
    "total slack": ("total slack", "Working days between start and late start: how far an action alone can slip."),
    "critical action": (
        "critical action",
        "On the critical path, or total slack of zero or less: it decides when the work ends, or has no day to spare.",
    ),
    "critical path": ("critical path", "One longest chain of links, each of which drives the next."),
    "horizon": ("horizon", "Short, medium or long term. An action belongs to the one in which it finishes."),
    "status date": ("status date", "The day as of which a plan is reported (`as_of`); never today's clock."),
    "required": ("required", "What the actions cost."),
    "allocated": ("allocated", "What the plan asks of sources."),
    "available": ("available", "The allocated part that is received or committed."),
    "pledged": ("pledged", "Promised, not signed. Closes no gap."),
    "indicative": ("indicative", "Talked about. Closes no gap."),
    "to be mobilised": (
        "to be mobilised",
        "Required minus available, entry by entry. A surplus elsewhere does not reduce it.",
    ),
    "surplus": ("surplus", "Money of a source beyond what its entries need. Shown apart; it closes no other gap."),
    "unfunded": ("unfunded", "Cost that no source is asked for."),
    "not split by year": ("not split by year", "Money that counts in totals and stands apart in yearly tables."),
    "no cost": ("no cost", "Declared to need no money. It makes no entry and is listed."),
    "existing staff": ("existing staff", "Done in the time of staff already paid: no new money."),
    "not costed": ("not costed", "There is no figure yet; the reason is given. Never counted as zero."),
    "not known": ("not known", "There is an amount but it cannot be converted: no rate. Not in the total, and listed."),
    "in kind": ("in kind", "Given as goods, rooms or time, not as cash. Kept apart from cash."),
    "finding": ("finding", "Something that `rplm validate` has to say about a place in a file."),
    "warning": ("warning", "A gap to close; figures are still given."),
    "note": ("note", "Advice."),
    "five validations": (
        "the five validations (aspects)",
        "Timelines; responsible and supporting bodies; budgeting assumptions; funding sources; execution period.",
    ),
}
