"""Spanish of the rules of timetables, calendars and horizons."""

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
    "RP211": Said(
        "en el calendario {calendar} no se trabaja ningún día",
        "Enumere los días que se trabajan: `week: [mon, tue, wed, thu, fri]`.",
        """Un calendario en el que no se trabaja ningún día, de modo que nada podría terminar jamás.

O bien su semana no tiene ningún día, o bien cada uno que cae en el período del plan es feriado.""",
    ),
    "RP227": Said(
        "el calendario {calendar} tiene {count} feriados en años que el plan no toca: {days}",
        "Corrija el año o quítelos: no cambian nada.",
        """Feriados en años que el plan no toca: con frecuencia, un año mal escrito.""",
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
    "RP216": Said(
        "el horizonte {horizon} {trouble}{actions}",
        (
            "Haga que cada horizonte comience al día siguiente del anterior y que entre todos abarquen el período del"
            " plan."
        ),
        """Horizontes que se superponen, dejan un vacío o no abarcan el plan: una acción cabría en dos o en ninguno.

Cuenta el día en que termina la acción; las que terminan en un vacío se nombran con él.""",
    ),
    "RP217": Said(
        "{owner} tiene el calendario {calendar}, que no existe",
        "Agréguelo en `calendars:` o corrija el id.",
        """Una acción o un organismo con un calendario laboral que no está en el plan.""",
    ),
    "RP226": Said(
        "{country} tiene dos calendarios, {first} y {calendar}",
        "Deje `country:` en uno de ellos; los organismos pueden nombrar el otro en `calendar:`.",
        """Dos calendarios del mismo país: nadie podría decir según cuál trabajan sus organismos.""",
    ),
    "RP222": Said(
        "sin uso en {action}, que se realiza cuando se realizan las acciones que están debajo: {fields}",
        "Quite lo que no se usa o escríbalo en las acciones que están debajo.",
        """Un cronograma en una acción que tiene otras debajo.

Solo se programan las acciones que no tienen otras debajo; una acción superior comienza con la primera de ellas y
termina con la última.""",
    ),
}
