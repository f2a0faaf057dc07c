"""English terms of funders' forms, by key."""

FORMS = {
    "sheet form-awp": "UNDP annual work plan",
    "sheet form-uninfo": "UN INFO joint work plan",
    "sheet form-undg": "Costs by UNDG category",
    "sheet form-ocha": "Budget, OCHA",
    "sheet form-funder": "Budget of one source",
    "sheet form-sf424a": "SF-424A, section B",
    "sheet form-sigma": "Readiness, SIGMA",
    "sheet form-markers": "Costs by marker",
    "form title awp": "UNDP annual work plan, {period}, in {currency}",
    "form title uninfo": "UN INFO joint work plan, {period}, in {currency}",
    "form title undg": "Costs by harmonised UNDG category, {period}, in {currency}",
    "form title ocha": "Budget in the form of OCHA's pooled funds, {period}, in {currency}",
    "form title funder": "What one source pays, {period}, in {currency}",
    "form title sf424a": "SF-424A, section B: object classes, {period}, in {currency}",
    "form title sigma": "Readiness of the plan by SIGMA's criteria",
    "form title markers": "Costs by marker, {period}, in {currency}",
    "form output": "output",
    "form activity": "activity",
    "form sub-output": "sub-output",
    "form responsible party": "responsible party",
    "form account": "budget account",
    "form no quarter": "no quarter",
    "form amount": "planned amount",
    "form expenditure": "expenditure",
    "form agency": "agency",
    "form partner": "contributing partner",
    "form number": "no.",
    "form federal": "federal ({source})",
    "form non-federal": "non-federal",
    "form object class": "object class",
    "form criterion": "criterion",
    "form points": "points",
    "form missing": "missing",
    "form missing in": "missing in",
    "form recurrence": "times",
    "form charged": "% charged",
    "form family": "marker",
    "form tag": "code",
    "form actions": "actions",
    "form any tag": "any of these (each action once)",
    "form no tag": "none of these",
    "family GEM": "gender",
    "family GCM": "GCM",
    "family SDG": "SDG",
    "family own": "own words",
    "form quarters": (
        "The plan states costs by year. A year's cost is split into quarters by the working days on which "
        "its activity is under way; what falls outside them stands under “no quarter”."
    ),
    "form no expenditure": "Expenditure is not known: this plan holds no reports of it.",
    "form of a year": (
        "Shows {part} of the {whole} of the plan. Left out: {others} of other years, and {unsplit} not split by year."
    ),
    "form unsplit": "Holds {amount} that is not split by year.",
    "form source": "Status: {status}. Amount: {amount}.",
    "form overhead on top": (
        "Its overhead of {rate} comes on top of its amount: {direct} of costs and {overhead} of overhead are asked of "
        "it, {both} in all."
    ),
    "form window": "It may pay in {window}.",
    "form funder year": "Left out: {others} that it pays in other years than {year}, and {unsplit} not split by year.",
    "form balance": "Not allocated to any cost yet: {amount}.",
    "form one funder": "What others pay for these activities is not shown.",
    "form sf424a": (
        "Salaries and fringe benefits are not told apart here: both count under a. Transfers, general "
        "operating costs, contingencies and what has no UNDG category count under h. No category of the "
        "plan maps to g."
    ),
    "form sigma": "{points} of {most} points.",
    "form sigma public": "Whether the plan is public is not in its files, so nobody knows it here.",
    "form markers": (
        "An action has its own tags and those of the actions above it. One with two tags of a family counts "
        "under both: only the rows “any of these” and “none of these” add up to the total."
    ),
    "form letters": "Categories: {listed}.",
    "form ocha": (
        "The unit cost is in the plan's currency and the prices of the year, shown to the cent. The total "
        "is the exact product, rounded once."
    ),
    "sigma institution": "An institution is responsible for every activity",
    "sigma timetable": "Every activity has a timetable, and every line of action milestones",
    "sigma financing": "Every activity has a source of financing",
    "sigma indicators": "Indicators for every objective (line of action) and every activity",
    "sigma public": "The plan is public",
    "undg staff": "Staff and other personnel",
    "undg supplies": "Supplies, commodities and materials",
    "undg equipment": "Equipment, vehicles and furniture, including depreciation",
    "undg contractual": "Contractual services",
    "undg travel": "Travel",
    "undg transfers": "Transfers and grants to counterparts",
    "undg operating": "General operating and other direct costs",
    "undg none": "Without an UNDG category",
    "undg indirect": "Indirect support costs",
    "object class personnel": "Personnel",
    "object class fringe benefits": "Fringe benefits",
    "object class travel": "Travel",
    "object class equipment": "Equipment",
    "object class supplies": "Supplies",
    "object class contractual": "Contractual",
    "object class construction": "Construction",
    "object class other": "Other",
    "object class direct": "Total direct charges (sum of a to h)",
    "object class indirect": "Indirect charges",
    "object class total": "Totals (sum of i and j)",
}
