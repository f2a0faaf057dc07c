"""Spanish of the rules of years."""

from rplm.lang.said import Said

RULES = {
    "RP444": Said(
        (
            "{action} pide a {source} para {period}, pero las asignaciones van por años enteros: se entienden todos sus"
            " costos de {years}"
        ),
        (
            "Escriba años enteros; si otra fuente paga el resto de un año, pida a cada una la parte del año que le"
            " corresponde."
        ),
        """Un `period:` de una asignación que empieza o termina dentro de un año en el que su acción sigue sin él.

Los costos figuran por año, no por mes. Una fuente que paga la primera mitad de un año paga la mitad de lo que cuesta el
año.""",
    ),
    "RP445": Said(
        (
            "{source} paga en {window}, pero de {action} paga también costos que pueden caer en {years}: no están"
            " repartidos por año"
        ),
        (
            "Reparta esos costos con `spread:` y limite la asignación con `period:`, o acuerde que la fuente puede"
            " pagarlos."
        ),
        """Una fuente con ventana paga una proporción, o el resto, de un monto que abarca también años fuera de ella.

Nadie ha dicho cuánto del monto se gasta en qué año; por eso se le podría pedir que pague fuera de su ventana.""",
    ),
}
