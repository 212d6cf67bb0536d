"""What people keep in spreadsheets, and the tables of databases."""

from tests.books import book, sheet
from tests.unseen import Case

CRM = """Account ID,Account Name,First Name,Last Name,Title,Email,Phone,Mailing Country,Industry,\
Website,Description,Tags,Owner
0015g00001,Northern Skills Lab,Ana,Berg,Director,ana@north.example,+47 1,Norway,Education,\
north.example,"<p>We train <b>trainers</b> &amp; mentors.</p>",Digital skills;Green jobs,J. Doe
0015g00002,Delta College,Bo,Osei,Dean,bo@delta.example,+233 1,Ghana,Education,\
https://delta.example,<p>A college.</p>,Digital skills,J. Doe
"""

PREAMBLE = [
    ["Members of the network, spring 2026", None, None, None, None],
    [None] * 5,
    ["Exported by the secretariat", None, None, None, None],
    [None, None, "Themes", None, None],
    ["Organisation", "Country", "Digital skills", "Green jobs", "Apprenticeships"],
    ["Ana Lab", "Kenya", "x", None, "x"],
    ["Bo Lab", "Peru", None, "X", None],
]

WINDOWS = """Einrichtung;Land;Schwerpunkte;Umsatz (Mio. €);Gründungsjahr
Berufsschule Süd;Deutschland;Digitales, Handwerk;1,5;1998
Lernwerkstatt;Schweiz;Handwerk;12,25;2004
"""

UNICODE_TEXT = (
    "Organisation\tPays\tSecteur d'activité\tLangues\nAna Lab\tAlgérie\tÉnergie\tfrançais, arabe\n"
    + ("Bo Lab\tBelgique\tÉducation\tfrançais\n")
)

ONE_HOT = """name,country,theme_digital,theme_green jobs,offer_coaching,offer_space,need_funding
Ana Lab,KEN,1,0,1,0,1
Bo Lab,UGA,1,1,0,1,0
"""

CROSSES = """Organisation,City,Digital skills,Green jobs,Mentoring,Paid fee
Ana Lab,Nairobi,x,,x,yes
Bo Lab,Lima,,x,x,no
"""

PEOPLE = """First name,Last name,Job title,Country,Skills I can share,What I am looking for
Ana,Berg,Director,Norge,"Facilitation, Data",Partners
Bo,Osei,Dean,Ghana,Data,"Facilitation, Funds"
"""

UNNAMED = """A,B,C,D
Ana Lab,Kenya,https://ana.example,jobs; water
Bo Lab,Uganda,https://bo.example,water
Cy Lab,Ghana,https://cy.example,jobs; soil; water
Di Lab,Peru,https://di.example,soil
Ed Lab,Chile,https://ed.example,soil; jobs
"""

JOIN = {
    "orgs.csv": "org_id,org_name,country\n1,Ana Lab,Kenya\n2,Bo Lab,Peru\n",
    "skills.csv": "skill_id,skill_name\n10,Coaching\n11,Welding\n",
    "org_skills.csv": "org_id,skill_id,kind,level\n1,10,offer,expert\n2,10,need,low\n1,11,need,\n"
    "2,11,offer,3\n9,10,offer,1\n",
}

LONG = {
    "members.csv": "id,name\na,Ana Lab\nb,Bo Lab\n",
    "needs.csv": "member_id,need\na,Funding\na,Space\nb,Coaching\n",
}

LEVELS = {
    "members.csv": "id,name\na,Ana Lab\nb,Bo Lab\n",
    "interests.csv": "member_id,kind,term,niveau\na,offre,Soudure,expert\na,besoin,Fonds,faible\n"
    "b,offre,Fonds,bof\n",
}

