"""Common job titles, which a text may name even though no role of the framework has them."""

from __future__ import annotations

from framework_lint.rules.shared.vocabulary import Vocabulary

# Nouns that are a title on their own; "Lead", "Master" or "Partner" on their own may be another word.
_BARE = frozenset(
    f"{noun}{s}" for noun in ("Engineer", "Developer", "Architect", "Manager", "Director", "Fellow") for s in ("", "s")
)
# What makes "Leader" a title: "Team Leader". An "Engineering Leader" or a "People Manager" is a kind of person.
_LED = frozenset(("Team", "Squad", "Chapter", "Practice", "Group", "Project", "Delivery", "Test"))
# Ranks after which a noun in small letters is still a title: "Staff engineers", but not "Senior managers".
_RANKED = frozenset(("Staff", "Principal", "Distinguished", "Senior", "Junior", "Associate", "Lead", "Sr", "Jr"))
_CRAFTS = frozenset(("engineer", "engineers", "developer", "developers", "designer", "designers", "scientists"))


# People of a rank; "Associates" and "Leads" may be verbs.
_RANKS = frozenset(("Principals", "Seniors", "Juniors", "Trainees", "Interns", "Apprentices"))
# Nouns that make a title of the capitalised words before them, whatever these are: "School Liaison Officer".
_OF_ANY_KIND = frozenset(
    f"{noun}{s}"
    for noun in (
        "Manager Officer Director Engineer Developer Analyst Architect Administrator Specialist Consultant Coordinator "
        "Technician Assistant Designer Adviser Advisor Supervisor Controller Accountant Electrician Nurse Librarian "
        "Scientist Driver Executive Operator Operative Representative Secretary Receptionist Trainer Editor "
        "Producer Buyer "
        "Planner Programmer Artist Teacher Lecturer Therapist Inspector Auditor Solicitor Clerk Curator "
        "Educator Hunter Instructor Tutor Carer Porter Illustrator Copywriter Coder Agronomist Chef Surveyor "
        "Underwriter"
    ).split()
    for s in ("", "s")
)


def common_title_length(words: list[str], vocabulary: Vocabulary) -> int:
    """How many words at the beginning form a common title, capitalised, singular or plural; 0 for none."""
    if not words:
        return 0
    bare = words[0] in _BARE or words[0] in _RANKS or words[0] in vocabulary.officers
    ranked = 2 if words[0] in _RANKED and len(words) > 1 and words[1] in _CRAFTS else 0
    return max(
        int(bare),
        ranked,
        _with_modifiers(words, vocabulary),
        _chief_officer(words),
        _head_of_a_unit(words, vocabulary),
        _of_any_kind(words, vocabulary),
        _in_small_letters(words, vocabulary),
    )


def _in_small_letters(words: list[str], vocabulary: Vocabulary) -> int:
    """ "Product owners": a noun in the plural after a capitalised discipline, as at the beginning of a sentence."""
    if not words[0][0].isupper() or words[0].casefold() not in vocabulary.disciplines | _DISCIPLINES:
        return 0
    for at, word in enumerate(words[1:4], 1):
        if not word.islower():
            return 0
        noun = word[:-1].capitalize()
        if noun == "Lead" and words[at - 1] not in _LEADING:
            return 0  # "Development leads research"
        if word.endswith("s") and (noun in vocabulary.nouns or noun in _OF_ANY_KIND):
            return 0 if is_only_a_kind(words[at - 1].capitalize(), word.capitalize()) else at + 1
        if word not in vocabulary.disciplines:
            return 0
    return 0


def _of_any_kind(words: list[str], vocabulary: Vocabulary) -> int:
    """ "School Liaison Officer": up to three capitalised words before a noun."""
    if words[0] in _NO_MODIFIERS or (words[0].endswith("s") and words[0] not in vocabulary.modifiers | _FIELDS_IN_S):
        return 0  # a verb: "Develops Engineering Managers"
    for at, word in enumerate(words[:4]):
        if not word[0].isupper() or word in _STEPS:
            return 0
        if (
            at
            and word.removesuffix("s") != words[at - 1]
            and word in _OF_ANY_KIND
            and not is_only_a_kind(words[at - 1], word)
        ):
            return at + 1
    return 0


