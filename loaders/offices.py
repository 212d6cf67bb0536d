"""Words for what people are to a member: who leads it, made it or speaks for it."""

PERSONS = frozenset((
    "person", "persona", "personne", "pessoa", "representative", "representatives",
    "representante", "representantes", "representant", "reprasentant", "vertreter",
))  # fmt: skip
"""Last words of headers that ask for a person."""
OFFICES = frozenset((
    "creator", "author", "owner", "manager", "director", "minister", "coordinator",
    "editor", "founder", "leader", "chair", "chairman", "president", "ceo", "secretary", "by",
    "investigator", "supervisor", "mentor", "responsible",
))  # fmt: skip
"""Words before "name" that make it the name of a person: ``creator_name``."""
CHARGES = OFFICES - {"by"} | frozenset((
    "owners", "managers", "directors", "coordinators", "founders", "cofounder", "cofounders",
    "leaders", "lead", "leads", "leadership", "chairs", "chairpersons", "presidents", "secretaries",
    "supervisors", "mentors", "team", "staff", "board", "contacts", "contact", "representatives",
    "ambassador", "ambassadors", "facilitator", "facilitators", "organiser", "organisers",
    "organizer", "organizers", "maintainer", "maintainers", "speaker", "speakers", "trustees",
    "mentores", "mentor", "mentora", "mentoras", "directeur", "directrice", "responsable",
    "responsables", "coordinador", "coordinadora", "coordinadores", "coordinateur",
    "coordinatrice", "fondateur", "fondatrice", "fondateurs", "fundador", "fundadora",
    "fundadores", "leiter", "leiterin", "leitung", "geschaftsfuhrer", "geschaftsfuhrerin",
    "geschaftsfuhrung", "vorstand", "mentorin", "mentorinnen", "mentoren", "verantwortlich",
    "coordenador", "coordenadora", "diretor", "diretora", "responsavel", "presidente",
    "presidenta", "encargado", "encargada", "equipo", "equipe", "participant", "participants",
    "attendee", "attendees",
))  # fmt: skip
"""What people are for a member; a column under such a header with their names is private."""
GROUPS = frozenset((
    "team", "staff", "board", "leadership", "leitung", "geschaftsfuhrung", "vorstand", "equipo",
    "equipe",
))  # fmt: skip
"""Those of them that may have a name of their own: "Name of the team"."""
HEADS = frozenset((
    "head", "heads", "principal", "principals", "headteacher", "headteachers", "teacher",
    "teachers", "rector", "rectors", "dean", "deans", "professor", "professors", "lecturer",
    "lecturers", "tutor", "tutors", "trainer", "trainers", "coach", "coaches", "instructor",
    "instructors", "counsellor", "counselor", "student", "students", "pupil", "pupils", "nurse",
    "nurses", "technician", "technicians", "volunteer", "volunteers", "employee", "employees",
    "worker", "workers", "officer", "officers", "assistant", "assistants", "admin", "admins",
    "administrator", "administrators", "spokesperson", "spokespersons", "spokesman", "delegate",
    "delegates", "treasurer", "chairperson", "chairwoman", "champion", "champions", "liaison",
    "professeur", "professeurs", "professeure", "enseignant", "enseignante", "enseignants",
    "tuteur", "tutrice", "eleve", "eleves", "etudiant", "etudiante", "etudiants", "benevole",
    "benevoles", "employe", "employes", "secretaire", "animateur", "animatrice",
    "profesor", "profesora", "profesores", "maestro", "maestra", "docente", "docentes", "tutora",
    "alumno", "alumna", "alumnos", "estudiante", "estudiantes", "voluntario", "voluntaria",
    "voluntarios", "empleado", "empleada", "empleados", "secretario", "secretaria", "directora",
    "directores", "rectora", "lehrer", "lehrerin", "lehrerinnen", "schulleiter", "schulleiterin",
    "leiters", "lehrers", "schulleiters", "direktor", "direktorin", "direktors", "ansprechperson",
    "ansprechpartner", "ansprechpartnerin", "ansprechpartners", "headmaster", "headmistress",
    "professorin", "schuler", "schulerin", "mitarbeiter", "mitarbeiterin", "vorsitzende",
    "vorsitzender", "professora", "professores", "aluno", "aluna", "alunos", "funcionario",
    "funcionaria", "diretores", "reitor", "reitora",
))  # fmt: skip
"""Words that mean a person where a name is asked for: "Name of the school principal"."""
NAME = frozenset(("name", "nom", "nombre", "nome"))
SEVERAL_NAMES = frozenset(("names", "noms", "nombres", "nomes", "namen"))
"""Words that ask for one name, and for several."""
MADE = frozenset((
    "created", "edited", "modified", "updated", "changed", "added", "entered", "submitted",
    "completed", "cree", "creee", "modifie", "modifiee", "ajoute", "ajoutee", "saisi", "saisie",
    "creado", "creada", "modificado", "modificada", "editado", "editada", "erstellt", "geandert",
    "bearbeitet", "angelegt", "criado", "criada", "alterado", "alterada",
))  # fmt: skip
BY = frozenset(("by", "par", "por", "von"))
"""What programs keep of who worked on an entry: "Created by", "Last edited by"."""
