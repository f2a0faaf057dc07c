"""Spanish of the rules of overhead."""

from rplm.lang.said import Said

RULES = {
    "RP514": Said(
        (
            "{source} cobra {rate} sobre nada: se le piden {currency} {direct} de costos directos, todos en {outside}, "
            "que su base excluye"
        ),
        "Corrija `excludes:` o quite los costos indirectos.",
        """Una fuente cuya base de costos indirectos excluye todo lo que se le pide, de modo que estos son 0.""",
    ),
    "RP515": Said(
        "los costos indirectos de {source} se calculan sobre {base}, pero {what}",
        "Escriba `base: reduced` con las categorías en `excludes:`, o `base: all direct costs` sin ellas.",
        """Costos indirectos sobre todos los costos directos que excluyen algunos, o sobre una base que nada excluye.

Cuál de los dos vale sería una conjetura, y de ella dependería el dinero.""",
    ),
}
