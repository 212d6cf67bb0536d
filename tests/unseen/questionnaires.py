"""Answers as survey tools in other languages write them, with grids, boxes and "Other"."""

from tests.books import book, date, sheet
from tests.unseen import Case

GOOGLE_GERMAN = """Zeitstempel,E-Mail-Adresse,Name Ihrer Organisation,\
In welchem Land sind Sie tätig?,\
Um welche Art von Organisation handelt es sich?,Was können Sie anderen Mitgliedern anbieten?,\
Was suchen Sie?,Wie wichtig sind Ihnen diese Themen? [Wasser],\
Wie wichtig sind Ihnen diese Themen? [Jugend],Haben Sie noch Anmerkungen?
03.01.2026 09:00:12,ana@x.example,Nordlabor,Norwegen,Verein,"Beratung, Räume, Werkzeug",\
"Geld, Boden, Saat und Wasser",Sehr wichtig,Wichtig,
03.01.2026 10:00:12,bo@x.example,Südlabor,Chile,Behörde,"Geld, Boden, Saat und Wasser",\
"Beratung, Räume, Werkzeug",Unwichtig,Wichtig,Vielen Dank!
03.01.2026 11:00:12,cy@x.example,Ostlabor,Nepal,Verein,Beratung,Geld,Wichtig,Wichtig,
03.01.2026 12:00:12,di@x.example,Westlabor,Kanada,Verein,"Beratung, Geld",\
"Boden, Saat und Wasser",Wichtig,Wichtig,
"""

GOOGLE_FRENCH = """Horodateur,Adresse e-mail,Quel est le nom de votre organisation ?,Pays,\
Type de structure,Que pouvez-vous offrir aux autres membres ?,De quoi avez-vous besoin ?,\
Thématiques qui vous intéressent,Acceptez-vous de partager votre contact ?,Contact
2026/01/03 9:00:12 AM UTC+1,ana@x.example,Labo Nord,Norvège,Association,"Accompagnement;Locaux",\
Financement,"Eau;Jeunesse",Oui,ana@x.example
2026/01/03 9:10:12 AM UTC+1,bo@x.example,Labo Sud,Chili,École;Association,Financement,\
"Accompagnement;Autre : un four",Jeunesse,Non,bo@x.example
"""

GOOGLE_SPANISH = """Marca temporal,Nombre de la organización,País,Tipo de organización,\
¿Qué puede ofrecer a la red?,¿Qué necesita de la red?,Temas de trabajo,Sitio web,Teléfono
3/1/2026 9:00:12,Laboratorio Norte,Noruega,ONG,"Formación, Espacios","Financiación",\
"Agua, Juventud",https://norte.example,+47 1
3/1/2026 9:10:12,Laboratorio Sur,Chile,Universidad,Financiación,"Formación, Espacios",\
Juventud,sur.example,+56 1
"""

GOOGLE_PORTUGUESE = """Carimbo de data/hora,Endereço de e-mail,Nome da organização,País,\
Tipo de organização,O que a sua organização pode oferecer?,O que a sua organização procura?,\
Áreas de interesse,Idiomas de trabalho
03/01/2026 09:00:12,ana@x.example,Laboratório Norte,Noruega,ONG,"Formação, Espaço",Financiamento,\
"Água, Juventude","Inglês, Norueguês"
03/01/2026 09:10:12,bo@x.example,Laboratório Sul,Chile,Escola,Financiamento,"Formação, Espaço",\
Juventude,Espanhol
"""

GRID = """Timestamp,Organisation name,Country,What can you offer? [Coaching],\
What can you offer? [Space],What do you need? [Coaching],What do you need? [Funding],Comments
1/3/2026 9:00:12,North Lab,Norway,Expert,Basic,,Urgent,
1/3/2026 9:10:12,South Lab,Chile,,Expert,Urgent,,Thanks
"""

MICROSOFT_GERMAN = [
    ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Name der Organisation", "Land",
     "Was können Sie anbieten?", "Was brauchen Sie?", "Themen", "Mitglied seit"],
    [1, date(46025.375), date(46025.38), "anonymous", "", "Nordlabor", "Norwegen",
     "Beratung;Räume;", "Geld;", "Wasser;Jugend;", date(45000)],
    [2, date(46025.475), date(46025.48), "bo@x.example", "Bo Osei", "Südlabor", "Chile", "Geld;",
     "Beratung;", "Jugend;", date(45100)],
]  # fmt: skip

