"""Headers that promise something personal: such columns never leave the server.

Better one column hidden too many than one shown too many: whoever made the file sees in
the report what was hidden and can rename the header.
"""

from collections.abc import Iterable, Iterator

from .text import words

PRIVATE_WORDS = frozenset((
    "email", "emails", "mail", "mails", "phone", "phones", "telephone", "telephones", "tel",
    "cellphone", "fax", "whatsapp", "address", "addresses", "street", "postcode", "zip",
    "zipcode", "birth", "birthday", "birthdate", "dob", "passport", "ssn", "salary", "iban",
    "password", "pin", "token", "secret", "internal", "confidential", "contact", "contacts",
    "login", "username", "signature", "courriel", "courriels", "mel", "adresse", "adresses",
    "naissance", "interne", "confidentiel", "confidentielle", "rue", "correo", "correos",
    "telefono", "telefonos", "direccion", "direcciones", "domicilio", "nacimiento", "interno",
    "interna", "confidencial", "contacto", "contactos", "telefon", "anschrift", "strasse",
    "plz", "geburtsdatum", "geburtstag", "intern", "vertraulich", "kontakt", "kontakte",
    "adressen", "passwort", "telefone", "telefones", "telemovel", "endereco", "enderecos",
    "morada", "nascimento", "contato", "contatos", "senha",
))  # fmt: skip
"""A header with one of these words is private (accents and case set aside)."""

PRIVATE_ENDS = ("email", "mailadresse", "address", "adresse", "phone", "telefon", "nummer")
PRIVATE_STARTS = ("email", "telefon", "telephon", "phonen", "geburts", "kontakt")
PRIVATE_HEADERS = frozenset((
    "mobile", "mobilenumber", "cell", "cellnumber", "age", "private", "notes", "privatenotes",
    "comment", "comments", "remarks", "portable", "prive", "privee", "remarques",
    "commentaires", "movil", "celular", "edad", "privado", "privada", "notas", "observaciones",
    "comentarios", "handy", "alter", "privat", "notizen", "bemerkungen", "kommentare",
    "telemovel", "idade", "observacoes", "anmerkung", "anmerkungen", "pronouns", "postalcode",
    "postcode", "codepostal", "codigopostal", "postleitzahl",
))  # fmt: skip
"""Whole headers that are private, written without spaces."""


DIGITS = "0123456789"

PLACES = frozenset((
    "country", "city", "region", "state", "continent", "pays", "ville", "pais", "ciudad",
    "land", "stadt", "cidade", "estado", "province", "provincia",
))  # fmt: skip
"""A header that ends in one of these names a place large enough to hide in (AddressCountry)."""


def is_personal(header: str) -> bool:
    """Whether a header promises something personal or internal.

    Example:
        >>> is_personal("Contact Phone Number"), is_personal("E-Mail"), is_personal("Country")
        (True, True, False)
    """
    spoken = [word.rstrip(DIGITS) or word for word in words(header)]  # address1
    if spoken and spoken[-1] in PLACES:
        return False
    return (
        any(
            word in PRIVATE_WORDS
            or (word.endswith(PRIVATE_ENDS) and len(word) > 7)
            or word.startswith(PRIVATE_STARTS)
            for word in spoken
        )
        or "".join(unnumbered(spoken)) in PRIVATE_HEADERS
    )


def unnumbered(spoken: Iterable[str]) -> Iterator[str]:
    """The words of a header without numbers: a form may ask for the same more than once.

    Example:
        >>> list(unnumbered(["1", "your", "name2"]))
        ['your', 'name']
    """
    return (bare for word in spoken if (bare := word.rstrip(DIGITS)))