# Fields of work besides those of technology, in small letters.
_DISCIPLINES = frozenset(
    (
        "account accounts art audit bequest bid billing brand campaign care claims clinical communications "
        "community copy "
        "credit creative curriculum donor editorial event events facilities field finance fleet forklift "
        "fundraising grants "
        "health helpdesk human import export inside internal investment laboratory lab legal library logistics "
        "maintenance media medical membership nursing office operations payroll pensions physiotherapy plant "
        "policy press "
        "procurement production programme property public quality records recruitment research sales school "
        "service shift "
        "stock store supply support tax threat training transport treasury underwriting user volunteer ward warehouse "
        "welfare workshop youth"
    ).split()
)
_LEADING = frozenset(("Tech", "Team", "Technical", "Squad"))
_FIELDS_IN_S = frozenset("Records Accounts Communications Facilities Logistics Sports Arts News Customs Claims".split())
_STEPS = frozenset(("Level", "Grade", "Band", "Tier", "I", "II", "III", "IV", "V"))
# Words that begin a sentence before a title, and verbs.
_NO_MODIFIERS = frozenset(
    (
        "Managing Leading Coaching Hiring Mentoring Supporting Training Growing Building Helping Our Your "
        "Their Its The "
        "This Both Reports Leads Manages Coaches Mentors Supports Lead Manage Coach Mentor Support Help Hire "
        "Grow Train "
        "Guide Advise Line Unlike Like With As For From Of To In On At And Or But If When While Most Many "
        "Some All No Not "
        "Great Good Few Other"
    ).split()
)


def _with_modifiers(words: list[str], vocabulary: Vocabulary) -> int:
    """ "Senior QA Engineer": a noun after ranks and disciplines. "Lead" is a rank and a noun, "Developer" a noun and a
    discipline, so the last noun counts."""
    modifiers = 0
    while modifiers < len(words) and words[modifiers] in vocabulary.modifiers:
        modifiers += 1
    for at in range(min(modifiers, len(words) - 1), 0, -1):
        if words[at] in vocabulary.nouns and not is_only_a_kind(words[at - 1], words[at]):
            return at + 1
    return 0


def is_only_a_kind(before: str, noun: str) -> bool:
    """Whether two words say what kind of person is meant: "Engineering Leader", "People Manager"."""
    if noun in ("Leader", "Leaders"):
        return before not in _LED
    return before == "People" and noun in ("Manager", "Managers")


def _chief_officer(words: list[str]) -> int:
    """ "Chief Data Officer", with up to three words in between."""
    if words[0] != "Chief":
        return 0
    officer = next((at for at in range(2, min(5, len(words))) if words[at] in ("Officer", "Officers")), 0)
    return officer + 1 if officer and all(word[0].isupper() for word in words[:officer]) else 0


def _head_of_a_unit(words: list[str], vocabulary: Vocabulary) -> int:
    """ "Director of Engineering", "Vice President": a head, with its unit where one is named."""
    longest = 0
    for size in range(min(3, len(words)), 0, -1):
        if " ".join(words[:size]) not in vocabulary.heads:
            continue
        end = size
        if words[size : size + 1] == ["of"]:
            end += 1
            while end < len(words) and (words[end][0].isupper() or _goes_on(words[end:], vocabulary)):
                end += 1
        elif words[0] in _WITHOUT_OF:  # "VP Product"
            while end < len(words) and words[end] in vocabulary.modifiers:
                end += 1
        longest = max(longest, size if words[size : size + 1] == ["of"] and end == size + 1 else end)
    return longest


_WITHOUT_OF = frozenset(("VP", "SVP", "EVP", "AVP", "Vice", "Director"))


def _goes_on(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether an "and" belongs to the name of a unit ("Research and Development"), not between two titles."""
    return (
        words[0] in ("and", "&")
        and words[1:2] != []
        and words[1][0].isupper()
        and not common_title_length(words[1:], vocabulary)
    )
