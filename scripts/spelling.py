"""What American and British English spell differently, by families of endings; `generate.py` writes two lists.

{"en-GB": {american: british}, "en-US": {british: american}}: for each locale the words that are wrong in it, each with
the right one. A word that both have (program, license, practice, meter, check, dialogue, disk) is listed only where it
is always wrong. The families are those of the usual style guides; every stem is listed, so that "prize", "size" and
"four" are never touched. The other list is for comparisons with SFIA's texts, where every pair counts, whatever else
its words mean: each spelling with the one that stands for both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "validator/framework_lint"
FILE = PACKAGE / "config/words/spelling.json"
FOLDING = PACKAGE / "sfia/spelling.json"


def _words(text: str) -> list[str]:
    return text.split()


# Verbs in -ize and -ise, without the ending.
ISE = _words(
    """
    accessor acclimat aggrand agon amort annual anonym antagon apolog author automat bapt brutal burglar capital
    categor central character civil colon commercial compartmental computer conceptual container context contextual
    critic crystall custom decentral democrat demon demoral depriorit desensit destabil digit dramat disorgan econom
    editorial empath evangel emphas energ epitom equal euthan external factor familiar fertil final formal fossil
    fratern galvan functional general global harmon homogen hospital human hybrid hypnot hypothes ideal idol immobil
    immun incentiv individual industrial initial institutional internal international item jeopard legal legitim
    liberal local marginal material maxim maximal magnet mechan memor memorial mesmer metabol militar miniatur minim
    mobil modern monopol modular monet moral motor national natural neutral nominal normal operational optim organ
    ostrac overemphas oxid parallel parametr pasteur patron penal personal philosoph plagiar plural polar politic
    popular pressur priorit privat problemat professional public radical random rational real recogn regional
    regular reorgan repriorit resynchron revital revolution romantic sanit satir scandal scrutin secular sensational
    sensit sentimental serial sexual signal social solid special spiritual stabil standard steril stigmat strateg
    suboptim subsid summar symbol sympath synchron synthes system systemat tantal tenant terror theor token
    transistor traumat trivial unauthor uncivil underutil unorgan unrecogn urban util vandal vapor verbal victim
    virtual visual vocal vulcan weapon western
    """
)
# Verbs in -yze and -yse.
YSE = _words("anal paral catal electrol hydrol dial psychoanal breathal reanal")
# Words in -or and -our, with the endings that they take.
OUR = {
    "behavi": "s al ally ism ist",
    "col": "s ed ing ful less ist ation",
    "fav": "s ed ing able ably ite ites itism",
    "hon": "s ed ing able ably",
    "lab": "s ed ing er ers",
    "endeav": "s ed ing",
    "flav": "s ed ing less",
    "harb": "s ed ing",
    "neighb": "s ed ing hood hoods ly",
    "rum": "s ed",
    "hum": "s ed less",
    "vap": "s",
    "arm": "s ed y",
    "cand": "",
    "clam": "s ed ing",
    "demean": "",
    "enam": "ed",
    "ferv": "",
    "glam": "",
    "od": "s",
    "parl": "s",
    "ranc": "",
    "rig": "s",
    "sav": "s ed ing y",
    "splend": "",
    "succ": "",
    "tum": "s",
    "val": "",
    "vig": "",
}
OUR_PREFIXED = ("misbehavi", "multicol", "disfav", "unfav", "dishon", "discol", "watercol", "belab")
# Words in -er and -re.
RE = {
    "cent": "s",
    "fib": "s",
    "theat": "s",
    "calib": "s",
    "lit": "s",
    "somb": "",
    "spect": "s",
    "meag": "",
    "lust": "",
    "epicent": "s",
    "amphitheat": "s",
}
# Verbs that double the l before an ending in British English only.
LL = _words(
    """
    cancel channel counsel dial duel equal fuel funnel gruel initial jewel label level marshal marvel model panel
    parcel pencil pummel quarrel remodel relabel refuel rival shovel signal snivel spiral stencil swivel total towel
    travel trial tunnel unravel yodel enamel bevel chisel dishevel grovel hovel imperil libel revel tassel backpedal
    """
)
LL_ENDINGS = ("ed", "ing", "er", "ers", "ings")
LL_ONLY = {"trial": ("ed", "ing"), "equal": ("ed", "ing"), "total": ("ed", "ing")}
# Verbs that end with a double l in American English only.
LL_US = ("enroll", "fulfill", "instill", "distill", "enthrall")
# -ence and -ense.
ENCE = {"def": "s less", "off": "s", "pret": "s"}
# -ogue and -og: British English writes -ogue, American English both, so -og alone is wrong, and in en-GB only.
OGUE_GB = {
    "catalog": "catalogue", "catalogs": "catalogues", "cataloged": "catalogued", "cataloging": "cataloguing",
    "cataloger": "cataloguer", "catalogers": "cataloguers", "dialoged": "dialogued", "monolog": "monologue",
    "travelog": "travelogue",
}  # fmt: skip
# Pairs of no family: American, then British.
CURATED = """
practicing practising | practiced practised
skillful skilful | skillfully skilfully | skillfulness skilfulness | willful wilful | willfully wilfully
installment instalment | installments instalments | enrollment enrolment | enrollments enrolments
fulfillment fulfilment | counselor counsellor | counselors counsellors | traveler traveller | travelers travellers
jewelry jewellery | woolen woollen | marvelous marvellous | marvelously marvellously | aging ageing
gray grey | grays greys | grayed greyed | mold mould | molds moulds | molded moulded | molding moulding
plow plough | plows ploughs | plowed ploughed | smolder smoulder | skeptic sceptic | skeptics sceptics
skeptical sceptical | skeptically sceptically | skepticism scepticism | cozy cosy | pajamas pyjamas
maneuver manoeuvre | maneuvers manoeuvres | maneuvered manoeuvred | maneuvering manoeuvring
maneuverability manoeuvrability | maneuverable manoeuvrable | pediatric paediatric | orthopedic orthopaedic
anesthetic anaesthetic | hemoglobin haemoglobin | leukemia leukaemia | estrogen oestrogen | diarrhea diarrhoea
fetus foetus | ameba amoeba | encyclopedic encyclopaedic | aluminum aluminium | mustache moustache
sulfur sulphur | councilor councillor | councilors councillors | panelist panellist | panelists panellists
unrivaled unrivalled | unequaled unequalled | centerpiece centrepiece | savior saviour | saviors saviours
recognizably recognisably | airplane aeroplane | airplanes aeroplanes | specialty speciality | specialties specialities
"""
# Right in both, or right in American English as another word: wrong in one locale only.
ONLY_WRONG_IN_US = {
    "practise": "practice", "practises": "practices", "licence": "license", "licences": "licenses",
    "programme": "program", "programmes": "programs", "artefact": "artifact", "artefacts": "artifacts",
    "metre": "meter", "metres": "meters", "kilometre": "kilometer", "kilometres": "kilometers",
    "millimetre": "millimeter", "millimetres": "millimeters", "centimetre": "centimeter", "centimetres": "centimeters",
    "cheque": "check", "cheques": "checks", "tyre": "tire", "tyres": "tires", "kerb": "curb", "judgement": "judgment",
    "judgements": "judgments",
    "whilst": "while", "amongst": "among", "learnt": "learned", "spelt": "spelled", "storey": "story",
    "draught": "draft", "draughts": "drafts", "focussed": "focused", "focussing": "focusing",
    "enquiry": "inquiry", "enquiries": "inquiries",
}  # fmt: skip
ONLY_WRONG_IN_GB = {
    "kilometer": "kilometre", "kilometers": "kilometres", "millimeter": "millimetre", "millimeters": "millimetres",
    "centimeter": "centimetre", "centimeters": "centimetres",
}  # fmt: skip
# Names, and words that mean something else in the other spelling.
KEPT_IN_GB = {"dialer", "dialers", "specialty", "specialties", "fetus"}
KEPT_IN_US = {
    "glamour",
    "speciality",
    "specialities",
    "dialler",
    "analogue",
    "equalled",
    "equalling",
    "colourist",
    "arbour",
}

# Spellings of no list above that make no difference to whose a text is, each with the one that stands for both: the one
# that more texts have, since those that need no change are compared the fastest.
FOLDED = """
analog analogue | analogs analogues | dialog dialogue | dialogs dialogues | disc disk | discs disks
toward towards | afterward afterwards | onward onwards | upward upwards | downward downwards
burnt burned | dreamt dreamed | leant leaned | leapt leaped | spoilt spoiled
acknowledgment acknowledgement | acknowledgments acknowledgements | abridgment abridgement | lodgment lodgement
esthetic aesthetic | esthetics aesthetics | archeology archaeology | archeological archaeological | mediaeval medieval
connexion connection | connexions connections | instal install | instals installs | appal appall | appals appalls
likeable likable | sizeable sizable | saleable salable | useable usable | moveable movable | liveable livable
tranquility tranquillity | plowing ploughing | graying greying | enquire inquire | enquires inquires
enquired inquired | enquiring inquiring | colorise colourise | colorises colourises | colorised colourised
colorising colourising | orientated oriented | focusses focuses | biassed biased | benefitted benefited
benefitting benefiting | centerline centreline | multicenter multicentre | recenter recentre | draughted drafted
cancelation cancellation
"""


def pairs() -> Iterator[tuple[str, str]]:
    """The American and the British spelling of every word form."""
    for stem in ISE:
        for ending in ("e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "able"):
            yield f"{stem}iz{ending}", f"{stem}is{ending}"
    for stem in YSE:
        for ending in ("e", "es", "ed", "ing", "er", "ers"):
            yield f"{stem}yz{ending}", f"{stem}ys{ending}"
    for stem, endings in {**OUR, **dict.fromkeys(OUR_PREFIXED, "s ed ing al able")}.items():
        for ending in ("", *endings.split()):
            yield f"{stem}or{ending}", f"{stem}our{ending}"
    for stem, endings in RE.items():
        for ending in ("", *endings.split()):
            yield f"{stem}er{ending}", f"{stem}re{ending}"
    yield from (("centered", "centred"), ("centering", "centring"), ("calibers", "calibres"))
    for stem in LL:
        for ending in LL_ONLY.get(stem, LL_ENDINGS):
            yield f"{stem}{ending}", f"{stem}l{ending}"
    for stem in LL_US:
        yield stem, stem[:-1]
        yield f"{stem}s", f"{stem[:-1]}s"
    for stem, endings in ENCE.items():
        for ending in ("", *endings.split()):
            yield f"{stem}ense{ending}", f"{stem}ence{ending}"
    yield from _curated(CURATED)


def lists() -> dict[str, dict[str, str]]:
    """For each locale the words that are wrong in it."""
    british = {**dict(pairs()), **OGUE_GB, **ONLY_WRONG_IN_GB}
    american = {**{gb: us for us, gb in pairs()}, **ONLY_WRONG_IN_US}
    return {
        "en-GB": {word: british[word] for word in sorted(british) if word not in KEPT_IN_GB},
        "en-US": {word: american[word] for word in sorted(american) if word not in KEPT_IN_US},
    }


def _curated(text: str) -> Iterator[tuple[str, str]]:
    for line in text.replace("\n", "|").split("|"):
        if line.strip():
            american, british = line.split()
            yield american, british


def folding() -> dict[str, str]:
    """Each spelling that may be another's, with the one that stands for both; after -ize and -yze, of which no list is
    needed, were taken for -ise and -yse."""
    folded = {**ONLY_WRONG_IN_US, **dict(_curated(FOLDED)), **OGUE_GB, **dict(pairs())}
    with_s = {_with_s(word): _with_s(right) for word, right in folded.items()}
    return {word: right for word, right in sorted(with_s.items()) if word != right}


def _with_s(word: str) -> str:
    return word.replace("iz", "is").replace("yz", "ys")


def rendered(words: object) -> str:
    """A list as JSON, a word per line."""
    return json.dumps(words, indent=0, ensure_ascii=False) + "\n"
