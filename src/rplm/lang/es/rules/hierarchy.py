"""Spanish of the rules of hierarchy and tags."""

from rplm.lang.said import Said

RULES = {
    "RP201": Said(
        "{action} está debajo de {parent}, que no existe{also}",
        "Agregue la acción {parent} o corrija el id.",
        """Una acción cuya acción superior no está en el plan.

La acción superior de L1.2.1 es L1.2: el id sin su última parte. Sin ella, la acción no pertenece a nada, ni su dinero a
ninguna línea de acción. Una acción superior que falta se señala una sola vez, en la primera que está debajo.""",
    ),
    "RP219": Said(
        "{action} está en el nivel {level}, pero el plan solo nombra {count}",
        "Agregue el nombre de ese nivel a `levels:` o corrija el id.",
        """Una acción que está más abajo que los niveles que nombra `levels:`.

Las tablas y los recuentos llaman a cada acción por el nombre de su nivel. Un nivel sin nombre suele ser un id con un
punto de más.""",
    ),
    "RP220": Said(
        "{action} deriva de {origin}, que no existe",
        "Nombre en `from` una acción de este plan o quítelo.",
        """Una acción que dice derivar de otra que no está en el plan.

El primer origen de una acción es su acción superior; `from` agrega otros.""",
    ),
    "RP221": Said(
        "{tag} no es un objetivo del PMM ni una meta de los ODS",
        "Escriba de GCM:1 a GCM:23, o un objetivo o una meta como SDG:8 o SDG:10.7.",
        """Una etiqueta que parece un objetivo del Pacto Mundial para la Migración o una meta de los ODS, y no lo es.

El Pacto Mundial (PMM; GCM en el formato) tiene 23 objetivos y hay 17 Objetivos de Desarrollo Sostenible (SDG en el
formato). Las exportaciones y los informes agrupan las acciones por estas etiquetas; una mal escrita dejaría fuera a su
acción. Las demás etiquetas son palabras propias del plan.""",
    ),
}
