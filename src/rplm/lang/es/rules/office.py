"""Spanish of the rules of offices that rotate."""

from rplm.lang.said import Said

RULES = {
    "RP307": Said(
        "{holder} ejerce {office} desde el {start}, pero {other} lo ejerce hasta el {end}",
        "Corrija uno de los dos períodos: un cargo tiene un solo titular a la vez.",
        """Un cargo con dos titulares al mismo tiempo.

Nadie podría decir quién responde por las acciones de ese cargo.""",
    ),
    "RP308": Said(
        "{office} es responsable de {action}, pero no se nombra a nadie que lo ejerza del {start} al {end}",
        "Agregue el titular a `held_by` de {office} en cuanto se conozca.",
        """Un cargo que responde por una acción en un tiempo para el que no tiene titular.

De una presidencia rotatoria suele conocerse el titular con solo uno o dos años de antelación. La nota es un
recordatorio, no una falta; considera las fechas en que la acción está programada (o el período propio de la
función, si lo tiene).""",
    ),
}
