"""Headers that are questions of forms, in five languages."""

from pathlib import Path

import pytest

from loaders.columns import field_of, known
from loaders.questions import asked
from tests.loading import load_text

QUESTIONS = {
    "offers": """
What can you offer to other members?
What does your organisation offer?
What can you contribute to the network?
What are your organisation's strengths?
Skills I can share
Which topics can you offer training on?
Que pouvez-vous apporter au réseau ?
Quelles compétences pouvez-vous offrir ?
Qu'offrez-vous aux autres membres ?
¿Qué puede ofrecer su organización a otros miembros?
¿Qué ofrece su organización?
Was können Sie anbieten?
Was kann Ihre Organisation anderen Mitgliedern anbieten?
Was bietet Ihre Organisation?
O que sua organização oferece?
O que a sua organização pode oferecer?""",
    "needs": """
What does your organization need?
What are you looking for?
What kind of support would you like to receive?
Which skills are you looking for?
In which areas would you like support?
Quels sont vos besoins ?
De quoi avez-vous besoin ?
Que recherchez-vous ?
Que recherche votre organisation ?
¿Qué necesita su organización?
¿Qué busca en la red su organización?
Was sucht Ihre Organisation?
Was brauchen Sie von anderen Mitgliedern?
De que sua organização precisa?
O que procura a sua organização?""",
    "themes": """
Which themes are you interested in?
What topics interest your organisation?
Quels thèmes vous intéressent ?
¿Qué temas le interesan?
Welche Themen interessieren Sie?
Quais temas interessam à sua organização?""",
    "name": """
What is the name of your organisation?
Name of your company
Which organisation do you represent?
Nom de votre organisation
Quel est le nom de votre structure ?
¿Cuál es el nombre de su organización?
Wie lautet der Name Ihrer Organisation?
Qual é o nome da sua organização?
Name of organisation (in full)
Name of organisation: please do not abbreviate
Name of your school or college
Name of school/organisation
Name of the organisation you represent
Name of organisation and country
Name of the university in English
Name of organisation 2
Name of the school district
Nom de l'école primaire
Nom de l'organisation que vous représentez
Nombre de la institución educativa
Nombre de la organización (si aplica)
Name der Organisation, die Sie vertreten
Nome da escola em que trabalha
Name of organisation / Nom de l'organisation""",
    "country": """
In which country are you based?
Which country is your organization based in?
Dans quel pays êtes-vous basé ?
¿En qué país se encuentra su organización?
In welchem Land ist Ihre Organisation ansässig?
Em que país está localizada a sua organização?""",
    "type": """
What type of organisation are you?
¿Qué tipo de organización es?
Quel type de structure représentez-vous ?
Which of these best describes your organisation?""",
    "about": """
Please describe your organisation in a few sentences
Décrivez votre organisation en quelques phrases
Describa brevemente su organización
Beschreiben Sie kurz Ihre Organisation
Descreva a sua organização
What does your organisation do?
Tell us about your work in two or three sentences
Décrivez vos activités
Describa su trabajo
Beschreiben Sie kurz Ihre Tätigkeit
Descreva o seu trabalho""",
    "languages": """
In which languages do you work?
Quelles langues parlez-vous ?
¿En qué idiomas trabaja?
In welchen Sprachen arbeiten Sie?""",
    "sector": """
In which sector do you work?""",
    "links": """
Your organization's website (URL)
What is your website?""",
    "consent_contact": """
May we share your contact details with other members?
May we publish your e-mail on the network map?
May we share your contact with other members (yes/no)?
Do you agree that your e-mail address is shown to other members?
Acceptez-vous que votre courriel soit affiché dans l'annuaire ?
¿Podemos mostrar su correo a los miembros?
Darf Ihre E-Mail-Adresse auf der Karte veröffentlicht werden?
Podemos mostrar o seu e-mail aos membros da rede?""",
    "?": """
What do you need and what can you offer?
What do you need that other members could offer?
¿Qué necesita y qué ofrece su organización?""",
    "": """
Please do not share my contact details with other members
I would not like my e-mail to be published on the map
I object to my contact being shown to members
Bitte meine E-Mail-Adresse den Mitgliedern nicht zeigen
Ne pas afficher mon courriel dans l'annuaire
May we share your e-mail with our sponsors and members?
What can we offer you?
What should the network offer you?
Do you have any dietary needs?
Any accessibility needs for the workshop?
What do you need to attend the event?
What do your beneficiaries need?
How did you hear about us?
What is your job title?
Your name
Name of school coach
Names of the school teachers
Name of the school or college director
Name of organisation focal person
Name of university professor
Name of the school's champion
Name of school district officer
Nombre del colegio tutor
Nom de l'école directrice
Name der Schule Leiter
Nome da escola professora
Link to your logo
Number of members in your organisation
When was your organisation founded?
In which countries do you work?
Anything else you would like to add?
Timestamp
Organisation""",
}  # fmt: skip
CASES = [(q, field) for field, lines in QUESTIONS.items() for q in lines.strip().splitlines()]


