"""Words of three letters and more that hold a sentence together and say nothing of a member,
numbers and spans of time among them.

In the languages that calls for members are most often answered in. Accents and umlauts are left
out: the words are compared as `terms.bare` makes them. A word that means something in another of
these languages stays off the list.
"""

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH = """
about above across after again against all also although among and another any are around because
been before being below best between both but can cannot could did does doing down during each
either else etc even ever every few for from further had has have having her here him his how
however into its itself just like made make many may might more most much must near neither nor
not now off often once one only onto other others our ours out over own per same shall she should
since some such than that the their theirs them themselves then there these they this those
through thus too toward towards two under until upon use used using very via was well were what
when where whether which while who whole whom whose why will with within without would yet you
your yours two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
hundred hundreds thousand thousands first second third half dozen year years month months week weeks
day days ago today come comes came goes went keep keeps get gets give gives given put puts let lets
"""
_FRENCH = """
afin ainsi alors apres aucun aussi autre autres aux avant avec avoir bien car cela celle celles
celui ces cet cette ceux chaque chez comme dans depuis des dont du elle elles encore entre est et
etaient etait etant ete etre eux fait faire font hors ici ils jusque les leur leurs lors lui mais
meme memes mes moins nos notre nous ont par parce parmi pas pendant peu peut peuvent plus plusieurs
pour pourquoi puis quand que quel quelle quelles quels qui sans sera ses seulement sommes son sont
sous sur surtout tel telle telles tels tous tout toute toutes tres une vers vos votre vous
deux trois quatre cinq six sept huit neuf dix douze vingt trente cent cents mille premier premiere
annee annees ans mois semaine semaines jour jours
"""
_SPANISH = """
algun alguna algunas algunos ante antes aquel aquella asi aun aunque cada como con contra cual
cuales cuando del desde donde durante ella ellas ellos entre eran eres esa esas ese eso esos esta
estaba estan estar estas este esto estos fue fueron gracias hacia hasta hay las los mas mediante
mientras mismo misma mucha muchas mucho muchos muy nada nos nosotros nuestra nuestras nuestro
nuestros otra otras otro otros para pero poco por porque pues que quien quienes segun ser sin sobre
sois somos son sus tambien tanto tiene tienen toda todas todo todos una unas uno unos usted
dos tres cuatro cinco seis siete ocho nueve diez doce veinte treinta cien ciento cientos mil primer
primera primero ano anos mes meses semana semanas dia dias
"""
_PORTUGUESE = """
ainda ao aos apos aquela aquele assim ate atraves cada como das dela dele deles dos ela elas eles
entre essa essas esse esses esta estao estas este estes foi foram isso isto mais mas mesmo muito
nao nas nos nossa nossas nosso nossos numa onde ou para pela pelas pelo pelos por porque quando que
quem sao sem ser seu seus sob sobre sua suas tambem tem toda todas todo todos uma umas voce
"""
_GERMAN = """
aber alle allem allen aller alles als also auch auf aus bei beim bis bzw damit dann das dass dazu
dem den denn der des deren dessen die dies diese diesem diesen dieser dieses doch durch ein eine
einem einen einer eines fuer fur gegen hat haben ihr ihre ihrem ihren ihrer ist jede jedem jeden
jeder jedes kann kein keine konnen mit nach nicht noch nur oder ohne sehr sein seine seinem seinen
seiner sich sie sind sowie uber um und uns unser unsere unserem unseren unserer unter vom von vor
wenn werden wie wir wird wurde zum zur zwischen
"""
_ITALIAN = """
agli alla alle allo anche ancora aveva avere che chi come con cui dagli dai dal dalla dalle dallo
degli dei del della delle dello deve dopo dove ella erano essere gli hanno loro ma molto negli nei
nel nella nelle nello noi non nostra nostre nostri nostro ogni oltre per perche piu poi proprio qua
quale quali quando quanto quella quelle quelli quello questa queste questi questo qui sia siamo
sono sotto sua sue sugli sui sul sulla sulle sullo suo suoi tra tutta tutte tutti tutto una uno
verso voi
"""

BY_LANGUAGE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "english": frozenset(_ENGLISH.split()),
        "french": frozenset(_FRENCH.split()),
        "spanish": frozenset(_SPANISH.split()),
        "portuguese": frozenset(_PORTUGUESE.split()),
        "german": frozenset(_GERMAN.split()),
        "italian": frozenset(_ITALIAN.split()),
    }
)
"""Language, as Snowball calls it -> its stop words."""

STOP_WORDS: frozenset[str] = frozenset().union(*BY_LANGUAGE.values())

