"""Names of markers: the objectives of the GCM (A/RES/73/195), the goals of the 2030 Agenda, the gender marker."""

TAGS = {
    "tag GCM:1": "Recopilar y utilizar datos exactos y desglosados para formular políticas con base empírica",
    "tag GCM:2": (
        "Minimizar los factores adversos y estructurales que obligan a las personas a abandonar su país de origen"
    ),
    "tag GCM:3": "Proporcionar información exacta y oportuna en todas las etapas de la migración",
    "tag GCM:4": "Velar por que todos los migrantes tengan pruebas de su identidad jurídica y documentación adecuada",
    "tag GCM:5": "Aumentar la disponibilidad y flexibilidad de las vías de migración regular",
    "tag GCM:6": (
        "Facilitar la contratación equitativa y ética y salvaguardar las condiciones que garantizan el trabajo decente"
    ),
    "tag GCM:7": "Abordar y reducir las vulnerabilidades en la migración",
    "tag GCM:8": "Salvar vidas y emprender iniciativas internacionales coordinadas sobre los migrantes desaparecidos",
    "tag GCM:9": "Reforzar la respuesta transnacional al tráfico ilícito de migrantes",
    "tag GCM:10": "Prevenir, combatir y erradicar la trata de personas en el contexto de la migración internacional",
    "tag GCM:11": "Gestionar las fronteras de manera integrada, segura y coordinada",
    "tag GCM:12": (
        "Aumentar la certidumbre y previsibilidad de los procedimientos migratorios para la adecuada "
        "verificación de antecedentes, evaluación y derivación"
    ),
    "tag GCM:13": "Utilizar la detención de migrantes solo como último recurso y buscar otras alternativas",
    "tag GCM:14": "Mejorar la protección, asistencia y cooperación consulares a lo largo de todo el ciclo migratorio",
    "tag GCM:15": "Proporcionar a los migrantes acceso a servicios básicos",
    "tag GCM:16": "Empoderar a los migrantes y las sociedades para lograr la plena inclusión y la cohesión social",
    "tag GCM:17": (
        "Eliminar todas las formas de discriminación y promover un discurso público con base empírica para "
        "modificar las percepciones de la migración"
    ),
    "tag GCM:18": (
        "Invertir en el desarrollo de aptitudes y facilitar el reconocimiento mutuo de aptitudes, "
        "cualificaciones y competencias"
    ),
    "tag GCM:19": (
        "Crear las condiciones necesarias para que los migrantes y las diásporas puedan contribuir "
        "plenamente al desarrollo sostenible en todos los países"
    ),
    "tag GCM:20": (
        "Promover transferencias de remesas más rápidas, seguras y económicas y fomentar la inclusión "
        "financiera de los migrantes"
    ),
    "tag GCM:21": (
        "Colaborar para facilitar el regreso y la readmisión en condiciones de seguridad y dignidad, así "
        "como la reintegración sostenible"
    ),
    "tag GCM:22": "Establecer mecanismos para la portabilidad de la seguridad social y las prestaciones adquiridas",
    "tag GCM:23": (
        "Fortalecer la cooperación internacional y las alianzas mundiales para la migración segura, ordenada y regular"
    ),
    "tag SDG:1": "Fin de la pobreza",
    "tag SDG:2": "Hambre cero",
    "tag SDG:3": "Salud y bienestar",
    "tag SDG:4": "Educación de calidad",
    "tag SDG:5": "Igualdad de género",
    "tag SDG:6": "Agua limpia y saneamiento",
    "tag SDG:7": "Energía asequible y no contaminante",
    "tag SDG:8": "Trabajo decente y crecimiento económico",
    "tag SDG:9": "Industria, innovación e infraestructura",
    "tag SDG:10": "Reducción de las desigualdades",
    "tag SDG:11": "Ciudades y comunidades sostenibles",
    "tag SDG:12": "Producción y consumo responsables",
    "tag SDG:13": "Acción por el clima",
    "tag SDG:14": "Vida submarina",
    "tag SDG:15": "Vida de ecosistemas terrestres",
    "tag SDG:16": "Paz, justicia e instituciones sólidas",
    "tag SDG:17": "Alianzas para lograr los objetivos",
    "tag GEM:0": "sin contribución prevista a la igualdad de género",
    "tag GEM:1": "contribución limitada a la igualdad de género",
    "tag GEM:2": "la igualdad de género como objetivo significativo",
    "tag GEM:3": "la igualdad de género como objetivo principal",
}
