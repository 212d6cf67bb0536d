"""Exports of survey tools."""

from tests.books import book, sheet
from tests.unseen import Case

GOOGLE_EN = """Timestamp,Email Address,What is the name of your organisation?,Your name,\
Which country is your organisation based in?,What can you offer to other members?,\
What do you need from the network?,Which topics interest you?,\
May we share your contact details with other members?
2026/01/03 9:14:07 AM GMT+1,ana@north.example,Northern Skills Lab,Ana Berg,Norway,\
"Coaching, Teachers, trainers and training organisations, Research","Funding, Water,\
 soil and energy",\
"Digital skills, Green jobs",Yes
2026/01/03 9:20:11 AM GMT+1,bo@delta.example,Delta College,Bo Osei,Ghana,\
"Research, Teachers, trainers and training organisations","Coaching, Water, soil and energy",\
Digital skills,No
2026/01/04 1:00:00 PM GMT+1,cy@hub.example,Hub Ouest,Cy Roux,Sénégal,"Coaching, Funding",Research,\
"Green jobs, Digital skills",Yes
2026/01/04 1:10:00 PM GMT+1,di@arch.example,Archipelago Union,Di Mar,Viet Nam,Funding,\
"Coaching, Research",Green jobs,Yes
"""

GOOGLE_FR = """Horodateur,Adresse e-mail,Nom de votre organisation,\
Dans quel pays êtes-vous basés ?,Quels sont vos besoins ?,\
Que pouvez-vous apporter aux autres membres ?,Quels thèmes vous intéressent ?,Site web
01/03/2026 10:00:00,a@x.example,Maison des métiers,Côte d'Ivoire,"Financement, Conseil",\
"Formation des formateurs, Recherche","Apprentissage, Emplois verts",www.metiers.example
02/03/2026 10:00:00,b@x.example,Atelier Sud,Maroc,Conseil,Recherche,Apprentissage,
"""

GOOGLE_ES = """Marca temporal,Dirección de correo electrónico,\
¿Cuál es el nombre de su organización?,\
¿En qué país se encuentra su organización?,¿Qué necesita su organización?,\
¿Qué puede ofrecer su organización?,¿Qué temas le interesan?,¿En qué idiomas trabaja?
3/1/2026 9:00:00,a@x.example,Taller Andino,Perú,"Fondos, Mentoría","Diseño, Traducción",\
"Formalización, Género","Español, quechua"
3/1/2026 9:30:00,b@x.example,Red Caribe,República Dominicana,Diseño,Fondos,Género,Español
"""

GOOGLE_DE = """Zeitstempel;Name Ihrer Organisation;\
In welchem Land hat Ihre Organisation ihren Sitz?;\
Was sucht Ihre Organisation?;Was kann Ihre Organisation anderen Mitgliedern anbieten?;\
Welche Themen interessieren Sie?;E-Mail-Adresse
03.01.2026 10:00:00;Werkstatt Süd;Elfenbeinküste;Fördermittel, Beratung;Räume, Maschinen;\
Grüne Berufe, Digitales;s@x.example
04.01.2026 10:00:00;Lernhaus;Österreich;Räume;Beratung;Digitales;l@x.example
"""

GOOGLE_PT = """Carimbo de data/hora,Nome da sua organização,\
Em que país está localizada a sua organização?,\
O que sua organização oferece?,De que sua organização precisa?,\
Quais temas interessam à sua organização?
2026/01/03 9:00:00 AM GMT+0,Casa do Saber,Cabo Verde,"Mentoria, Espaços",Financiamento,"Pesca,\
 Turismo"
2026/01/03 9:00:00 AM GMT+0,Rede Sul,Moçambique,Financiamento,"Mentoria, Espaços",Pesca
"""

MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Organisation name",\
 "Type of organisation",
     "What do you offer?", "What do you need?", "Any dietary needs?"],
    [1, "2026-01-03 09:00", "2026-01-03 09:05", "anonymous", "", "Union Delta",\
 "Workers' organisation",
     "Coaching;Research;", "Funding;", "vegan"],
    [2, "2026-01-03 10:00", "2026-01-03 10:04", "anonymous", "", "Skills Board", "Government",
     "Funding;", "Coaching;Research;", ""],
]  # fmt: skip

