"""Spanish of the rules of timetables."""

from rplm.lang.said import Said

RULES = {
    "RP207": Said(
        "{action} no tiene cronograma",
        "Agregue `starts:` (con `lasts:` o `ends:`), o `lasts:` con `after:`.",
        """Una acción que no se puede programar, porque no dice cuándo se realiza ni a qué sigue.

De una acción a la que otras siguen lo dice RP208, junto con esas.""",
    ),
    "RP209": Said(
        "{action} termina ({ends}) antes de comenzar ({starts})",
        "Corrija `starts:` o `ends:`.",
        """Una acción cuyo término previsto es anterior a su inicio previsto.""",
    ),
    "RP210": Said(
        "{action} queda fuera del período del plan ({first} a {last}): {day}{because}{also}",
        "Corrija su cronograma o el `period:` del plan.",
        """Una acción que comienza antes que el plan o termina después de él, según sus fechas o sus vínculos.

Lo que la sigue y por eso también termina después del plan se señala con ella. Lo que solo queda fuera por un desfase
más largo que el plan lo señala RP228.""",
    ),
    "RP214": Said(
        "el plazo de {action}, {window}, es demasiado corto: terminaría el {finish}{also}",
        "Dele más tiempo o haga que dure menos.",
        """Una acción que dura más que el tiempo que hay desde su inicio previsto hasta su término previsto.

Un plazo que no contiene ningún día hábil también es demasiado corto.""",
    ),
    "RP215": Said(
        "el hito {milestone} de {action} queda fuera de sus fechas, {start} a {finish}{because}",
        "Corrija `by:` o el cronograma de la acción.",
        """Un hito que se alcanza antes de que su acción comience o después de que haya terminado.

Un hito que solo se incumple porque unos vínculos desplazan su acción se señala con ese desplazamiento.""",
    ),
    "RP222": Said(
        "sin uso en {action}, que se realiza cuando se realizan las acciones que están debajo: {fields}",
        "Quite lo que no se usa o escríbalo en las acciones que están debajo.",
        """Un cronograma en una acción que tiene otras debajo.

Solo se programan las acciones que no tienen otras debajo; una acción superior comienza con la primera de ellas y
termina con la última.""",
    ),
}
