"""Spanish of the rules: message, hint and manual page of each, one module per noun as in `rplm.rules`."""

from collections.abc import Mapping
from types import MappingProxyType

from rplm.lang.es.rules import (
    agreement,
    body,
    constraint,
    costing,
    files,
    funding,
    hierarchy,
    identity,
    indicator,
    language,
    link,
    period,
    scenario,
    shape,
    staffing,
    text,
)
from rplm.lang.said import Said

RULES: Mapping[str, Said] = MappingProxyType(
    {
        **files.RULES,
        **shape.RULES,
        **hierarchy.RULES,
        **link.RULES,
        **constraint.RULES,
        **period.RULES,
        **body.RULES,
        **costing.RULES,
        **staffing.RULES,
        **funding.RULES,
        **indicator.RULES,
        **agreement.RULES,
        **language.RULES,
        **identity.RULES,
        **text.RULES,
        **scenario.RULES,
    }
)