MICROSOFT_NUMBERS = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Organization", "Country\xa0",
     "What would you like to offer?\n", "What are you looking for?", "How many people are you?"],
    [1.0, 46025.375, 46025.38, "anonymous", "", "North Lab", "Norway", "Coaching;Other: sewing;",
     "Funding;", 12.0],
    [2.0, 46025.475, 46025.48, "anonymous", "", "South Lab", "Chile", "Funding;", "Coaching;", 3.0],
]  # fmt: skip

QUALTRICS_TWO = """ResponseId,Q1,Q2,Q3_1,Q3_2,Q3_3_TEXT,Q4,Q5
Response ID,What is the name of your organization?,Country,\
What can you offer? - Selected Choice - Coaching,What can you offer? - Selected Choice - Funding,\
What can you offer? - Other - Text,What do you need?,What topics do you work on?
R_1a,North Lab,Norway,Coaching,,Sewing,Funding,"Water,Youth"
R_1b,South Lab,Chile,,Funding,,Coaching,Youth
"""

ZOOM = """Meeting Registration Report
Report Generated:,"Jan 3, 2026 09:00 AM"
Topic,Meeting ID,Scheduled Time,Duration (minutes),# Registered,# Cancelled
Network day,912 3456 7890,"Jan 5, 2026 09:00 AM",60,2,0

Attendee Details
First Name,Last Name,Email,Organization,Country/Region Name,Registration Time,Approval Status,\
What can you offer?
Ana,Berg,ana@x.example,North Lab,Norway,"Jan 3, 2026 09:00:12",approved,Coaching
Bo,Osei,bo@x.example,South Lab,Chile,"Jan 3, 2026 09:10:12",approved,"Funding"
"""

EVENTBRITE = """Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,\
Total Paid,Eventbrite Fees,Attendee Status,Company,Home Country,What do you offer?,\
What do you need?
1001,2026-01-03 09:00:12+01:00,Ana,Berg,ana@x.example,1,Regular,Free Order,0.00,0.00,Attending,\
North Lab,Norway,Coaching,Funding
1002,2026-01-03 09:10:12+01:00,Bo,Osei,bo@x.example,1,Regular,Free Order,0.00,0.00,Attending,\
South Lab,Chile,Funding,Coaching
"""

SPSS = """respid,q1_org,q2_country,q3_type,q4_off_coaching,q4_off_funding,q5_need
1,North Lab,Norway,NGO,Yes,No,Funding
2,South Lab,Chile,School,No,Yes,Coaching
"""

NORTH = {"name": "North Lab", "country": "Norway"}
SOUTH = {"name": "South Lab", "country": "Chile"}

