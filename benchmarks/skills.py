"""What the members of planted networks can, want and care about, in several people's words.

Each line is one thing: English ways to say it, then French, Spanish and German ones, between
bars. Networks are planted on the things (`planted.py`); members only ever write words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "fr", "es", "de")


@dataclass(frozen=True, slots=True)
class Thing:
    """A skill, sector or group of people: language -> the ways to say it, the usual one first."""

    said: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The usual English way."""
        return self.said["en"][0]


def _things(table: str) -> tuple[Thing, ...]:
    lines = (line.split("|") for line in table.strip().splitlines())
    return tuple(
        Thing(
            {
                language: tuple(word.strip() for word in cell.split(";"))
                for language, cell in zip(LANGUAGES, cells, strict=True)
            }
        )
        for cells in lines
    )


SKILLS = _things("""
apprenticeship design; designing apprenticeships; dual training schemes | conception de l'apprentissage | diseño de programas de aprendices | Gestaltung der Lehrlingsausbildung
career guidance; vocational counselling; job coaching | orientation professionnelle | orientación profesional | Berufsberatung
curriculum development; development of curricula; course design | élaboration de programmes d'études | desarrollo curricular | Lehrplanentwicklung
digital skills training; computer literacy; ICT courses | formation aux compétences numériques | formación en competencias digitales | Schulung digitaler Kompetenzen
data analysis; statistical analysis; analytics | analyse de données | análisis de datos | Datenanalyse
labour market surveys; workforce surveys; employer surveys | enquêtes sur le marché du travail | encuestas del mercado laboral | Arbeitsmarktumfragen
skills forecasting; anticipation of skill needs; foresight | prévision des compétences | anticipación de competencias | Prognose des Qualifikationsbedarfs
recognition of prior learning; validation of experience; RPL | validation des acquis | reconocimiento de aprendizajes previos | Anerkennung früherer Lernleistungen
quality assurance of training; accreditation; inspection of providers | assurance qualité de la formation | garantía de calidad de la formación | Qualitätssicherung der Ausbildung
teacher training; training of trainers; instructor education | formation des enseignants | formación de docentes | Lehrerfortbildung
workplace mentoring; mentors in companies; tutor schemes | mentorat en entreprise | tutoría en la empresa | Mentoring im Betrieb
entrepreneurship courses; business start-up support; founders' training | cours d'entrepreneuriat | cursos de emprendimiento | Gründerkurse
bookkeeping; accounting basics; financial record keeping | comptabilité | contabilidad | Buchhaltung
fund raising; proposal writing; access to grants | collecte de fonds | captación de fondos | Mittelbeschaffung
monitoring and evaluation; impact measurement; outcome tracking | suivi et évaluation | seguimiento y evaluación | Wirkungsmessung
project management; running projects; programme coordination | gestion de projet | gestión de proyectos | Projektmanagement
e-learning production; online course authoring; instructional video | production de cours en ligne | producción de cursos en línea | Erstellung von Online-Kursen
learning platforms; hosting of Moodle; virtual classrooms | plateformes d'apprentissage | plataformas de aprendizaje | Lernplattformen
software development; programming; web applications | développement de logiciels | desarrollo de software | Softwareentwicklung
cyber security; protection of systems; information security | cybersécurité | ciberseguridad | IT-Sicherheit
welding; metal fabrication; joining of metals | soudage | soldadura | Schweißen
solar installation; photovoltaic mounting; rooftop panels | installation solaire | instalación solar | Montage von Solaranlagen
energy audits; efficiency assessments; retrofit advice | audits énergétiques | auditorías energéticas | Energieberatung
water management; irrigation planning; sanitation engineering | gestion de l'eau | gestión del agua | Wasserwirtschaft
waste recycling; circular use of materials; repair workshops | recyclage des déchets | reciclaje de residuos | Abfallverwertung
organic farming; agroecology; soil care | agriculture biologique | agricultura ecológica | Biolandbau
food processing; preserving and packing food; canning | transformation alimentaire | procesamiento de alimentos | Lebensmittelverarbeitung
tourism guiding; visitor interpretation; tour leading | accompagnement touristique | guía turística | Reiseleitung
hotel and kitchen training; hospitality courses; cooking classes | formation hôtelière | formación hotelera | Ausbildung im Gastgewerbe
nursing care training; carers' courses; elder care skills | formation aux soins infirmiers | formación en enfermería | Pflegeausbildung
early childhood education; nursery teaching; play pedagogy | éducation de la petite enfance | educación infantil | Frühpädagogik
sign language interpreting; deaf communication; signing | interprétation en langue des signes | interpretación en lengua de señas | Gebärdensprachdolmetschen
language teaching; second language lessons; literacy tuition | enseignement des langues | enseñanza de idiomas | Sprachunterricht
legal advice on employment; labour law; contracts counsel | conseil en droit du travail | asesoría laboral | Arbeitsrechtsberatung
collective bargaining; social dialogue; negotiation with unions | négociation collective | negociación colectiva | Tarifverhandlungen
occupational safety; health at work; accident prevention | sécurité au travail | seguridad laboral | Arbeitsschutz
job placement; matching of seekers; recruitment service | placement professionnel | intermediación laboral | Arbeitsvermittlung
communication campaigns; public relations; awareness raising | campagnes de communication | campañas de comunicación | Öffentlichkeitsarbeit
graphic design; illustration; visual layout | graphisme | diseño gráfico | Grafikdesign
event facilitation; moderating workshops; running conferences | animation d'ateliers | facilitación de talleres | Moderation von Veranstaltungen
policy advice; drafting of strategies; reform support | conseil en politiques publiques | asesoramiento en políticas | Politikberatung
research synthesis; literature reviews; evidence briefs | synthèse de recherche | síntesis de investigación | Forschungsüberblicke
carpentry; joinery; timber construction | menuiserie | carpintería | Tischlerei
sewing and tailoring; garment making; pattern cutting | couture | confección de prendas | Schneiderei
drone operation; aerial mapping; unmanned flight | pilotage de drones | manejo de drones | Drohnenbetrieb
supply chain logistics; warehousing; freight planning | logistique | logística | Logistik
psychosocial support; trauma counselling; wellbeing sessions | soutien psychosocial | apoyo psicosocial | psychosoziale Unterstützung
procurement; tendering; purchasing rules | passation de marchés | contratación pública | Vergabewesen
""")

