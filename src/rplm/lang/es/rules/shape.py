"""Spanish of the rules of the shape of values."""

from rplm.lang.said import Said

RULES = {
    "RP039": Said(
        "{text} no es un cambio de precios",
        "Escríbalo como +10 % o -5 %.",
        """Un cambio de precios de un escenario que no se puede leer.""",
    ),
    "RP101": Said(
        "{field} no es un campo de {owner}",
        "Corrija el nombre o quite la línea: nada desconocido se conserva en silencio.",
        """Un campo que el formato del plan no conoce.

De otro modo, un campo mal escrito se perdería sin aviso, y con él su dinero o su fecha. `rplm schema` enumera todos los
campos conocidos.""",
    ),
    "RP102": Said(
        "falta {field} ({owner})",
        "Escriba `{field}:` y su valor.",
        """Falta un campo obligatorio o está en blanco.""",
    ),
    "RP103": Said(
        "{field} debería ser {expected}",
        "Escríbalo como {expected}.",
        """Un valor de otro tipo: una lista donde se espera un solo valor, texto donde se espera una lista.""",
    ),
    "RP104": Said(
        "{text} no es un id",
        "Un id comienza con una letra; siguen letras, cifras, - y _, y los puntos separan sus partes: L1.2.1",
        """Un id que otras herramientas leerían como otra cosa.

Un id comienza con una letra (para otros lectores de YAML, `1.10` a secas es el número 1.1); los puntos separan sus
partes, y la acción superior es el id sin su última parte.""",
    ),
    "RP105": Said(
        "{field} no puede ser “{text}”",
        "Use una de estas: {allowed}.",
        """Un valor fuera de una lista cerrada de palabras.

Las palabras del formato están en inglés en todos los planes; las tablas las muestran en el idioma de quien lee.""",
    ),
    "RP106": Said(
        "{text} no es un número a partir de {least}",
        "Escriba cifras con punto decimal y sin separadores: 1200 o 12.5",
        """Una cantidad que no se puede leer con exactitud.""",
    ),
    "RP107": Said(
        "{text} no es una cantidad de dinero",
        "Escriba cifras, punto decimal y la moneda: 12500.00 USD",
        """Un monto que no se puede leer con exactitud.

No se admiten separadores de miles, letras ni signos, porque en cada país se leen de otra manera. La moneda puede
omitirse cuando es la del plan.""",
    ),
    "RP108": Said(
        "{text} no es una proporción entre 0 % y 100 %",
        "Escriba un porcentaje o una fracción: 60 %, 8.3 % o 1/3",
        """Una proporción menor que 0 % o mayor que 100 %, o que no se puede leer.""",
    ),
    "RP109": Said(
        "{text} no es una fecha",
        "Escriba año-mes-día: 2024-02-29",
        """Una fecha que no existe o que está escrita en otro orden.

Nada se traslada al día más cercano: el 30 de febrero es un error.""",
    ),
    "RP110": Said(
        "{text} no es una fecha ni un período",
        "Escriba 2024, 2024-H1, 2024-Q3, 2024-06, 2024-06-15, FY2025, FY2025-Q1, o dos de ellos: 2024-Q1 to 2024-Q3",
        """Un período que no se puede leer o que termina antes de comenzar.""",
    ),
    "RP122": Said(
        "{text} no es un año, ni años",
        "Escriba 2024, 2024 to 2026, o [2024, 2026], cada año una sola vez.",
        """Años de un costo que no se pueden leer, o de los que uno figura dos veces.

Un presupuesto conoce años, no días.""",
    ),
    "RP111": Said(
        "{text} no es una duración",
        (
            "Escriba un número entero y una unidad: 10 working days, 2 weeks, 6 months, 1 quarter, 1 year (days a "
            "secas es ambiguo)"
        ),
        """Una duración sin una unidad clara.

Solo `working days` cuenta días hábiles; las semanas, meses, trimestres y años son unidades de calendario. No se admite
`days` a secas, porque nadie puede decir a cuál de los dos se refiere.""",
    ),
    "RP112": Said(
        "{text} no es un vínculo con otra acción",
        (
            "Escriba un id, un id con un desfase o un conjunto de campos: L1.1.2, L1.1.2 + 2 weeks, {{id: L1.1.2, "
            "lag: 2 weeks}}"
        ),
        """Una dependencia que no se puede leer.""",
    ),
    "RP113": Said(
        "{text} no es un código de {field}",
        "Use el código ISO: PA para un país, USD para una moneda, es para un idioma.",
        """Un país, una moneda o un idioma que no está en las listas de la ISO.""",
    ),
    "RP114": Said(
        "{text} no es un idioma de este plan",
        "Use uno de estos: {allowed}; o agregue el idioma a `languages:` en plan.yaml.",
        """Un texto en un idioma que el plan no incluye.""",
    ),
    "RP115": Said(
        "este texto termina en {end}: {lost} no forma parte de él",
        "Escriba el texto entre comillas.",
        """Un texto que perdió su final.

Dentro de llaves, una coma sin comillas termina un texto, y en cualquier lugar ` #` comienza un comentario, de modo que
el resto de la oración se perdería sin aviso. Los textos con coma, dos puntos o signo de número van entre comillas.""",
    ),
    "RP116": Said(
        "{owner} tiene {given}; se necesita {expected}",
        "Escriba {expected}.",
        """Se dan juntos campos que se excluyen entre sí, o no se da ninguno de ellos.""",
    ),
}
