"""The nine communities of the generated applicants: what they care about, do and lack.

A community is a vocabulary, nothing else: `generate` draws from it, and `sentences` says in
words what its members do. Add a community by adding an entry here and one there; the weights
say how large each is beside the others and need no particular sum.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Community:
    """A field of work that many members share.

    Attributes:
        weight: Relative number of members.
        themes: The theme that names the community, then related ones.
        terms: What its members offer and need; the most usual first.
        neighbours: Places in `COMMUNITIES` of those it borrows terms and themes from.
        types: Organisation types that are more usual here than elsewhere.
        sectors: Lines of work of its members.
        heads: Language code -> words that can follow or precede a place name.
    """

    weight: int
    themes: tuple[str, ...]
    terms: tuple[str, ...]
    neighbours: tuple[int, ...]
    types: tuple[str, ...]
    sectors: tuple[str, ...]
    heads: dict[str, tuple[str, ...]]


APPRENTICESHIPS = Community(
    weight=80,
    themes=(
        "apprenticeships",
        "work-based learning",
        "micro, small and medium enterprises",
        "youth employment",
    ),
    terms=(
        "apprenticeship design",
        "employer engagement",
        "in-company trainer development",
        "workplace placements for trainees",
        "apprenticeship regulation",
        "pre-apprenticeship courses",
        "cost-benefit studies of apprenticeship",
        "group training schemes for small firms",
        "assessment at the workplace",
        "workplace safety training",
        "career guidance for young people",
        "degree apprenticeships",
        "sector skills council governance",
        "social dialogue on skills",
    ),
    neighbours=(2, 3, 8),
    types=("employers' organisation", "TVET institution", "sectoral body", "enterprise"),
    sectors=("construction and crafts", "manufacturing", "tourism and hospitality"),
    heads={
        "en": ("Apprentice Centre", "Apprenticeship Trust"),
        "fr": ("Maison des apprentis", "Compagnons"),
        "es": ("Casa del Aprendiz", "Taller Escuela"),
        "pt": ("Casa do Aprendiz",),
    },
)

DIGITAL = Community(
    weight=66,
    themes=("digital skills", "lifelong learning", "platform work", "artificial intelligence"),
    terms=(
        "basic digital skills courses",
        "learning platforms for low bandwidth",
        "virtual workshop simulators",
        "micro-credential standards",
        "quality assurance of online learning",
        "open educational resources",
        "coding courses for school leavers",
        "cybersecurity training",
        "data literacy at work",
        "digital tools for small shops",
        "remote examination",
        "mobile learning",
        "digital competence frameworks",
        "makerspaces in colleges",
    ),
    neighbours=(2, 4, 7),
    types=("enterprise", "think tank, foundation or consultancy", "academic institution"),
    sectors=("digital services", "education", "retail and trade"),
    heads={
        "en": ("Digital Academy", "Code School", "Online Learning Lab"),
        "fr": ("Campus numérique", "Fabrique numérique"),
        "es": ("Aula Digital", "Laboratorio Digital"),
        "pt": ("Academia Digital",),
    },
)

TEACHERS = Community(
    weight=58,
    themes=(
        "teachers, trainers and training organisations",
        "quality of training",
        "core skills",
        "digital skills",
    ),
    terms=(
        "teacher training in digital pedagogy",
        "trainer competency standards",
        "peer coaching for teachers",
        "blended course design",
        "leadership of training centres",
        "teachers' placements in industry",
        "AI literacy for trainers",
        "curriculum writing workshops",
        "class observation and feedback",
        "induction of new trainers",
        "teaching of core skills",
        "quality management of training centres",
        "recruitment of trainers from industry",
        "workshop equipment and maintenance",
    ),
    neighbours=(0, 1, 8),
    types=("academic institution", "TVET institution", "workers' organisation"),
    sectors=("education", "public services"),
    heads={
        "en": ("Teachers' College", "Trainers' Academy"),
        "fr": ("École des formateurs", "Institut pédagogique"),
        "es": ("Escuela de Formadores", "Instituto Pedagógico"),
        "pt": ("Escola de Formadores",),
    },
)

FINANCING = Community(
    weight=34,
    themes=("financing of training", "public-private partnerships", "governance of training"),
    terms=(
        "training levy design",
        "training vouchers",
        "budgeting of training centres",
        "public-private partnerships for training",
        "results-based financing of training",
        "evaluation of training programmes",
        "individual learning accounts",
        "student loans and bursaries",
        "income-generating training centres",
        "social impact investment",
        "tax incentives for firms that train",
        "tracking of training expenditure",
        "grant management",
        "costing of courses",
    ),
    neighbours=(0, 7, 6),
    types=("government", "bilateral organisation", "think tank, foundation or consultancy"),
    sectors=("finance", "public services", "all sectors"),
    heads={
        "en": ("Training Fund", "Skills Levy Board"),
        "fr": ("Fonds de formation",),
        "es": ("Fondo de Formación",),
        "pt": ("Fundo de Formação",),
    },
)

RECOGNITION = Community(
    weight=54,
    themes=(
        "recognition and portability of skills",
        "labour migration",
        "lifelong learning",
        "quality of training",
    ),
    terms=(
        "recognition of prior learning",
        "qualification frameworks",
        "recognition of migrants' skills",
        "portable skills passports",
        "occupational standards",
        "assessor training",
        "digital credentials and wallets",
        "comparison of foreign diplomas",
        "credit transfer between systems",
        "assessment centres for trades",
        "validation of volunteer work",
        "language courses for work",
        "pre-departure training",
        "skills cards for construction",
    ),
    neighbours=(6, 8, 1),
    types=("government", "international organisation", "workers' organisation"),
    sectors=("public services", "care and domestic work", "construction and crafts"),
    heads={
        "en": ("Recognition Centre", "Qualifications Board"),
        "fr": ("Maison des acquis", "Centre des acquis"),
        "es": ("Centro de Saberes", "Casa de Saberes"),
        "pt": ("Centro de Saberes",),
    },
)

GREEN = Community(
    weight=64,
    themes=(
        "skills for green transition and climate action",
        "just transition",
        "circular economy",
        "rural economy",
    ),
    terms=(
        "solar installation curricula",
        "green occupational profiles",
        "energy retrofit training",
        "climate-smart agriculture training",
        "just transition planning",
        "electric vehicle repair courses",
        "circular economy skills",
        "wind technician training",
        "green skills audits of firms",
        "sustainable tourism training",
        "water and waste management courses",
        "forest and coast restoration skills",
        "low-carbon construction courses",
        "retraining of coal and oil workers",
    ),
    neighbours=(7, 0, 6),
    types=("enterprise", "sectoral body", "TVET institution", "cooperative"),
    sectors=("energy", "agriculture and food", "construction and crafts", "transport"),
    heads={
        "en": ("Solar School", "Green Skills Hub", "Climate Works"),
        "fr": ("École solaire", "Ateliers verts"),
        "es": ("Escuela Solar", "Talleres Verdes"),
        "pt": ("Escola Solar",),
    },
)

FORMALITY = Community(
    weight=46,
    themes=(
        "skills for transition to formality",
        "rural economy",
        "cooperatives",
        "micro, small and medium enterprises",
    ),
    terms=(
        "upgrading of informal apprenticeship",
        "cooperative business training",
        "business literacy courses",
        "community-based training",
        "training for domestic workers",
        "rural mobile training units",
        "second-chance learning",
        "bookkeeping by mobile phone",
        "training of master craftspersons",
        "registration of small workshops",
        "support to waste pickers' cooperatives",
        "agro-processing skills",
        "training for cooks, waiters and guides",
        "market vendors' associations",
    ),
    neighbours=(4, 8, 3),
    types=("NGO or civil society", "cooperative", "workers' organisation"),
    sectors=("agriculture and food", "care and domestic work", "retail and trade"),
    heads={
        "en": ("Market Academy", "Artisans' Network"),
        "fr": ("Réseau des artisans", "Maison des métiers"),
        "es": ("Red de Artesanos", "Escuela del Mercado"),
        "pt": ("Rede de Artesãos",),
    },
)

ANTICIPATION = Community(
    weight=42,
    themes=("skills anticipation", "skills mismatch", "labour market information"),
    terms=(
        "skills anticipation methods",
        "labour market forecasting",
        "tracer studies of graduates",
        "analysis of online vacancies",
        "employer skills surveys",
        "skills foresight workshops",
        "skills data visualisation",
        "sector skills strategies",
        "regional skills observatories",
        "rapid skills assessments",
        "graduate employment dashboards",
        "occupational classification",
        "matching of jobseekers and jobs",
        "staff training for employment services",
    ),
    neighbours=(5, 3, 1),
    types=("academic institution", "government", "think tank, foundation or consultancy"),
    sectors=("public services", "all sectors", "education"),
    heads={
        "en": ("Skills Observatory", "Labour Market Lab"),
        "fr": ("Observatoire", "Cellule prospective"),
        "es": ("Observatorio", "Centro de Prospectiva"),
        "pt": ("Observatório",),
    },
)

INCLUSION = Community(
    weight=26,
    themes=(
        "gender and inclusion",
        "disability inclusion",
        "refugees and host communities",
        "youth employment",
    ),
    terms=(
        "inclusive assessment",
        "women in technical trades",
        "accessible training for persons with disabilities",
        "gender-responsive teaching",
        "training for refugees",
        "childcare at training centres",
        "sign language in workshops",
        "outreach to early school leavers",
        "assistive technology for learning",
        "skills for indigenous communities",
        "prevention of harassment at work",
        "role models for girls",
        "inclusion audits of colleges",
        "training in prisons",
    ),
    neighbours=(4, 6, 2),
    types=("NGO or civil society", "international organisation"),
    sectors=("education", "care and domestic work", "all sectors"),
    heads={
        "en": ("Inclusion Centre", "Women in Trades Network"),
        "fr": ("Maison de l'inclusion", "Femmes et métiers"),
        "es": ("Mujeres y Oficios", "Casa Incluyente"),
        "pt": ("Mulheres e Ofícios",),
    },
)

COMMUNITIES: tuple[Community, ...] = (
    APPRENTICESHIPS,
    DIGITAL,
    TEACHERS,
    FINANCING,
    RECOGNITION,
    GREEN,
    FORMALITY,
    ANTICIPATION,
    INCLUSION,
)
