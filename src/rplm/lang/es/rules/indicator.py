"""Spanish of the rules of indicators."""

from rplm.lang.said import Said

RULES = {
    "RP601": Said(
        "{action} no tiene ningún indicador",
        "Agregue `indicators:` con lo que se mide, desde dónde y hasta dónde.",
        """Una acción sin otras debajo que no dice cómo se mide su resultado.

Un indicador por actividad es lo que piden quienes examinan los planes, y aquello de lo que después informa el
seguimiento.""",
    ),
    "RP602": Said(
        "el indicador {indicator} no tiene {missing}",
        "Agregue {wanted}.",
        """Un indicador sin el valor anterior al plan o sin un valor que alcanzar.

El avance es el camino de la línea de base a la meta; si falta una de las dos, no se puede medir.""",
    ),
    "RP603": Said(
        "la meta para {target} queda fuera del período del plan, {period}",
        "Corrija el período de la meta o el del plan.",
        """Una meta para un tiempo en el que el plan no está vigente.""",
    ),
    "RP604": Said(
        "{id} ya es el id de otro indicador, en {first}",
        "Dé otro id a uno de los dos.",
        """Dos indicadores con un mismo id, en una acción o en dos.

Los informes de avance nombran un indicador por su id: un valor contaría para los dos.""",
    ),
}
