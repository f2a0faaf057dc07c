"""Spanish of the rules of rates of exchange."""

from rplm.lang.said import Said

RULES = {
    "RP418": Said(
        "este tipo de cambio para {currency} no se puede usar: {why}",
        "Deje un solo tipo por día para cada moneda extranjera, mayor que cero.",
        """Un tipo de cambio igual a cero, uno para la moneda del plan o un segundo para la misma moneda y el mismo día.

Cuál de dos tipos de un mismo día rige sería una conjetura, y de ella dependería el dinero.""",
    ),
}
