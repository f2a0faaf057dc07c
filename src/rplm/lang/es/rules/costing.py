"""Spanish of the rules of costs."""

from rplm.lang.said import Said

RULES = {
    "RP402": Said(
        "{action} está sin costear: {reason}",
        "Agregue `costs:` o indique `no cost`, `existing staff` o el motivo en `not_costed:`.",
        """Una acción, o uno de sus costos, aún no tiene cifra; por eso los totales son demasiado bajos.

Lo que no tiene cifra nunca se cuenta como cero: se enumera con su motivo debajo de cada tabla. `no cost` y
`existing staff` son respuestas; un espacio en blanco no lo es.""",
    ),
    "RP403": Said(
        "{action} lleva dinero, y también lo que está debajo: {below}",
        "Mantenga los costos en un solo nivel: bájelos o súbalos.",
        """Hay costos en una acción y en otra que está debajo de ella: no se puede saber si uno contiene al otro.""",
    ),
    "RP408": Said(
        "{action} tiene un costo en {years}, fuera del período del plan ({first} a {last})",
        "Corrija el año o el `period:` del plan.",
        """Un costo en un año que el plan no abarca.""",
    ),
    "RP414": Said(
        "las partes de los países en este costo suman {share}",
        "Redúzcalas a 100 % como máximo; lo que resta es regional.",
        """Un costo que se divide entre países con partes que suman más de 100 %.""",
    ),
    "RP415": Said(
        "{action} tiene un costo en {years}, pero está programada del {start} al {finish}",
        "Corrija los años del costo o las fechas de la acción (o de aquellas a las que sigue).",
        """Un costo en un año en el que su acción no está en curso, quizá porque la desplazó aquello a lo que sigue.""",
    ),
}
