"""Spanish of the rules of funding."""

from rplm.lang.said import Said

RULES = {
    "RP501": Said(
        "no existe la fuente {source}",
        "Corrija el id o agregue la fuente a `sources:`.",
        """Una acción pide dinero a una fuente que no está en el plan.""",
    ),
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
    "RP229": Said(
        (
            "{action} se realiza del {start} al {finish}, fuera de la ventana de todas las fuentes que la pagan:"
            " {windows}{because}"
        ),
        "Lleve la acción a una ventana, pida a otra fuente o corrija la ventana.",
        """Una acción financiada que se realiza cuando ninguna de sus fuentes puede pagar.

El dinero pertenece a años y las ventanas a días: una donación que cierra en junio paga costos de ese año, pero
difícilmente una acción de septiembre. Donde tampoco coinciden los años lo dice en su lugar RP504.""",
    ),
    "RP504": Said(
        "{source} paga en {window}, pero {action} le pide pagar en {years}",
        "Limite la asignación con `period:` o corrija la ventana de la fuente.",
        """Una acción pide a una fuente pagar en años que están fuera de su ventana.

Una proporción se aplica a todos los costos de su acción; un monto, solo a los que están dentro de la ventana: se
informa cuando no hay ninguno.""",
    ),
    "RP505": Said(
        "{action} pide a {source} pagar lo que esta no puede: {outside}",
        "Pida a otra fuente, pida un monto para lo que permite su destino específico, o corríjalo.",
        """Una acción pide a una fuente pagar lo que su destino específico excluye.

Una proporción se aplica a todos los costos de su acción; un monto, solo a los que permite el destino específico: se
informa cuando no hay ninguno.""",
    ),
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
    "RP508": Said(
        "{source} tiene {currency} {amount}, pero se le piden {currency} {asked}: {excess} de más",
        "Pídale menos o corrija su monto.",
        """Las acciones, en conjunto, piden a una fuente más de lo que tiene.

Se compara con cifras exactas, antes de redondear. Cuando los costos indirectos salen de la donación, cuentan entre lo
que se pide: una donación de 107,000 al 7 % paga 100,000 de costos directos.""",
    ),
    "RP509": Said(
        "a la fuente {source} no se le pide nada",
        "Asígnela a acciones o quítela.",
        """Una fuente a la que ninguna acción pide dinero.""",
    ),
    "RP510": Said(
        "no existe el organismo {body} que aporta {source}",
        "Corrija el id o agregue el organismo a `bodies:`.",
        """Una fuente cuyo donante no figura entre los organismos.""",
    ),
    "RP511": Said(
        "{action} pide dinero a {source}, pero no tiene ningún costo que esta pueda pagar",
        "Agregue los costos, corrija el `period:` de la asignación o quite la asignación.",
        """Una asignación a una acción que no cuesta nada, o nada en los años de la asignación.""",
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
    "RP513": Said(
        "{source} tiene como destino específico {what}, pero {why}",
        "Corrija el destino específico.",
        """Un destino específico que nombra una línea, acción, país o categoría que no está en el plan.

Con él, la fuente no puede pagar nada.""",
    ),
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
