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
        "{action} sigue a {target}, que no tiene cronograma",
        "Dé un cronograma a {target}: hasta entonces este vínculo no retiene nada.",
        """Un vínculo con una acción sin fechas, que por lo tanto no desplaza nada.""",
    ),
    "RP223": Said(
        "{action} sigue a {target} de todos modos: {path}",
        "Quite este vínculo; no cambia ninguna fecha.",
        """Un vínculo que no retiene nada, porque otros vínculos retienen lo mismo.

O bien está escrito en los dos lados, en `after` de una acción y en `before` de la otra; o bien una cadena de vínculos
de fin a comienzo lleva de una a otra. Tales vínculos ocultan al lector cuáles importan. Todos los que se señalan se
pueden quitar juntos.""",
    ),
    "RP224": Said(
        "{action} debe {end} el {day}, pero {reasons}; no puede {end} antes del {earliest}",
        "Mueva la fecha fijada, acorte lo que conduce a ella o quite un vínculo.",
        """Un inicio o un término fijado que los vínculos de la acción no permiten.

Con `fixed: true` nada mueve una acción: queda donde está declarada, y el hallazgo nombra toda la cadena de razones por
las que solo podría realizarse después. Lo fijado es el inicio, si se declara `starts`; el término, si solo se declara
`ends`, con `lasts`; y ambos, si no hay `lasts`.""",
    ),
    "RP225": Said(
        "`fixed` de {action} no se usa: no declara ninguna fecha propia",
        "Agregue `starts:` o quite `fixed`.",
        """Un inicio que se quiere fijar en una acción sin fechas propias, o que tiene otras debajo.""",
    ),
    "RP212": Said(
        "{action} no puede comenzar antes del {start}, después de su inicio previsto {stated}: {chain}",
        "Fije un inicio posterior, acorte lo que espera o quite un vínculo.",
        """Vínculos que desplazan una acción más allá del período en el que dice que comienza.

Nada se traslada en silencio: el hallazgo nombra toda la cadena de acciones que conduce al inicio posterior, cada una
con su primer y su último día.""",
    ),
    "RP213": Said(
        "{action} no puede terminar antes del {finish}, después de su término previsto {stated}: {chain}",
        "Fije un término posterior, acorte lo que espera o quite un vínculo.",
        """Vínculos que desplazan una acción más allá de su término previsto.

El hallazgo nombra toda la cadena de acciones que conduce a él, cada una con su primer y su último día. Una acción que
solo dice cuándo comienza (`starts`), y no cuánto dura, termina con ese período.""",
    ),
}
