"""Spanish of the rule on the rules that a plan leaves out."""

from rplm.lang.said import Said

RULES = {
    "RP706": Said(
        "{rule} no se puede omitir: {why}",
        "Corrija el código (rplm explain los enumera) o quítelo de `ignore:`.",
        """Una regla que el plan omite pero que no existe, o que es un error.

Las advertencias y las notas se pueden omitir con un motivo. Los errores no: las cifras de un plan con errores son
erróneas.""",
    ),
}
