"""Spanish of the rules of financing."""

from rplm.lang.said import Said

RULES = {
    "RP506": Said(
        "{action} cuesta {currency} {required}, y a ninguna fuente se le pide pagar",
        "Agregue `funding:` a ella o a una acción que esté por encima.",
        """Una acción que cuesta dinero y no lo pide a ninguna fuente.""",
    ),
    "RP507": Said(
        "{currency} {missing} de los {currency} {required} que cuesta {line} están por movilizar, para {actions}",
        "Pida a otras fuentes o espere a que se comprometan las que solo son prometidas o indicativas.",
        """Una línea de acción cuyo dinero recibido y comprometido no cubre sus costos; el prometido no cierra brechas.

Un hallazgo por línea de acción nombra las acciones con brecha. `rplm budget --by action` muestra cada una.""",
    ),
}