CASES = (
    Case(
        "CRM export",
        {"accounts.csv": CRM},
        {
            "Account ID": "id",
            "Account Name": "name",
            "First Name": "private",
            "Last Name": "private",
            "Email": "private",
            "Phone": "private",
            "Mailing Country": "country",
            "Industry": "sector",
            "Website": "links",
            "Description": "about",
            "Tags": "themes",
        },
        (
            {
                "id": "0015g00001",
                "name": "Northern Skills Lab",
                "about": "We train trainers & mentors.",
                "country": "Norway",
                "themes": ("Digital skills", "Green jobs"),
            },
            {"name": "Delta College", "about": "A college."},
        ),
        hidden=("Berg", "+47 1", "ana@north.example"),
    ),
    Case(
        "spreadsheet with a title, a preamble and merged headings over boxes",
        {"members.xlsx": book({"List": sheet(PREAMBLE)})},
        {"Organisation": "name", "Country": "country", "Themes": "themes"},
        (
            {"name": "Ana Lab", "themes": ("Digital skills", "Apprenticeships")},
            {"name": "Bo Lab", "themes": ("Green jobs",), "region": "Americas"},
        ),
    ),
    Case(
        "german table with decimal commas",
        {"mitglieder.csv": WINDOWS.encode("cp1252")},
        {
            "Einrichtung": "name",
            "Land": "country",
            "Schwerpunkte": "themes",
            "Umsatz (Mio. €)": "details",
        },
        (
            {
                "name": "Berufsschule Süd",
                "themes": ("Digitales", "Handwerk"),
                "details": {"Umsatz (Mio. €)": ("1,5",), "Gründungsjahr": ("1998",)},
            },
            {"country": "Switzerland"},
        ),
    ),
    Case(
        "unicode text of excel",
        {"membres.txt": b"\xff\xfe" + UNICODE_TEXT.encode("utf-16-le")},
        {
            "Organisation": "name",
            "Pays": "country",
            "Secteur d'activité": "sector",
            "Langues": "languages",
        },
        (
            {"country": "Algeria", "sector": "Énergie", "languages": ("français", "arabe")},
            {"country": "Belgium"},
        ),
    ),
    Case(
        "one-hot columns",
        {"onehot.csv": ONE_HOT},
        {"name": "name", "theme": "themes", "offer": "offers", "need": "needs"},
        (
            {
                "country": "Kenya",
                "themes": ("digital",),
                "offers": ("coaching",),
                "needs": ("funding",),
            },
            {"themes": ("digital", "green jobs"), "offers": ("space",), "needs": ()},
        ),
    ),
    Case(
        "columns with crosses",
        {"crosses.csv": CROSSES},
        {"Organisation": "name", "themes": "themes", "Paid fee": "details"},
        (
            {"themes": ("Digital skills", "Mentoring"), "details": {"City": ("Nairobi",),
                                                                  "Paid fee": ("yes",)}},
            {"themes": ("Green jobs", "Mentoring")},
        ),
    ),
    Case(
        "list of people",
        {"people.csv": PEOPLE},
        {
            "name": "name",
            "First name": "private",
            "Country": "country",
            "Skills I can share": "offers",
            "What I am looking for": "needs",
        },
        (
            {"name": "Ana Berg", "country": "Norway", "offers": ("Facilitation", "Data")},
            {"name": "Bo Osei", "needs": ("Facilitation", "Funds")},
        ),
    ),
    Case(
        "headers that say nothing",
        {"table.csv": UNNAMED},
        {"A": "name", "B": "country", "C": "links", "D": "themes"},
        (
            {
                "name": "Ana Lab",
                "country": "Kenya",
                "links": ("https://ana.example",),
                "themes": ("jobs", "water"),
            },
        ),
    ),
    Case(
        "join table with kinds and levels",
        JOIN,
        {"org_id": "id", "org_name": "name"},
        (
            {
                "name": "Ana Lab",
                "offers": ("Coaching",),
                "needs": ("Welding",),
                "offer_levels": {"coaching": 2.0},
            },
            {
                "name": "Bo Lab",
                "needs": ("Coaching",),
                "offers": ("Welding",),
                "need_levels": {"coaching": 0.5},
                "offer_levels": {"welding": 2.0},
            },
        ),
        problems=("member_unknown",),
    ),
    Case(
        "a row for each need",
        LONG,
        {"need": "term"},
        ({"needs": ("Funding", "Space")}, {"needs": ("Coaching",)}),
    ),
    Case(
        "interests with levels in french",
        LEVELS,
        {"niveau": "level"},
        (
            {
                "offers": ("Soudure",),
                "offer_levels": {"soudure": 2.0},
                "need_levels": {"fonds": 0.5},
            },
            {"offers": ("Fonds",), "offer_levels": {}},
        ),
        problems=("level_unknown",),
    ),
)  # fmt: skip
