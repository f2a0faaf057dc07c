"""Spanish of the rules: message, hint and manual page of each, in the module of the same name as in `rplm.rules`.

`files` has the problems of reading, `shape` those of shape.
"""

from collections.abc import Mapping
from types import MappingProxyType

from rplm.lang.es.rules import (
    agreement,
    allocation,
    assumption,
    body,
    calendar,
    condition,
    constraint,
    contingency,
    costing,
    files,
    financing,
    funding,
    hierarchy,
    horizon,
    identity,
    ignored,
    indicator,
    language,
    link,
    office,
    overhead,
    period,
    rate,
    repetition,
    scenario,
    shape,
    spreading,
    staffing,
    text,
    total,
    window,
    year,
)
from rplm.lang.said import Said

RULES: Mapping[str, Said] = MappingProxyType(
    {
        **agreement.RULES,
        **allocation.RULES,
        **assumption.RULES,
        **body.RULES,
        **calendar.RULES,
        **condition.RULES,
        **constraint.RULES,
        **contingency.RULES,
        **costing.RULES,
        **files.RULES,
        **financing.RULES,
        **funding.RULES,
        **hierarchy.RULES,
        **horizon.RULES,
        **identity.RULES,
        **ignored.RULES,
        **indicator.RULES,
        **language.RULES,
        **link.RULES,
        **office.RULES,
        **overhead.RULES,
        **period.RULES,
        **rate.RULES,
        **repetition.RULES,
        **scenario.RULES,
        **shape.RULES,
        **spreading.RULES,
        **staffing.RULES,
        **text.RULES,
        **total.RULES,
        **window.RULES,
        **year.RULES,
    }
)
