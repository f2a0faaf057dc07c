"""Spanish of the rules of scenarios."""

from rplm.lang.said import Said

RULES = {
    "RP030": Said(
        "el escenario {scenario} cambia {what}, que el plan no tiene",
        "Corrija el nombre; un escenario cambia lo que está en el plan y no agrega nada.",
        """Un escenario que nombra una fuente, acción, moneda o categoría que no está en el plan: no cambiaría nada.""",
    ),
    "RP031": Said(
        "{action} no puede atrasarse en el escenario {scenario}: {reason}",
        "Nombre las acciones que están por debajo, o indique `starts:`.",
        """Una acción que ha de atrasarse pero no tiene fechas propias en la hoja de ruta.

`slips:` cuenta desde el comienzo que indica la hoja de ruta. Lo que tiene acciones por debajo comienza con la primera
de ellas.""",
    ),
    "RP032": Said(
        "el escenario {scenario} cambia dos veces {what}",
        "Ponga en una sola entrada todo lo que cambia.",
        """Un escenario con dos entradas para una misma fuente, acción o moneda. Nadie sabe cuál vale.""",
    ),
    "RP033": Said(
        "un escenario no puede llamarse {scenario}: ese es el propio plan",
        "Cambie el nombre del archivo.",
        """Un archivo de escenario llamado `base.yaml`. `--against base` compara con el plan tal como está.""",
    ),
    "RP034": Said(
        "el escenario {scenario} no cambia nada",
        "Indique qué difiere o quite el archivo.",
        """Un escenario sin ningún cambio: sus cifras son las del plan.""",
    ),
}
