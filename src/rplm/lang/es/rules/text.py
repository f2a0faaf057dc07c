"""Spanish of the rules of texts."""

from rplm.lang.said import Said

RULES = {
    "RP118": Said(
        "este texto tiene {count} caracteres; en una celda de un libro caben {longest}",
        "Acórtelo o lleve lo que sobra a un documento que el texto mencione.",
        """Un texto demasiado largo para una celda de un libro de Excel.

En una celda de Excel caben 32,767 caracteres. El libro muestra esos, y `…` al final; el dosier en Markdown lo muestra
entero.""",
    ),
    "RP119": Said(
        "este texto contiene el carácter de control {character}",
        "Quítelo: los libros y los gráficos lo omiten.",
        """Un carácter de un texto que nadie lee: un pitido, un retroceso, un escape.

Tales caracteres vienen con textos pegados de otros programas. En un plan solo pueden escribirse como escape entre
comillas dobles, por ejemplo `\\x07`; los libros, las páginas y los gráficos no los admiten.""",
    ),
}
