"""Spanish of the rules of working calendars."""

from rplm.lang.said import Said

RULES = {
    "RP211": Said(
        "en el calendario {calendar} no se trabaja ningún día",
        "Enumere los días que se trabajan: `week: [mon, tue, wed, thu, fri]`.",
        """Un calendario en el que no se trabaja ningún día, de modo que nada podría terminar jamás.

O bien su semana no tiene ningún día, o bien cada uno que cae en el período del plan es feriado.""",
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
    "RP227": Said(
        "el calendario {calendar} tiene feriados en años que el plan no toca ({count}): {days}",
        "Corrija el año o quítelos: no cambian nada.",
        """Feriados en años que el plan no toca: con frecuencia, un año mal escrito.""",
    ),
}
