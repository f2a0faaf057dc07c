"""Spanish of the rules of links."""

from rplm.lang.said import Said

RULES = {
    "RP202": Said(
        "{action} tiene un vínculo con {target}, que no existe",
        "Corrija el id en `after` o `before`, o quite el vínculo.",
        """Un vínculo con una acción que no está en el plan.

Nada se puede programar después de ella; la acción comenzaría demasiado pronto sin aviso.""",
    ),
    "RP203": Said(
        "{action} tiene un vínculo consigo misma",
        "Quite el vínculo o nombre la acción que corresponde.",
        """Un vínculo de una acción consigo misma: nunca podría comenzar.""",
    ),
    "RP204": Said(
        "{action} tiene un vínculo con {target}, y una de las dos es parte de la otra",
        "Vincúlela con una acción paralela: una acción superior se realiza cuando se realizan las que están debajo.",
        """Un vínculo de una acción con otra que está por encima o por debajo de ella.

Una acción superior comienza con la primera de las que están debajo y termina con la última; ninguna puede esperar a
la otra.""",
    ),
    "RP205": Said(
        "estas acciones se esperan unas a otras: {path}",
        "Quite uno de los vínculos: cada acción espera aquí a la siguiente.",
        """Acciones que se esperan unas a otras en círculo, de modo que ninguna puede comenzar.

El círculo entero se nombra una sola vez, en su primer vínculo según el orden del plan. Un vínculo con una acción
superior espera a todas las que están debajo de ella, de modo que un círculo puede pasar por una acción superior.""",
    ),
    "RP206": Said(
        "{action} sigue dos veces a {target}",
        "Conserve uno de los dos vínculos.",
        """El mismo vínculo escrito dos veces; si los dos tienen desfases distintos, solo uno puede ser el correcto.""",
    ),
    "RP208": Said(
        "{action} no tiene cronograma, y precede a {followers}",
        "Dé un cronograma a {action} (`starts:`, o `lasts:` con `after:`): hasta entonces no retiene nada.",
        """Una acción sin fechas a la que otras siguen: no desplaza nada.

Lo que solo espera por ella tampoco tiene fechas. Se dice una sola vez, con todas las que la siguen: también donde
siguen a una acción superior a ella, o a lo que por ella no tiene fechas.""",
    ),
}
