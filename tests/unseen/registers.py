"""Registers, address books and lists of subscribers, as their programs write them."""

from tests.unseen import Case

IATI = """org-identifier,name,organisation-type,country,portal,contact-email
NO-BRC-1,North Lab,National NGO,NO,iati.example/north,ana@x.example
CL-RUT-2,South Lab,Academic,CL,iati.example/south,bo@x.example
"""

GRID = """ID,Name,City,State,Country,Wikipedia URL,Established,Types
grid.1.a,North Lab,Oslo,,Norway,https://en.wikipedia.example/N,1990,Education
grid.2.b,South Lab,Santiago,,Chile,https://en.wikipedia.example/S,1991,"Nonprofit; Facility"
"""

OUTLOOK = """First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,\
Business City,Business Country/Region,Business Phone,E-mail Address,E-mail Type,Web Page,\
Categories,Notes,Birthday
Ana,,Berg,North Lab,Nets,Weaver,Main St 1,Oslo,Norway,+47 1,ana@x.example,SMTP,\
https://north.example,Youth;Water,Met in May,1/3/1980
Bo,,Osei,South Lab,,Lead,Main St 2,Santiago,Chile,+56 1,bo@x.example,SMTP,,Youth,,
"""

GOOGLE_CONTACTS = """First Name,Last Name,Organization Name,Organization Title,Labels,\
E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Country,\
Website 1 - Label,Website 1 - Value
Ana,Berg,North Lab,Weaver,Members ::: * myContacts,Work,ana@x.example,Work,+47 1,Norway,Work,\
https://north.example
Bo,Osei,South Lab,Lead,Members ::: * myContacts,Work,bo@x.example,Work,+56 1,Chile,,
"""

LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Berg,https://www.linkedin.com/in/anab,ana@x.example,North Lab,Weaver,03 Jan 2026
Bo,Osei,https://www.linkedin.com/in/boo,,South Lab,Lead,04 Jan 2026
"""

MAILCHIMP = """Email Address,First Name,Last Name,Address,Phone Number,Organisation,Country,\
Interests,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,CC,REGION,\
LAST_CHANGED,LEID,EUID,NOTES,TAGS
ana@x.example,Ana,Berg,,+47 1,North Lab,Norway,"Youth, Water",2,,192.0.2.7,2026-01-03 09:00:12,\
192.0.2.7,59.9,10.7,no,03,2026-01-03 09:00:12,1001,abc,,"""
MAILCHIMP += '''"""member"",""2026"""
bo@x.example,Bo,Osei,,,South Lab,Chile,Youth,2,,192.0.2.8,2026-01-03 09:00:12,192.0.2.8,,,cl,,\
2026-01-03 09:00:12,1002,abd,,"""member"""
'''

SLACK = """username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,\
expiration-timestamp
ana,ana@x.example,Member,1,0,0,U01,Ana Berg,ana,
bo,bo@x.example,Admin,1,0,0,U02,Bo Osei,bo,
"""

HIVEBRITE = """ID,Email,Firstname,Lastname,Headline,Live Location / Country,Industries,\
Experience / Company Name,Skills,Looking for,Can offer,Last sign in at
501,ana@x.example,Ana,Berg,Weaver,Norway,Education,North Lab,"Nets, Knots",Funding,Coaching,\
2026-01-03
502,bo@x.example,Bo,Osei,Lead,Chile,Finance,South Lab,Money,Coaching,Funding,2026-01-03
"""

YAML = """- name: North Lab
  country: NO
  type: [NGO, Network]
  offers:
    - Coaching
    - Research
  contact: {email: ana@x.example}
- name: South Lab
  country: CL
  type: NGO
  offers: Funding
"""

NORTH = {"name": "North Lab", "country": "Norway"}
SOUTH = {"name": "South Lab", "country": "Chile"}

CASES = (
    Case(
        "iati organisations",
        {"iati.csv": IATI},
        {"org-identifier": "id", "name": "name", "organisation-type": "type",
         "country": "country", "contact-email": "contact"},
        ({**NORTH, "id": "NO-BRC-1", "type": "National NGO"}, SOUTH),
        problems=("consent_missing",),
        hidden=("ana@x.example",),
    ),
    Case(
        "grid of research institutes",
        {"grid.csv": GRID},
        {"ID": "id", "Name": "name", "Country": "country", "Types": "type"},
        ({**NORTH, "id": "grid.1.a", "type": "Education"},
         {**SOUTH, "type": "Nonprofit; Facility"}),
    ),
    Case(
        "contacts of outlook",
        {"contacts.csv": OUTLOOK},
        {"First Name": "private", "Last Name": "private", "Company": "name",
         "Business Country/Region": "country", "E-mail Address": "private",
         "Business Street": "private", "Business Phone": "private", "Birthday": "private",
         "Notes": "private", "Categories": "themes", "Web Page": "links"},
        ({**NORTH, "themes": ("Youth", "Water")}, SOUTH),
        hidden=("Berg", "ana@x.example", "Main St", "1980"),
    ),
    Case(
        "contacts of google",
        {"contacts.csv": GOOGLE_CONTACTS},
        {"First Name": "private", "Organization Name": "name", "E-mail 1 - Value": "private",
         "Phone 1 - Value": "private", "Address 1 - Country": "country",
         "Website 1 - Value": "links"},
        (NORTH, SOUTH),
        hidden=("Berg", "ana@x.example", "+47 1"),
    ),
    Case(
        "connections of linkedin",
        {"Connections.csv": LINKEDIN},
        {"First Name": "private", "Last Name": "private", "Email Address": "private",
         "Company": "name", "URL": "private"},
        ({"name": "North Lab"}, {"name": "South Lab"}),
        hidden=("Berg", "ana@x.example", "anab"),
    ),
    Case(
        "audience of mailchimp",
        {"subscribed.csv": MAILCHIMP},
        {"Email Address": "private", "First Name": "private", "Phone Number": "private",
         "Organisation": "name", "Country": "country", "Interests": "themes",
         "OPTIN_IP": "private", "CONFIRM_IP": "private", "NOTES": "private", "TAGS": "themes"},
        ({**NORTH, "themes": ("Youth", "Water", "member", "2026")}, SOUTH),
        hidden=("Berg", "ana@x.example", "192.0.2.7"),
    ),
    Case(
        "members of a slack team",
        {"slack.csv": SLACK},
        {"email": "private", "fullname": "name", "username": "private"},
        ({"name": "Ana Berg"}, {"name": "Bo Osei"}),
        hidden=("ana@x.example",),
    ),
    Case(
        "users of hivebrite",
        {"users.csv": HIVEBRITE},
        {"Email": "private", "Firstname": "private", "Lastname": "private",
         "Live Location / Country": "country", "Industries": "sector", "Looking for": "needs",
         "Can offer": "offers", "Experience / Company Name": "name"},
        ({**NORTH, "id": "501", "needs": ("Funding",)}, SOUTH),
        hidden=("ana@x.example", "Berg"),
    ),
    Case(
        "yaml list with lists and texts",
        {"members.yaml": YAML},
        {"name": "name", "type": "type", "offers": "offers"},
        ({**NORTH, "type": "NGO; Network", "offers": ("Coaching", "Research")},
         {**SOUTH, "offers": ("Funding",)}),
        problems=("consent_missing",),
        hidden=("ana@x.example",),
    ),
)  # fmt: skip
