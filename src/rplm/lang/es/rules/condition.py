"""Spanish of the rules of what is left over and what is missing."""

from rplm.lang.said import Said

RULES = {
    "RP516": Said(
        (
            "{action} pide a {source} {currency} {asked}, pero a lo que esta puede pagar ahí solo le faltan "
            "{currency} {payable}: {excess} de más"
        ),
        "Pídale menos o amplíe su ventana, su destino específico o el `period:` de la asignación.",
        """Un monto mayor que lo que falta en los costos que la fuente puede pagar, por su ventana y destino.

Lo que sobra se muestra como excedente; nunca cubre un costo que la fuente no puede pagar.""",
    ),
    "RP517": Said(
        "tanto {first} como {second} han de pagar el resto de {action}",
        "Deje `rest: true` a una sola o separe sus costos por ventana, destino específico o `period:`.",
        """Dos fuentes que han de pagar todo lo que nadie más paga de los mismos costos.

Cuánto paga cada una sería una conjetura.""",
    ),
    "RP518": Said(
        (
            "{source} pide que {others} paguen {share} de {action}: {currency} {wanted} de {currency} {required}. "
            "Recibidos o comprometidos hay {currency} {paid}: faltan {currency} {missing}"
        ),
        "Busque otras fuentes que cumplan la condición o espere a que se comprometan.",
        """Una fuente cuya condición de cofinanciamiento no se cumple: otros pagan menos de lo que pide.

La proporción es de todos los costos directos de esas acciones. Solo cuenta lo recibido o comprometido, y ningún
excedente. Con `per: action`, la condición rige para cada acción por separado.""",
    ),
}