GRID = """Timestamp,Organisation,Themes [Digital skills],Themes [Green jobs],\
What can you offer? [Coaching],What can you offer? [Funding],What do you need? [Research]
1/1/2026,Ana Lab,Yes,,Expert,Basic,Urgent
1/2/2026,Bo Lab,Yes,Yes,,,
"""

SURVEYMONKEY = """Respondent ID,Organisation,Country,What can you offer to others?,,,\
What do you need?,
,Open-Ended Response,Response,Coaching,Funding,Space,Research,Partners
114000001,Ana Lab,Kenya,Coaching,,Space,Research,
114000002,Bo Lab,Uganda,,Funding,,,Partners
"""

MATRIX = """Organisation,Exchange [Coaching],Exchange [Funding],Exchange [Space]
Ana Lab,Offer,Need,
Bo Lab,Need,Both,Offer
"""

MIXED_QUESTION = """Organisation,What do you need and what can you offer?,Sector
Ana Lab,We need funds and offer space,Food
Bo Lab,Coaching for both,Crafts
"""

CONSENT = """Organisation,Contact,May we publish your contact on the network map?
Ana Lab,ana@lab.example,Yes
Bo Lab,bo@lab.example,No
"""

CASES = (
    Case(
        "google form, english",
        {"responses.csv": GOOGLE_EN},
        {
            "Email Address": "contact",
            "What is the name of your organisation?": "name",
            "Your name": "private",
            "Which country is your organisation based in?": "country",
            "What can you offer to other members?": "offers",
            "What do you need from the network?": "needs",
            "Which topics interest you?": "themes",
        },
        (
            {
                "name": "Northern Skills Lab",
                "country": "Norway",
                "region": "Europe and Central Asia",
                "offers": ("Coaching", "Teachers, trainers and training organisations", "Research"),
                "needs": ("Funding", "Water, soil and energy"),
                "themes": ("Digital skills", "Green jobs"),
                "contact": "ana@north.example",
            },
            {"name": "Delta College", "contact": "", "country": "Ghana", "region": "Africa"},
            {"country": "Senegal"},
            {"country": "Viet Nam", "region": "Asia and the Pacific"},
        ),
        hidden=("Ana Berg", "bo@delta.example", "Bo Osei"),
    ),
    Case(
        "google form, french",
        {"réponses.csv": GOOGLE_FR},
        {
            "Adresse e-mail": "private",
            "Nom de votre organisation": "name",
            "Dans quel pays êtes-vous basés ?": "country",
            "Quels sont vos besoins ?": "needs",
            "Que pouvez-vous apporter aux autres membres ?": "offers",
            "Quels thèmes vous intéressent ?": "themes",
            "Site web": "links",
        },
        (
            {
                "name": "Maison des métiers",
                "country": "Côte d'Ivoire",
                "needs": ("Financement", "Conseil"),
                "offers": ("Formation des formateurs", "Recherche"),
                "themes": ("Apprentissage", "Emplois verts"),
                "links": ("https://www.metiers.example",),
            },
            {"name": "Atelier Sud", "country": "Morocco", "region": "Africa"},
        ),
        hidden=("a@x.example",),
    ),
    Case(
        "google form, spanish",
        {"respuestas.csv": GOOGLE_ES},
        {
            "Dirección de correo electrónico": "private",
            "¿Cuál es el nombre de su organización?": "name",
            "¿En qué país se encuentra su organización?": "country",
            "¿Qué necesita su organización?": "needs",
            "¿Qué puede ofrecer su organización?": "offers",
            "¿Qué temas le interesan?": "themes",
            "¿En qué idiomas trabaja?": "languages",
        },
        (
            {
                "name": "Taller Andino",
                "country": "Peru",
                "region": "Americas",
                "needs": ("Fondos", "Mentoría"),
                "offers": ("Diseño", "Traducción"),
                "themes": ("Formalización", "Género"),
                "languages": ("Español", "quechua"),
            },
            {"name": "Red Caribe", "country": "Dominican Republic"},
        ),
    ),
    Case(
        "google form, german, semicolons in Windows-1252",
        {"antworten.csv": GOOGLE_DE.encode("cp1252")},
        {
            "Name Ihrer Organisation": "name",
            "In welchem Land hat Ihre Organisation ihren Sitz?": "country",
            "Was sucht Ihre Organisation?": "needs",
            "Was kann Ihre Organisation anderen Mitgliedern anbieten?": "offers",
            "Welche Themen interessieren Sie?": "themes",
            "E-Mail-Adresse": "private",
        },
        (
            {
                "name": "Werkstatt Süd",
                "country": "Côte d'Ivoire",
                "needs": ("Fördermittel", "Beratung"),
                "offers": ("Räume", "Maschinen"),
                "themes": ("Grüne Berufe", "Digitales"),
            },
            {"name": "Lernhaus", "country": "Austria"},
        ),
    ),
    Case(
        "google form, portuguese",
        {"respostas.csv": GOOGLE_PT},
        {
            "Nome da sua organização": "name",
            "Em que país está localizada a sua organização?": "country",
            "O que sua organização oferece?": "offers",
            "De que sua organização precisa?": "needs",
            "Quais temas interessam à sua organização?": "themes",
        },
        (
            {
                "name": "Casa do Saber",
                "country": "Cabo Verde",
                "offers": ("Mentoria", "Espaços"),
                "needs": ("Financiamento",),
                "themes": ("Pesca", "Turismo"),
            },
            {"name": "Rede Sul", "country": "Mozambique", "needs": ("Mentoria", "Espaços")},
        ),
    ),
    Case(
        "microsoft form",
        {"survey.xlsx": book({"Form1": sheet(MICROSOFT)})},
        {
            "Email": "private",
            "Organisation name": "name",
            "Type of organisation": "type",
            "What do you offer?": "offers",
            "What do you need?": "needs",
            "Any dietary needs?": "details",
        },
        (
            {
                "id": "1",
                "name": "Union Delta",
                "type": "Workers' organisation",
                "offers": ("Coaching", "Research"),
                "needs": ("Funding",),
            },
            {"name": "Skills Board", "offers": ("Funding",)},
        ),
    ),
    Case(
        "grid of boxes and levels",
        {"grid.csv": GRID},
        {"Organisation": "name", "Themes": "themes", "What can you offer?": "offers"},
        (
            {
                "name": "Ana Lab",
                "themes": ("Digital skills",),
                "offers": ("Coaching", "Funding"),
                "needs": ("Research",),
                "offer_levels": {"coaching": 2.0, "funding": 0.5},
                "need_levels": {"research": 2.0},
            },
            {"themes": ("Digital skills", "Green jobs"), "offers": ()},
        ),
    ),
    Case(
        "two header rows of a survey tool",
        {"monkey.csv": SURVEYMONKEY},
        {
            "Organisation": "name",
            "Country": "country",
            "What can you offer to others?": "offers",
            "What do you need?": "needs",
        },
        (
            {
                "name": "Ana Lab",
                "country": "Kenya",
                "offers": ("Coaching", "Space"),
                "needs": ("Research",),
            },
            {"name": "Bo Lab", "offers": ("Funding",), "needs": ("Partners",)},
        ),
    ),
    Case(
        "matrix of offers and needs",
        {"matrix.csv": MATRIX},
        {"Organisation": "name", "offers": "offers", "needs": "needs"},
        (
            {"offers": ("Coaching",), "needs": ("Funding",)},
            {"offers": ("Funding", "Space"), "needs": ("Coaching", "Funding")},
        ),
    ),
    Case(
        "question that asks for both is not guessed",
        {"both.csv": MIXED_QUESTION},
        {
            "Organisation": "name",
            "What do you need and what can you offer?": "details",
            "Sector": "sector",
        },
        ({"offers": (), "needs": (), "sector": "Food"},),
    ),
    Case(
        "consent asked as a question",
        {"consent.csv": CONSENT},
        {
            "Contact": "contact",
            "May we publish your contact on the network map?": "consent_contact",
        },
        ({"contact": "ana@lab.example"}, {"contact": ""}),
        hidden=("bo@lab.example",),
    ),
)
