"""Spanish of the rules of what holds actions: needless links, pushed and fixed dates."""

from rplm.lang.said import Said

RULES = {
    "RP212": Said(
        "{action} no puede {end} antes del {day}, después de su {what} {stated}: {reasons}{also}",
        "Fije un inicio posterior, acorte lo que espera o quite un vínculo.",
        """Vínculos que desplazan una acción más allá del período en el que dice que comienza.

Una acción que solo dice cuándo comienza (`starts`), y no cuánto dura, toma todos los días hábiles de ese período: si se
desplaza su inicio, termina otro tanto después, y se señala si eso queda fuera del período.

Nada se traslada en silencio: el hallazgo nombra toda la cadena de razones del inicio posterior. Se señala una sola
vez, en la primera acción de la cadena que se atrasa, con todas las que se atrasan por ella.""",
    ),
    "RP213": Said(
        "{action} no puede terminar antes del {finish}, después de su término previsto {stated}: {reasons}{also}",
        "Fije un término posterior, acorte lo que espera o quite un vínculo.",
        """Vínculos que desplazan una acción más allá de su término previsto.

El hallazgo nombra toda la cadena de razones. Se señala una sola vez, en la primera acción de la cadena que se
atrasa, con todas las que se atrasan por ella. Una acción con `starts` y `ends`, pero sin `lasts`, toma
todos los días hábiles entre ambos: lo que desplaza su inicio desplaza su término.""",
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
        "{action} debe {end} el {day}, pero {reasons}; no puede {end} antes del {earliest}{also}",
        "Mueva la fecha fijada, acorte lo que conduce a ella o quite un vínculo.",
        """Un inicio o un término fijado que los vínculos de la acción no permiten.

Con `fixed: true` nada mueve una acción: queda donde está declarada, y el hallazgo nombra toda la cadena de razones por
las que solo podría realizarse después. Lo fijado es el inicio, si se declara `starts`; el término, si solo se declara
`ends`, con `lasts`; y ambos, si no hay `lasts`.""",
    ),
    "RP225": Said(
        "`fixed` de {action} no se usa: {why}",
        "Agregue `starts:` o quite `fixed`; si tiene otras acciones debajo, fije esas.",
        """Un inicio que se quiere fijar en una acción sin fechas propias, o que tiene otras debajo.""",
    ),
    "RP228": Said(
        "el desfase de {action} respecto de {target}, {lag}, es más largo que el plan, {first} a {last}{also}",
        "Corrija el desfase: 2 weeks, 3 months, -5 working days.",
        """Un desfase o un adelanto más largo que todo el plan: una de las dos acciones quedaría fuera de él.""",
    ),
}
