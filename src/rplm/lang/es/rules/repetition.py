"""Spanish of the rules of repetition."""

from rplm.lang.said import Said

RULES = {
    "RP117": Said(
        "{entry} figura dos veces en {field}",
        "Quite una de las dos; si se quería otra, corríjala.",
        """El mismo organismo, etiqueta, país o id dos veces en una misma lista.

Cuenta una sola vez. A menudo se quería otro, que entonces falta. Un organismo puede figurar dos veces como responsable
o de apoyo para distintos países o en distintos momentos.""",
    ),
}
