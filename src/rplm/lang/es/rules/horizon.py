"""Spanish of the rules of horizons."""

from rplm.lang.said import Said

RULES = {
    "RP216": Said(
        "el horizonte {horizon} {trouble}{actions}",
        (
            "Haga que cada horizonte comience al día siguiente del anterior y que entre todos abarquen el período del"
            " plan."
        ),
        """Horizontes que se superponen, dejan un vacío o no abarcan el plan: una acción cabría en dos o en ninguno.

Cuenta el día en que termina la acción; las que terminan en un vacío se nombran con él.""",
    ),
}