_EMPTY = """
able access according achieve achieved achieving act action actions active activities activity
actually add added adding additional address addressed addressing afford afternoon agree agreed
ahead aim aimed aiming aims allow allowed allowing allows alone already always amount annual
anybody anyone anything anyway anywhere apart application applications applied apply approach
approaches appropriate area areas ask asked asking asks aspect aspects available aware away back
badly base based bases basic basis beautiful become becoming began begin behind believe believed
believes belong belongs benefit benefits beside better big bit bits bring bringing brings broad
brought build building builds built busy buy call called came cannot capable carefully carried
carry case cases catch cause caused causes certain chance change changes changing cheap choose
chosen clear close closed closely collect combine combined come comes coming committed common
complete completely complex concept concepts concern concerned concerning condition conditions
connect connected consider considered consist consists constantly contain contains content context
continue continued contribute contributes contributing contribution core cost costs count couple
create created creates creating creation current currently day days deal dealing decade decades
decide decided dedicated deliver delivered delivering delivers demand depend depending depends
describe described design designed designing designs detail detailed determine develop developed
developing development developments develops die difference differences different difficult
difficulty direct directly doing done door doors double doubt drop due early easily easy effect
effective effectively effects efficient effort efforts else enable enabled enables enabling engage
engaged engaging enhance enhanced enhancing enough ensure ensures ensuring entire especially
essential establish established establishing evaluate ever everybody everyone everything
everywhere exactly example examples excellent except exchange exist existing exists expand expect
expected expensive experience experienced experiences expert experts explore exploring extend
extensive extra facilitate facilitates facilitating fact factor factors fall falls far fast
favourite feature features feel feels fellow field fields fight fill filled final finally find
finding findings finds fine finish finished fit fits five fix fixed focus focused focuses focusing
follow followed following follows forget form formed former forms forward found founded four
framework frameworks free freely front full fully function functions fundamental further future
gain gave general generally generate generated get gets getting give given gives giving glad
global goal goals going gone good great grew group groups grow growing growth half hand hands
happen happened happens happy hard hardly hear heard heart held help helped helpful helping helps
here high higher highly hold holding holds hope hour hours huge hundred hundreds idea ideas
identified identify identifying immediately impact impacts implement implementation implemented
implementing important improve improved improvement improvements improves improving include
included includes including increase increased increases increasing individual individuals
information initiative initiatives innovative input inside instead integrate integrated
integrating intend intended interest interested interesting interests introduce introduced
investigate involve involved involves involving issue issues join joined keen keep keeping keeps
kept kind kinds know knowing knowledge known knows lack lacks large larger largest last late later
lead leading leads learn least leave leaves leaving led left less let lets letting level levels
lie lies like likely limited line link linked links list little live local located long look
looked looking looks lose losing lost lot lots love loved low lower lucky made main mainly
maintain major make makes making manage managed manages managing matter maybe mean meaning means
meant meet meeting member members met method methodologies methodology methods middle minute
minutes miss missed misses missing mission mix mixed model models modern moment moments month
monthly months morning mostly move moving much multiple name namely nearby nearly necessary need
needed needing needs neither never new next nice night nobody none normally notably nothing novel
nowhere number numbers numerous objective objectives obtain obtained offer offered offering offers
often old once ones onto open openly operate operates operating opportunities opportunity option
options order organisation organisations organization organizations original otherwise ought
outcome outcomes output outputs outside overall owe own owned owns pair pairs part participate
participating particular particularly partner partners partnership partnerships parts pass passed
passes past pay pays people perfect perform performance performed perhaps period person pick
picked place places plan planned plans play plus point points positive possibilities possibility
possible potential power practical practice practices present presented pretty previous primarily
primary problem problems procedure procedures process processes produce produced product products
professional profile program programme programmes programs progress project projects promote
promotes promoting proper properties property propose proposed proud provide provided provider
providers provides providing pull purely purpose purposes push put puts putting quarter question
questions quick quickly quiet quite range ranging rarely rather reach read reads ready real really
reason recall receive received recent recently reduce reduced regularly related relation relations
relevant relies rely remain remains remember replace report reports represent require required
requirements requires research respond rest result resulted resulting results right rise role
round run running sat save saw say saying says scale scope search second section see seek seeking
seeks seem seems seen select selected sell sells send sends sent separate separately serious
seriously serve serves serving set sets setting seven several share shared shares sharing sharp
short show showed shown shows shut side sides significant significantly similar simple simply
single sit sits sitting situation situations six size slow slowly small smaller smallest solution
solutions solve solving somebody someone something sometimes somewhere soon sooner sorry sort
source sources speak speaks special specific specifically spend spends spent spite stage stages
stand standing stands start started starting starts state states stay stayed staying stays step
steps stick still stood stop stopped stops straight strange strategic strategies strategy strength
strengthen strengthening strengths strong strongly structure structures struggle struggles studied
studies study subject successful successfully sudden suddenly suitable support supported
supporting supports sure surely surprise system systems table take taken takes taking talk talked
talking talks target task tasks team teams technique techniques tell telling tells ten term terms
test tested theory thing things think third thirty thought thousand thousands three threw throw
time times tired title today together told tomorrow tonight took tool tools top topic topics touch
toward towards traditional tries truly truth try trying turn turned turning turns twelve twenty
twice two type types typical typically unable understand understanding understands understood
unique unless until useful user users usual usually utterly valuable value values variety various
vary version view vision wait waited waiting waits walk want wanted wants way ways weak week
weekly weeks went whatever whenever wherever whether whoever whole whom whose wide widely win
winning wish wonder wonderful work worked working works world worldwide worse worst worth write
writes wrong wrote year yearly years yesterday yet young
actuel actuelle actuellement aider aide approche approches base bases basee basees besoin besoins
bon bonne but cadre contexte creer creation developper developpement different differente
differentes differents divers diverse diverses domaine domaines ensemble equipe exemple experience
experiences grand grande grandes grands important importante membre membres methode methodes
mettre mise monde moyen moyens niveau niveaux nouveau nouveaux nouvelle nouvelles objectif
objectifs offre offrir organisation organisations partenaire partenaires partie permet permettre
personne personnes petit petite principal principale projet projets proposer recherche resultat
resultats soutenir soutien sujet sujets travail travailler travaillons travaux type types
actividad actividades actual actualmente ambito ambitos apoyar apoyo area areas ayuda ayudar base
basada basadas basado basados buena bueno busca buscamos calidad caso contexto crear desarrolla
desarrollar desarrollo diferente diferentes distinta distintas distinto distintos ejemplo enfoque
enfoques equipo experiencia experiencias forma formas gran grande grandes grupo grupos importante
importantes marco medio medios mejor mejora mejorar metodo metodos mundo necesidad necesidades
nivel niveles nueva nuevas nuevo nuevos objetivo objetivos ofrece ofrecemos ofrecer organizacion
organizaciones parte permite persona personas principal principales proceso procesos proyecto
proyectos realizar resultado resultados socio socios tema temas tipo tipos trabaja trabajamos
trabajar trabajo varias varios
abordagem apoiar apoio atividade atividades desenvolver desenvolvimento equipa equipe experiencia
melhorar membro membros metodo metodos mundo nova novas novo novos objetivo objetivos oferecer
organizacao organizacoes parceiro parceiros pessoa pessoas projeto projetos resultado resultados
trabalha trabalhamos trabalhar trabalho varias varios
allgemein angebot angebote ansatz ansatze arbeit arbeiten arbeitet aufgabe aufgaben basiert
basierend beispiel bereich bereiche bereichen besonders bieten bietet bringen entwickeln entwickelt
entwicklung erfahrung erfahrungen ergebnis ergebnisse ergebnissen ermoglichen erstellen
forschung fragen ganz gemeinsam gemeinsame gemeinsamen grosse grossen gross gruppe gruppen gut gute
guten heute hilfe hilft konnen leben machen mehr mensch menschen methode methoden mitglied
mitglieder moglich moglichkeit moglichkeiten neu neue neuen neuer neues organisation organisationen
partner partnern projekt projekte projekten rahmen suchen sucht teil thema themen unterschiedliche
unterschiedlichen unterstutzen unterstutzt unterstutzung verbessern verschieden verschiedene
verschiedenen viele vielen weitere weiteren welt wichtig wichtige wichtigen ziel ziele ziel
zusammen zusammenarbeit
aiutare approccio attivita basata basate basati basato bisogni bisogno creare diversa diverse
diversi diverso esempio esperienza esperienze gruppi gruppo importante importanti livello membri
membro metodi metodo migliorare mondo nuova nuove nuovi nuovo obiettivi obiettivo offre offriamo
offrire organizzazione organizzazioni partner persona persone progetti progetto ricerca risultati
risultato sviluppare sviluppo tipi tipo vari varie vario lavora lavorare lavoriamo lavoro
"""
EMPTY_WORDS: frozenset[str] = frozenset(_EMPTY.split())
"""Words in these languages that say nothing by themselves of what somebody does: "based",
"results". Two texts that share them are a little alike, so they count; but they are no reason
that anybody would be told.
"""
