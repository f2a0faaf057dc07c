"""Spanish of the rules of allocations."""

from rplm.lang.said import Said

RULES = {
    "RP502": Said(
        "las proporciones de {action} suman {share}",
        "Redúzcalas a 100 % como máximo, junto con las que toma de las acciones que están por encima{handover}.",
        """Fuentes que han de pagar más de 100 % de una acción, contando las proporciones de las acciones superiores.

Las proporciones se suman con exactitud: 60 %, 30 % y 10 % son 100 %.""",
    ),
    "RP503": Said(
        "{action} cuesta {currency} {required}, pero se le asignan {currency} {allocated}: {excess} de más",
        "Reduzca los montos o las proporciones en `funding:`.",
        """A una acción con todos sus costos pagados se le asigna más dinero que eso. Ese dinero falta en otra parte.

Un superávit nunca se compensa con una brecha: si algún costo de la acción no se pide a nadie, RP516 dice qué monto es
demasiado.""",
    ),
    "RP512": Said(
        (
            "{source} paga como máximo {currency} {ceiling} por acción, pero se le piden {currency} {allocated} para "
            "{action}"
        ),
        "Pídale menos o corrija su tope.",
        """Una acción pide a una fuente más de lo que esta paga por una sola acción.

El tope rige para cada acción que lleva costos, también cuando es una acción superior la que pide el dinero.""",
    ),
}
