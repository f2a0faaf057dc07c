"""Spanish of the rules of funding."""

from rplm.lang.said import Said

RULES = {
    "RP501": Said(
        "no existe la fuente {source}",
        "Corrija el id o agregue la fuente a `sources:`.",
        """Una acción pide dinero a una fuente que no está en el plan.""",
    ),
    "RP508": Said(
        "{source} tiene {currency} {amount}, pero se le piden {currency} {asked}: {excess} de más",
        "Pídale menos o corrija su monto.",
        """Las acciones, en conjunto, piden a una fuente más de lo que tiene.

Se compara con cifras exactas, antes de redondear. Cuando los costos indirectos salen de la donación, cuentan entre lo
que se pide: una donación de 107,000 al 7 % paga 100,000 de costos directos.""",
    ),
    "RP509": Said(
        "a la fuente {source} no se le pide nada",
        "Asígnela a acciones o quítela.",
        """Una fuente a la que ninguna acción pide dinero.""",
    ),
    "RP510": Said(
        "no existe el organismo {body} que aporta {source}",
        "Corrija el id o agregue el organismo a `bodies:`.",
        """Una fuente cuyo donante no figura entre los organismos.""",
    ),
    "RP513": Said(
        "{source} tiene como destino específico {what}, pero {why}",
        "Corrija el destino específico.",
        """Un destino específico que nombra una línea, acción, país o categoría que no está en el plan.

Con él, la fuente no puede pagar nada.""",
    ),
}