FIELDS = _things("""
agriculture; farming; crops and livestock | agriculture | agricultura | Landwirtschaft
fisheries; fishing; aquaculture | pêche | pesca | Fischerei
forestry; woodlands; timber | sylviculture | silvicultura | Forstwirtschaft
construction; building trades; housing | bâtiment | construcción | Baugewerbe
mining; quarries; minerals | mines | minería | Bergbau
textiles; garments; fashion | textile | textil | Textilien
automotive; vehicles; car repair | automobile | automoción | Kraftfahrzeuge
health care; hospitals; clinics | santé | sanidad | Gesundheitswesen
tourism; travel; hospitality | tourisme | turismo | Tourismus
retail; shops; commerce | commerce de détail | comercio minorista | Einzelhandel
transport; railways; buses and trucks | transports | transporte | Verkehr
renewable energy; clean power; wind and solar | énergies renouvelables | energías renovables | erneuerbare Energien
banking; microfinance; savings groups | banque | banca | Bankwesen
creative industries; arts; music and film | industries créatives | industrias creativas | Kreativwirtschaft
sport; athletics; leisure clubs | sport | deporte | Sport
domestic work; households; cleaning services | travail domestique | trabajo doméstico | Hausarbeit
public administration; municipalities; local government | administration publique | administración pública | öffentliche Verwaltung
telecommunications; mobile networks; broadband | télécommunications | telecomunicaciones | Telekommunikation
handicrafts; artisans; pottery and weaving | artisanat | artesanía | Handwerk
schools; colleges; classrooms | écoles | escuelas | Schulen
young people; youth; school leavers | jeunes | jóvenes | Jugendliche
women; girls; gender equality | femmes | mujeres | Frauen
migrants; migrant workers; diaspora | migrants | migrantes | Migranten
refugees; displaced people; asylum seekers | réfugiés | refugiados | Geflüchtete
persons with disabilities; disability inclusion; accessibility | personnes handicapées | personas con discapacidad | Menschen mit Behinderung
older workers; seniors; late careers | seniors | personas mayores | Ältere
informal economy; street vendors; unregistered work | économie informelle | economía informal | informelle Wirtschaft
rural communities; villages; remote areas | communautés rurales | comunidades rurales | ländliche Gemeinden
indigenous peoples; native communities; traditional knowledge | peuples autochtones | pueblos indígenas | indigene Völker
prisoners; ex-offenders; reintegration | détenus | personas privadas de libertad | Strafgefangene
small enterprises; microbusinesses; family firms | petites entreprises | pequeñas empresas | Kleinbetriebe
long-term unemployed; jobless adults; benefit claimants | chômeurs de longue durée | desempleados de larga duración | Langzeitarbeitslose
""")

_FILLER = """
our team works closely partners across country region many years experience offer support people
project organisation founded based city network members staff since small office local national
help build better future quality practice new ideas strong community together learn share open
"""
FILLER = tuple(_FILLER.split())
