"""Spanish of the rules of declared totals."""

from rplm.lang.said import Said

RULES = {
    "RP409": Said(
        (
            "el total declarado para {what} es {currency} {stated}, y el plan suma {computed}: una diferencia de "
            "{difference}"
        ),
        "Corrija los costos o el total; es una comprobación, y ninguna cifra se toma de él.",
        """Un total declarado que difiere de lo que el propio plan suma.

Cada costo se redondea una sola vez, y cada total impreso es la suma de cifras impresas; por eso una diferencia nunca es
cuestión de redondeo.""",
    ),
    "RP413": Said(
        "se declara un total para {what}, que el plan no tiene",
        "Corrija la selección en `of:`.",
        """Un total declarado de algo que no está en el plan; no hay con qué compararlo.""",
    ),
}