CASES = (
    Case(
        "google form in german with a grid and options that hold commas",
        {"Antworten.csv": GOOGLE_GERMAN},
        {"Zeitstempel": "details", "E-Mail-Adresse": "private", "Name Ihrer Organisation": "name",
         "In welchem Land sind Sie tätig?": "country",
         "Um welche Art von Organisation handelt es sich?": "type",
         "Was können Sie anderen Mitgliedern anbieten?": "offers", "Was suchen Sie?": "needs"},
        ({"name": "Nordlabor", "country": "Norway", "type": "Verein",
          "offers": ("Beratung", "Räume", "Werkzeug"),
          "needs": ("Geld", "Boden, Saat und Wasser")},
         {"name": "Südlabor", "country": "Chile",
          "offers": ("Geld", "Boden, Saat und Wasser")},
         {"name": "Ostlabor"}, {"name": "Westlabor", "needs": ("Boden, Saat und Wasser",)}),
        hidden=("ana@x.example",),
    ),
    Case(
        "google form in french with several types and consent",
        {"Réponses.csv": GOOGLE_FRENCH},
        {"Adresse e-mail": "private", "Quel est le nom de votre organisation ?": "name",
         "Pays": "country", "Type de structure": "type",
         "Que pouvez-vous offrir aux autres membres ?": "offers",
         "De quoi avez-vous besoin ?": "needs", "Thématiques qui vous intéressent": "themes",
         "Acceptez-vous de partager votre contact ?": "consent_contact", "Contact": "contact"},
        ({"name": "Labo Nord", "country": "Norway", "offers": ("Accompagnement", "Locaux"),
          "needs": ("Financement",), "themes": ("Eau", "Jeunesse"), "contact": "ana@x.example"},
         {"name": "Labo Sud", "type": "École; Association",
          "needs": ("Accompagnement", "un four"), "contact": ""}),
        hidden=("bo@x.example",),
    ),
    Case(
        "google form in spanish",
        {"respuestas.csv": GOOGLE_SPANISH},
        {"Nombre de la organización": "name", "País": "country", "Tipo de organización": "type",
         "¿Qué puede ofrecer a la red?": "offers", "¿Qué necesita de la red?": "needs",
         "Temas de trabajo": "themes", "Sitio web": "links", "Teléfono": "private"},
        ({"name": "Laboratorio Norte", "country": "Norway", "offers": ("Formación", "Espacios"),
          "needs": ("Financiación",), "themes": ("Agua", "Juventud"),
          "links": ("https://norte.example",)},
         {"name": "Laboratorio Sur", "type": "Universidad"}),
        hidden=("+47 1",),
    ),
    Case(
        "google form in portuguese",
        {"respostas.csv": GOOGLE_PORTUGUESE},
        {"Endereço de e-mail": "private", "Nome da organização": "name", "País": "country",
         "Tipo de organização": "type", "O que a sua organização pode oferecer?": "offers",
         "O que a sua organização procura?": "needs", "Áreas de interesse": "themes",
         "Idiomas de trabalho": "languages"},
        ({"name": "Laboratório Norte", "country": "Norway", "offers": ("Formação", "Espaço"),
          "needs": ("Financiamento",), "themes": ("Água", "Juventude"),
          "languages": ("Inglês", "Norueguês")},
         {"name": "Laboratório Sul", "needs": ("Formação", "Espaço")}),
        hidden=("ana@x.example",),
    ),
    Case(
        "grid question with levels",
        {"grid.csv": GRID},
        {"Organisation name": "name", "Country": "country", "Comments": "private"},
        ({**NORTH, "offers": ("Coaching", "Space"), "needs": ("Funding",),
          "offer_levels": {"coaching": 2.0, "space": 0.5}},
         {**SOUTH, "offers": ("Space",), "needs": ("Coaching",)}),
    ),
    Case(
        "microsoft form in german",
        {"Umfrage.xlsx": book({"Form1": sheet(MICROSOFT_GERMAN)})},
        {"E-Mail": "private", "Name": "private", "Name der Organisation": "name",
         "Land": "country", "Was können Sie anbieten?": "offers", "Was brauchen Sie?": "needs",
         "Themen": "themes", "Mitglied seit": "details"},
        ({"name": "Nordlabor", "country": "Norway", "offers": ("Beratung", "Räume"),
          "needs": ("Geld",), "themes": ("Wasser", "Jugend")},
         {"name": "Südlabor", "needs": ("Beratung",)}),
        hidden=("Bo Osei", "bo@x.example"),
    ),
    Case(
        "microsoft form with dates as numbers and an other",
        {"form.xlsx": book({"Form1": sheet(MICROSOFT_NUMBERS)})},
        {"Email": "private", "Name": "private", "Organization": "name", "Country": "country",
         "What would you like to offer?": "offers", "What are you looking for?": "needs"},
        ({**NORTH, "id": "1", "offers": ("Coaching", "sewing"), "needs": ("Funding",)},
         {**SOUTH, "id": "2"}),
    ),
    Case(
        "qualtrics, two rows of headers with the choices behind the questions",
        {"qualtrics.csv": QUALTRICS_TWO},
        {},
        ({**NORTH, "id": "R_1a", "offers": ("Sewing", "Coaching"), "needs": ("Funding",),
          "themes": ("Water", "Youth")},
         {**SOUTH, "offers": ("Funding",), "needs": ("Coaching",)}),
    ),
    Case(
        "zoom registration with what stands above",
        {"meeting.csv": ZOOM},
        {"First Name": "private", "Last Name": "private", "Email": "private",
         "Organization": "name", "Country/Region Name": "country",
         "What can you offer?": "offers"},
        ({**NORTH, "offers": ("Coaching",)}, {**SOUTH, "offers": ("Funding",)}),
        hidden=("Berg", "ana@x.example"),
    ),
    Case(
        "eventbrite attendees",
        {"report.csv": EVENTBRITE},
        {"First Name": "private", "Last Name": "private", "Email": "private", "Company": "name",
         "Home Country": "country", "What do you offer?": "offers", "What do you need?": "needs"},
        ({**NORTH, "offers": ("Coaching",), "needs": ("Funding",)}, {**SOUTH}),
        hidden=("Berg", "ana@x.example"),
    ),
    Case(
        "labels of a statistics program",
        {"spss.csv": SPSS},
        {"q1_org": "name", "q2_country": "country", "q3_type": "type", "q5_need": "needs"},
        ({**NORTH, "type": "NGO", "needs": ("Funding",)}, {**SOUTH, "type": "School"}),
    ),
)  # fmt: skip