@pytest.mark.parametrize(("question", "field"), CASES)
def test_question_asks_for(question: str, field: str) -> None:
    assert asked(question) == field


@pytest.mark.parametrize(
    "header",
    [
        "Name of the contact person in your organisation",
        "What is the e-mail of your organisation's director?",
        "Phone number of your organisation",
    ],
)
def test_what_is_personal_stays_private_in_a_question(tmp_path: Path, header: str) -> None:
    loaded = load_text(tmp_path, f"name,{header}\nAna Lab,Secret\n")
    assert loaded.report.columns[header] == "private"
    assert dict(loaded.members[0].private) == {header: "Secret"}


def test_an_address_is_the_contact_where_a_question_asks_who_shows_it(tmp_path: Path) -> None:
    loaded = load_text(
        tmp_path,
        "Organisation,Email Address,Do you agree that your e-mail is shown to other members?\n"
        "Ana Lab,ana@lab.example,Yes\nBo Lab,bo@lab.example,No\nCy Lab,cy@lab.example,\n",
    )
    assert [m.contact for m in loaded.members] == ["ana@lab.example", "", ""]
    assert dict(loaded.members[1].private)["Email Address"] == "bo@lab.example"
    said = " ".join(loaded.report.guesses)
    assert "addresses in “Email Address” are shown where" in said
    assert "“Email Address” looks personal" not in said


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Email,Second email,{asked}\nAna Lab,a@x.example,b@x.example,Yes\n", ()),
        ("Email,Phone,{asked}\nAna Lab,a@x.example,,Yes\n", ("Email",)),
        ("Email,Phone,{asked}\nAna Lab,anonymous,12345,Yes\n", ()),
        ("Email,Phone,Please do not {asked}\nAna Lab,a@x.example,,Yes\n", ()),
    ],
    ids=["two columns", "named as private", "no addresses", "the other way round"],
)
def test_an_address_stays_private_where_it_is_not_sure(
    tmp_path: Path, text: str, private: tuple[str, ...]
) -> None:
    text = "Organisation," + text.format(asked="share my contact details with other members")
    loaded = load_text(tmp_path, text, private=private)
    assert loaded.members[0].contact == ""
    assert loaded.report.columns["Email"] == "private"


def test_a_cell_that_reads_like_a_question_is_no_header() -> None:
    assert field_of("We need funds for our organisation") is not None
    assert not known("We need funds for our organisation")
    assert known("What does your organisation need?")


def test_question_for_both_is_said_and_kept(tmp_path: Path) -> None:
    question = "What do you need and what can you offer?"
    loaded = load_text(tmp_path, f"name,{question}\nAna Lab,Both\n")
    assert dict(loaded.members[0].details) == {question: ("Both",)}
    assert "asks for offers and needs at once" in " ".join(loaded.report.guesses)
