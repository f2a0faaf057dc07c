"""Names of markers: the objectives of the GCM (A/RES/73/195), the goals of the 2030 Agenda, the gender marker."""

TAGS = {
    "tag GCM:1": "Collect and utilize accurate and disaggregated data as a basis for evidence-based policies",
    "tag GCM:2": (
        "Minimize the adverse drivers and structural factors that compel people to leave their country of origin"
    ),
    "tag GCM:3": "Provide accurate and timely information at all stages of migration",
    "tag GCM:4": "Ensure that all migrants have proof of legal identity and adequate documentation",
    "tag GCM:5": "Enhance availability and flexibility of pathways for regular migration",
    "tag GCM:6": "Facilitate fair and ethical recruitment and safeguard conditions that ensure decent work",
    "tag GCM:7": "Address and reduce vulnerabilities in migration",
    "tag GCM:8": "Save lives and establish coordinated international efforts on missing migrants",
    "tag GCM:9": "Strengthen the transnational response to smuggling of migrants",
    "tag GCM:10": "Prevent, combat and eradicate trafficking in persons in the context of international migration",
    "tag GCM:11": "Manage borders in an integrated, secure and coordinated manner",
    "tag GCM:12": (
        "Strengthen certainty and predictability in migration procedures for appropriate screening, "
        "assessment and referral"
    ),
    "tag GCM:13": "Use migration detention only as a measure of last resort and work towards alternatives",
    "tag GCM:14": "Enhance consular protection, assistance and cooperation throughout the migration cycle",
    "tag GCM:15": "Provide access to basic services for migrants",
    "tag GCM:16": "Empower migrants and societies to realize full inclusion and social cohesion",
    "tag GCM:17": (
        "Eliminate all forms of discrimination and promote evidence-based public discourse to shape "
        "perceptions of migration"
    ),
    "tag GCM:18": (
        "Invest in skills development and facilitate mutual recognition of skills, qualifications and competences"
    ),
    "tag GCM:19": (
        "Create conditions for migrants and diasporas to fully contribute to sustainable development in all countries"
    ),
    "tag GCM:20": (
        "Promote faster, safer and cheaper transfer of remittances and foster financial inclusion of migrants"
    ),
    "tag GCM:21": (
        "Cooperate in facilitating safe and dignified return and readmission, as well as sustainable reintegration"
    ),
    "tag GCM:22": "Establish mechanisms for the portability of social security entitlements and earned benefits",
    "tag GCM:23": (
        "Strengthen international cooperation and global partnerships for safe, orderly and regular migration"
    ),
    "tag SDG:1": "No poverty",
    "tag SDG:2": "Zero hunger",
    "tag SDG:3": "Good health and well-being",
    "tag SDG:4": "Quality education",
    "tag SDG:5": "Gender equality",
    "tag SDG:6": "Clean water and sanitation",
    "tag SDG:7": "Affordable and clean energy",
    "tag SDG:8": "Decent work and economic growth",
    "tag SDG:9": "Industry, innovation and infrastructure",
    "tag SDG:10": "Reduced inequalities",
    "tag SDG:11": "Sustainable cities and communities",
    "tag SDG:12": "Responsible consumption and production",
    "tag SDG:13": "Climate action",
    "tag SDG:14": "Life below water",
    "tag SDG:15": "Life on land",
    "tag SDG:16": "Peace, justice and strong institutions",
    "tag SDG:17": "Partnerships for the goals",
    "tag GEM:0": "no expected contribution to gender equality",
    "tag GEM:1": "limited contribution to gender equality",
    "tag GEM:2": "gender equality as a significant objective",
    "tag GEM:3": "gender equality as the principal objective",
}
