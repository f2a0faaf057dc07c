"""Spanish of the rules of files and YAML."""

from rplm.lang.said import Said

RULES = {
    "RP001": Said(
        "este archivo no es texto UTF-8: el byte {byte} no se puede leer",
        "Guarde el archivo como UTF-8 (en la mayoría de los editores: Guardar con codificación).",
        """Un archivo con otra codificación.

Los acentos se leerían mal; por eso no se usa nada del archivo hasta que se guarde como UTF-8.""",
    ),
    "RP002": Said(
        "esto no es YAML válido: {what}",
        "{advice} {unread}",
        """Texto que YAML no puede leer: un tabulador, comillas o corchetes sin cerrar, dos puntos sin comillas.

La lectura se detiene en ese lugar del archivo, de modo que lo que sigue no se revisa hasta que se corrija. El hallazgo
dice desde qué línea: la primera de la entrada que no se puede leer entera.""",
    ),
    "RP003": Said(
        "{key} está escrito dos veces; la primera está en la línea {first}",
        "Conserve una de las dos.",
        """La misma clave dos veces en un mismo lugar.

Otros programas conservan uno de los dos valores en silencio.""",
    ),
    "RP004": Said(
        "los planes no usan anclas ni alias de YAML",
        "Escriba el valor completo donde se necesite.",
        """Un ancla (`&x`) o un alias (`*x`).

Unas pocas líneas de alias pueden representar miles de millones de valores, y quien lee un plan no puede ver qué
representan.""",
    ),
    "RP005": Said(
        "los planes no usan etiquetas de YAML como {tag}",
        "Quite la etiqueta; escriba el texto entre comillas.",
        """Una etiqueta de YAML.

Algunas harían que otros programas construyeran objetos; los planes son solo texto.""",
    ),
    "RP006": Said(
        "esto tiene más de {limit} niveles de anidamiento",
        "Quite el anidamiento: un plan no necesita más de diez niveles. {unread}",
        """Corchetes o sangrías anidados más allá de toda utilidad.""",
    ),
    "RP007": Said(
        "este archivo está vacío",
        "Escriba algo en él o elimínelo.",
        """Un archivo sin contenido.

Puede ser uno que no se guardó; por eso no se pasa por alto.""",
    ),
    "RP008": Said(
        "esto no es un archivo del plan: {why}",
        "Coloque el archivo mismo en la carpeta del plan o cambie el nombre de lo que hay aquí.",
        """Un enlace que conduce fuera de la carpeta del plan o a ninguna parte, o una carpeta con nombre de archivo.

Un plan está completo en su carpeta; quien la clona lo tiene todo.""",
    ),
    "RP009": Said(
        "{key} no es una sección de un plan",
        "Las secciones son: {allowed}.",
        """Una clave en el nivel superior que el formato del plan no conoce.""",
    ),
    "RP010": Said(
        "un archivo del plan contiene secciones, cada una con su clave y su valor",
        "Comience con una sección como `actions:`.",
        """Un archivo que es una lista o un texto en lugar de secciones, o que contiene varios documentos de YAML.""",
    ),
    "RP011": Said(
        "{key} ya figura en {first}",
        "Conserve uno de los dos: el plan tiene un solo {key}.",
        """Algo que el plan dice una sola vez se dice en dos archivos.""",
    ),
    "RP012": Said(
        "{id} ya es el id de otra entrada ({kind}), en {first}",
        "Dé otro id a una de las dos.",
        """Dos entradas de un mismo tipo con un mismo id, en un archivo o en dos.

Ninguna reemplaza a la otra: el dinero de una de las dos se perdería en silencio.""",
    ),
    "RP013": Said(
        "{key} se conserva en el archivo, pero esta versión no lo lee",
        "No es necesario hacer nada.",
        """Una sección cuyo nombre está reservado.

`progress`, `criteria`, `ballots` y `risks` tienen su lugar en el formato.""",
    ),
    "RP035": Said(
        "aquí quedó una fusión sin terminar: git marca con {mark} dónde hay dos versiones del texto",
        "Conserve lo correcto y quite las líneas <<<<<<<, ======= y >>>>>>>. No se leyó nada de este archivo.",
        """Marcas de git en un archivo: dos personas cambiaron las mismas líneas y nadie ha decidido aún cuáles valen.

Las dos versiones están en el archivo, una debajo de la otra. No se lee nada de él hasta que se elija una: cualquier
cifra mezclaría las dos.""",
    ),
    "RP036": Said(
        "las comillas tipográficas de {text} forman parte de lo escrito y lo hacen incorrecto",
        'YAML no conoce las comillas tipográficas: quítelas, o escriba "{bare}".',
        """Comillas tipográficas alrededor de un identificador, una fecha, un monto, una palabra o clave del formato.

Los procesadores de texto ponen “ ” o « » en lugar de las comillas rectas. Para YAML son letras como cualquier otra, así
que el valor no es lo que parece. Las comillas de YAML son las rectas, y casi ningún valor las necesita.""",
    ),
    "RP037": Said(
        "las comillas tipográficas de {text} son parte del texto y se imprimirán",
        'Escriba "{bare}"; o, si las quiere, "{text}".',
        """Comillas tipográficas alrededor de todo un texto sin comillas de YAML.

Pueden ser intencionales, pero lo más frecuente es que un procesador de texto las haya puesto en lugar de las de YAML.
Entre comillas de YAML el texto es, sin duda, lo que se quiso decir.""",
    ),
}
