"""Words of three letters and more that hold a sentence together and say nothing of a member,
numbers and spans of time among them.

In the languages that calls for members are most often answered in. Accents are left out: the
words are compared after `terms.normalise`. A word that means something in another of these
languages stays off the list.
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
