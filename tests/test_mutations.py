"""Break our own framework in one place: exactly the rule that is meant fires, exactly there, and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sfia_sheet import cells, every_skill, written
from tree import brief, findings, folder

from framework_lint.model.spans import Lines
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.shared.suggestions import closest

CLEAN = folder(Path(__file__).parent.parent / "framework")
MANAGER, SENIOR_MANAGER, DIRECTOR, VP = (
    f"roles/management/level-{name}.yaml"
    for name in (
        "4-engineering-manager",
        "5-senior-engineering-manager",
        "6-director-of-engineering",
        "7-vp-of-engineering",
    )
)
ENGINEERS = sorted(where for where in CLEAN if where.startswith("roles/engineering/software/"))
ASSOCIATE, ENGINEER, INTERMEDIATE, SENIOR, STAFF, PRINCIPAL, CHIEF = ENGINEERS


def title(where: str) -> str:
    return re.search(r"^title: (.*)$", CLEAN[where], re.MULTILINE)[1]  # type: ignore[index]


def slug(where: str) -> str:
    return where.rpartition("/")[2].removesuffix(".yaml").split("-", 2)[2]


def written_out() -> dict[str, str]:
    """Our framework with the navigation of every role written out in full, and all that SFIA says of its skills."""
    from framework_lint.sfia import canonical_url, facts

    files, known = dict(CLEAN), facts(9)
    for line in ([MANAGER, SENIOR_MANAGER, DIRECTOR, VP], ENGINEERS):
        for where, before, after in zip(line, ["", *line], [*line[1:], ""], strict=False):
            previous = [slug(before)] if before else []
            following = [slug(after)] if after else []
            previous += ["engineering/software/senior-engineer"] if where == MANAGER else []
            following += ["management/engineering-manager"] if where == SENIOR else []
            text = files[where] + f"id: {slug(where)}\npath: {where.split('/')[1]}\nnavigation:\n"
            text += f"  previous: [{', '.join(previous)}]\n" if previous else ""
            text += f"  next: [{', '.join(following)}]\n" if following else ""
            level = int(re.search(r"^level: (\d)", text, re.MULTILINE)[1])  # type: ignore[index]
            head, skills, tail = re.split(r"(^skills:\n(?:  - .*\n)*)", text, maxsplit=1, flags=re.MULTILINE)
            for code in re.findall(r"^  - ([A-Z]{4})$", skills, re.MULTILINE):
                one = known.get(code)
                assert one is not None
                full = (
                    f"  - code: {code}\n    level: {level}\n    name: {one.name}\n    url: {canonical_url(code, 9)}\n"
                    f"    category: {one.category}\n    subcategory: {one.subcategory}\n"
                )
                skills = skills.replace(f"  - {code}\n", full)
            files[where] = head + skills + tail
    return files


FULL = written_out()


def expect(files: dict[str, str], *expected: tuple[str, str, str]) -> None:
    """Exactly these findings: rule, file, and the words that the finding marks (of several alike the first; with `@2`
    the second; with `^key: ^` the one behind that key)."""
    found = findings(files)
    wanted = []
    for rule, where, words in expected:
        behind, key, words = re.fullmatch(r"(\^?)(?:(?<=\^)(.*)\^)?(.*)", words, re.DOTALL).groups("")  # type: ignore[union-attr]
        words, _, nth = words.partition("@")
        at = -1
        for _ in range(int(nth or 1)):
            at = files[where].index(words, at + 1)
        if behind:
            at = files[where].index(f"\n{key}{words}") + 1 + len(key)
        wanted.append((rule, where, *Lines(files[where]).position(at), words))
    given = [
        (one.rule, one.path, one.span.line, one.span.column, Lines(files[one.path]).slice(one.span)) for one in found
    ]
    assert given == sorted(wanted, key=lambda one: (one[1], one[2], one[3])), [brief(one) for one in found]


def change(files: dict[str, str], where: str, old: str, new: str) -> dict[str, str]:
    assert files[where].count(old) >= 1, f"{old!r} is not in {where}"
    return {**files, where: files[where].replace(old, new, 1)}


def test_the_clean_framework_is_clean_both_as_it_is_and_written_out() -> None:
    assert [brief(one) for one in findings(CLEAN)] == []
    assert [brief(one) for one in findings(FULL)] == []


# --- STR ---


@pytest.mark.parametrize("where", sorted(file for file in CLEAN if file.endswith(".yaml")))
def test_a_broken_file_is_one_finding_and_breaks_no_other(where: str) -> None:
    broken = {**FULL, where: FULL[where] + "\nx: [\n"}
    found = findings(broken)
    assert [(one.rule, one.path) for one in found] == [("STR001", where)], [brief(one) for one in found]


@pytest.mark.parametrize("where", sorted(file for file in CLEAN if file.endswith(".yaml")))
def test_an_unknown_key(where: str) -> None:
    expect({**FULL, where: FULL[where] + "lvel: 3\n"}, ("STR002", where, "lvel"))


@pytest.mark.parametrize("key", ["scope_summary", "description"])
def test_a_missing_key(key: str) -> None:
    text = re.sub(rf"^{key}:.*\n(  .*\n)*", "", FULL[VP], flags=re.MULTILINE)
    found = findings({**FULL, VP: text})
    assert [(one.rule, one.path) for one in found] == [("STR002", VP)]
    assert key in found[0].message


def test_a_key_twice() -> None:
    expect({**FULL, VP: FULL[VP] + "title: VP of Engineering\n"}, ("STR003", VP, "title@2"))


def test_a_level_in_words() -> None:
    expect(change(CLEAN, VP, "level: 7", "level: seven"), ("STR002", VP, "seven"))


@pytest.mark.parametrize("spelling", ["7.0", "0x7", "'7'"])
def test_a_level_that_is_not_a_plain_digit(spelling: str) -> None:
    expect(change(CLEAN, VP, "level: 7", f"level: {spelling}"), ("STR002", VP, spelling))


def test_a_role_copied_without_renaming() -> None:
    copy = "roles/management/vp-of-engineering.yaml"
    expect({**CLEAN, copy: CLEAN[VP]}, ("STR004", copy, "VP of Engineering"))


def test_a_skill_file_copied_without_changing_its_code() -> None:
    expect({**CLEAN, "skills/ZZZZ.yaml": CLEAN["skills/POMG.yaml"]}, ("STR012", "skills/ZZZZ.yaml", "POMG"))


def test_two_files_of_one_skill() -> None:
    expect({**CLEAN, "skills/POMG.yml": CLEAN["skills/POMG.yaml"]}, ("STR004", "skills/POMG.yml", "POMG"))


def test_a_branch_to_a_role_that_is_not_there() -> None:
    header = "framework.yaml"
    files = change(CLEAN, header, "to: management/engineering-manager", "to: management/enginering-manager")
    expect(files, ("STR005", header, "management/enginering-manager"))


def test_a_folder_that_is_no_path_of_the_framework() -> None:
    text = CLEAN[MANAGER].replace("level: 4", "level: 3").replace("Engineering Manager", "Team Lead")
    found = findings({**CLEAN, "roles/managment/level-3-team-lead.yaml": text})
    assert [(one.rule, one.path) for one in found if one.rule != "SFI204"] == [
        ("STR005", "roles/managment/level-3-team-lead.yaml")
    ]
    assert '"management"' in found[0].message


@pytest.mark.parametrize("where", [*ENGINEERS, MANAGER, SENIOR_MANAGER, DIRECTOR, VP])
def test_a_role_without_skills(where: str) -> None:
    text = re.sub(
        r"^(skills|drops):\n(  .*\n)*",
        lambda m: "skills: []\n" if m[1] == "skills" else "",
        CLEAN[where],
        flags=re.MULTILINE,
    )
    expect({**CLEAN, where: text}, ("STR006", where, "^^skills"))


def test_a_level_that_contradicts_the_file_name() -> None:
    expect(change(CLEAN, STAFF, "level: 5", "level: 4"), ("STR012", STAFF, "4"))


@pytest.mark.parametrize(("key", "value"), [("id", "team-lead"), ("path", "engineering")])
def test_a_written_place_that_contradicts_the_files(key: str, value: str) -> None:
    files = change(FULL, DIRECTOR, re.search(rf"^{key}: .*$", FULL[DIRECTOR], re.MULTILINE)[0], f"{key}: {value}")  # type: ignore[index]
    expect(files, ("STR012", DIRECTOR, f"^{key}: ^{value}"))


def test_titles_swapped() -> None:
    files = change(CLEAN, VP, "title: VP of Engineering", "title: Engineering Manager")
    files = change(files, MANAGER, "title: Engineering Manager", "title: VP of Engineering")
    rules = {(one.rule, one.path) for one in findings(files)}
    assert rules == {("TTL401", VP), ("TTL401", MANAGER), ("TTL409", VP), ("TTL409", MANAGER)}, rules


# --- NAV ---


@pytest.mark.parametrize("where", [*ENGINEERS, MANAGER, SENIOR_MANAGER, DIRECTOR, VP])
@pytest.mark.parametrize("step", ["previous", "next"])
def test_each_link_broken_alone(where: str, step: str) -> None:
    match = re.search(rf"^  {step}: \[([^,\]]+)", FULL[where], re.MULTILINE)
    if match is None:
        return  # the first has no previous role, the last no next one
    link = match[1]
    expect(change(FULL, where, match[0], f"  {step}: [{link}x"), ("NAV101", where, f"{link}x"))


@pytest.mark.parametrize("where", [*ENGINEERS, MANAGER, SENIOR_MANAGER, DIRECTOR, VP])
def test_each_role_taken_away(where: str) -> None:
    """The links to it lead nowhere, the branch too; nothing else is said."""
    files = {name: text for name, text in FULL.items() if name != where}
    found = findings(files)
    assert {one.rule for one in found} <= {"NAV101", "STR005"}
    linking = {name for name, text in files.items() if re.search(rf"[\[ /]{slug(where)}[\],}}]", text)}
    assert {one.path for one in found} == linking


def test_a_renamed_role_is_related_to_the_link_that_it_broke() -> None:
    files = dict(FULL)
    renamed = DIRECTOR.replace("director-of-engineering", "head-of-engineering")
    files[renamed] = (
        files.pop(DIRECTOR)
        .replace("title: Director", "title: Head")
        .replace("Director of", "Head of")
        .replace("id: director", "id: head")
    )
    found = findings(files)
    assert [(one.rule, one.path) for one in found] == [("NAV101", SENIOR_MANAGER), ("NAV101", VP)]
    assert all(renamed in {related.path for related in one.related} for one in found)


def test_a_link_that_skips_a_level() -> None:
    files = change(FULL, MANAGER, "next: [senior-engineering-manager]", "next: [director-of-engineering]")
    expect(files, ("NAV104", MANAGER, "director-of-engineering"))


def test_a_link_to_itself() -> None:
    files = change(FULL, VP, "previous: [director-of-engineering]", "previous: [vp-of-engineering]")
    expect(files, ("NAV104", VP, "vp-of-engineering@2"))


def test_previous_and_next_swapped() -> None:
    text = re.sub(r"previous: (.*)\n  next: (.*)", r"previous: \2\n  next: \1", FULL[STAFF])
    expect(
        {**FULL, STAFF: text},
        ("NAV104", STAFF, "principal-engineer"),
        ("NAV104", STAFF, "senior-engineer"),
    )


def test_a_link_to_another_path_that_no_branch_declares() -> None:
    files = change(FULL, CHIEF, "previous: [principal-engineer]", "previous: [director-of-engineering]")
    expect(files, ("NAV104", CHIEF, "director-of-engineering"))


def test_a_branch_taken_away() -> None:
    text = re.sub(r"^branches:\n(  .*\n)*", "", CLEAN["framework.yaml"], flags=re.MULTILINE)
    expect(
        {**FULL, "framework.yaml": text},
        ("NAV104", SENIOR, "management/engineering-manager"),
        ("NAV104", MANAGER, "engineering/software/senior-engineer"),
    )


def test_two_roles_of_one_level_that_do_not_agree() -> None:
    other = "roles/management/level-5-delivery-manager.yaml"
    text = (
        FULL[SENIOR_MANAGER]
        .replace("Senior Engineering Manager", "Delivery Manager")
        .replace("senior-engineering-manager", "delivery-manager")
    )
    files = {**FULL, other: text}
    found = [one for one in findings(files) if one.rule not in ("STR009", "TTL404", "TTL405")]  # it is a copy, too
    assert {(one.rule, one.path) for one in found} == {("NAV103", DIRECTOR), ("NAV103", MANAGER)}, [
        brief(one) for one in found
    ]
    assert {related.path for one in found for related in one.related} == {other}


def test_a_branch_that_is_not_led_back_over_is_no_fault_of_reciprocity() -> None:
    """A role may be reached over several branches; below it, its own path comes first."""
    lead = "roles/management/level-3-team-lead.yaml"
    text = (
        FULL[MANAGER]
        .replace("Engineering Manager", "Team Lead")
        .replace("level: 4", "level: 3")
        .replace("id: engineering-manager", "id: team-lead")
        .replace("previous: [engineering/software/senior-engineer]\n  next: [senior-engineering-manager]", "next: [x]")
        .replace("next: [x]", "next: [engineering-manager]")
    )
    files = {**change(FULL, MANAGER, "[engineering/software/senior-engineer]", "[team-lead]"), lead: text}
    assert [brief(one) for one in findings(files, "NAV")] == []
    # Inside the path the same is one.
    files = change(files, lead, "next: [engineering-manager]", "next: [engineering-manager]\n  previous: []")
    other = "roles/management/level-3-chapter-lead.yaml"
    files[other] = files[lead].replace("Team Lead", "Chapter Lead").replace("id: team-lead", "id: chapter-lead")
    assert [(one.rule, one.path) for one in findings(files, "NAV103")] == [("NAV103", MANAGER)]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://sfia-online.org/en/skillcode/8/POMG", True),
        ("https://sfia-online.org/en/shortcode/8/POMG", False),
        ("https://sfia-online.org/en/sfia-8/skills/portfolio-management", False),
        ("https://sfia-online.org/en/sfia-8/sfia-views/digital-transformation", False),
        ("https://sfia-online.org/en/sfia-7/all-skills-a-z", False),
        ("https://sfia-online.org/en/sfia-8", False),
        ("https://sfia-online.org/en/legacy-sfia/sfia-7/responsibilities", False),
    ],
)
def test_an_address_of_an_older_version_is_safe_to_mend_only_where_its_number_alone_changes(
    url: str, safe: bool
) -> None:
    """Another form, or a whole page, may be what was meant: its text is not on the skill's page."""
    files = change(FULL, VP, "https://sfia-online.org/en/skillcode/9/POMG", url)
    (found,) = findings(files, "SFI207")
    assert found.fix
    assert found.fix.safety == ("safe" if safe else "suggest")


@pytest.mark.parametrize("where", [ENGINEER, INTERMEDIATE, SENIOR, STAFF, PRINCIPAL, SENIOR_MANAGER, DIRECTOR])
@pytest.mark.parametrize("step", ["previous", "next"])
def test_a_neighbour_left_out(where: str, step: str) -> None:
    text = re.sub(rf"^  {step}: .*\n", "", FULL[where], flags=re.MULTILINE)
    expect({**FULL, where: text}, ("NAV109", where, "navigation"))


# --- SFI ---


def skill_lines(where: str, key: str) -> list[str]:
    return re.findall(rf"^    {key}: (.*)$", FULL[where], re.MULTILINE)


@pytest.mark.parametrize("where", [ENGINEER, STAFF, MANAGER, VP])
def test_names_addresses_and_categories_of_another_code(where: str) -> None:
    name, url = (skill_lines(where, key)[0] for key in ("name", "url"))
    expect(
        change(FULL, where, f"name: {name}", "name: Animation development"), ("SFI203", where, "Animation development")
    )
    expect(change(FULL, where, url, url[:-4] + "ADEV"), ("SFI206", where, "ADEV"))
    category, subcategory = (skill_lines(where, key)[0] for key in ("category", "subcategory"))
    expect(
        change(FULL, where, f" category: {category}", " category: Skills and quality"),
        ("SFI205", where, "Skills and quality"),
    )
    files = change(FULL, where, f"subcategory: {subcategory}", "subcategory: Governance, risk and compliances")
    expect(files, ("SFI205", where, "Governance, risk and compliances"))


@pytest.mark.parametrize(
    ("url", "rule", "marked"),
    [
        ("http://sfia-online.org/en/skillcode/9/POMG", "SFI206", "http://"),
        ("https://sfia-online.org/en/skillcode/POMG", "SFI206", "https://sfia-online.org/en/skillcode/POMG"),
        ("https://sfia-online.com/en/skillcode/9/POMG", "SFI206", "https://sfia-online.com/en/skillcode/9/POMG"),
        ("https://sfia-online.org/en/lor/9/7", "SFI206", "https://sfia-online.org/en/lor/9/7"),
        ("https://sfia-online.org/en/skillcode/8/POMG", "SFI207", "8"),
    ],
)
def test_an_address_gone_wrong(url: str, rule: str, marked: str) -> None:
    files = change(FULL, VP, "https://sfia-online.org/en/skillcode/9/POMG", url)
    found = findings(files)
    assert [(one.rule, one.path, Lines(files[VP]).slice(one.span)) for one in found] == [(rule, VP, marked)]


def test_two_skills_swap_their_addresses() -> None:
    text = FULL[VP].replace("9/POMG", "9/....").replace("9/SORC", "9/POMG").replace("9/....", "9/SORC")
    found = findings({**FULL, VP: text})
    assert [(one.rule, Lines(text).slice(one.span)) for one in found] == [("SFI206", "SORC"), ("SFI206", "POMG")]


def test_two_skills_swap_their_names() -> None:
    names = {"Sourcing": "Portfolio management", "Portfolio management": "Sourcing"}
    text = re.sub(r"(?<=name: )(Sourcing|Portfolio management)", lambda match: names[match[0]], FULL[VP])
    found = findings({**FULL, VP: text})
    assert [(one.rule, Lines(text).slice(one.span)) for one in found] == [
        ("SFI203", "Sourcing"),
        ("SFI203", "Portfolio management"),
    ]


def test_a_code_mistyped() -> None:
    found = findings(change(CLEAN, VP, "  - POMG", "  - PMOG"))
    assert [(one.rule, one.path) for one in found] == [("SFI201", VP)]
    assert "POMG" in found[0].message


def test_a_skill_at_a_level_that_it_does_not_have() -> None:
    expect(change(CLEAN, MANAGER, "  - SUPP\n", "  - SUPP\n  - POMG\n"), ("SFI204", MANAGER, "POMG"))
    expect(change(CLEAN, CHIEF, "  - SLEN\n", "  - SLEN\n  - TEST\n"), ("SFI204", CHIEF, "TEST"))


def test_a_skill_asked_for_twice() -> None:
    expect(change(CLEAN, VP, "  - SORC\n", "  - SORC\n  - ETMG\n"), ("SFI211", VP, "ETMG@2"))


def test_an_older_version_pinned() -> None:
    """Every address is then of another version; the names and levels that changed since are told as well."""
    files = change(FULL, "framework.yaml", "  version: 9", "  version: 8")
    found = findings(files)
    assert {one.rule for one in found} <= {"SFI202", "SFI203", "SFI204", "SFI205", "SFI207"}
    addresses = sum(len(re.findall(r"^ *url: ", text, re.MULTILINE)) for text in FULL.values())
    assert sum(one.rule == "SFI207" for one in found) == addresses


# --- ATT: skills' texts that are invented, since SFIA's are not ours ---

INVENTED = "code: TEST\nattainment:\n" + "".join(
    f"  {level}: >-\n    Tests {what}. Reports to {whom}.\n    Learns from {source}.\n"
    for level, what, whom, source in [
        (2, "a feature", "the author", "examples"),
        (3, "a product", "the team", "incidents"),
        (4, "a product line", "the managers", "customers"),
    ]
)


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("where", [ENGINEER, INTERMEDIATE, SENIOR])
def test_the_text_of_another_level(where: str, level: int) -> None:
    texts = re.findall(r">-\n    (.*)\n    (.*)\n", INVENTED)
    text = f"  - code: TEST\n    attainment: |-\n      {texts[level - 2][0]}\n      {texts[level - 2][1]}\n"
    files = {**CLEAN, "skills/TEST.yaml": INVENTED, where: CLEAN[where].replace("  - TEST\n", text)}
    own = int(where.rpartition("level-")[2][0])
    if own == level:
        assert findings(files) == []
        return
    expect(files, ("ATT301", where, "|-\n      " + "\n      ".join(texts[level - 2])))
    assert (
        findings({**files, where: files[where].replace("    attainment", "    tailored: true\n    attainment")}) == []
    )


@pytest.mark.parametrize("where", [ENGINEER, SENIOR, DIRECTOR, VP])
def test_a_skill_at_another_level_than_the_role(where: str) -> None:
    level = skill_lines(where, "level")[0]
    other = str(int(level) - 1) if where in (DIRECTOR, VP) else str(int(level) + 1)
    code = re.search(r"  - code: (\w+)\n    level", FULL[where])[1]  # type: ignore[index]
    files = change(FULL, where, f"{code}\n    level: {level}", f"{code}\n    level: {other}")
    found = findings(files)
    assert [(one.rule, one.path, one.pointer, Lines(files[where]).slice(one.span)) for one in found] == [
        ("ATT302", where, f"skills[{code}].level", other)
    ]
    with_reason = change(FULL, where, f"{code}\n    level: {level}", f"{code}\n    reason: shared\n    level: {other}")
    assert findings(with_reason) == []


# --- What our own framework quotes of SFIA, by fingerprint ---

QUOTED = [f"skills/{code}.yaml" for code in ("ETMG", "POMG", "SORC", "SUPP")]


def quoted(where: str, key: str) -> str:
    """The lines of a quoted text, as they stand in a file of a skill: of a level, a description, guidance notes."""
    found = re.search(rf"^( *){key}: [|>]-\n((?:\1  .*\n|\n)+)", CLEAN[where], re.MULTILINE)
    assert found
    return found[2]


@pytest.mark.parametrize("where", QUOTED)
def test_the_quoted_text_of_another_level(where: str) -> None:
    """SFIA's text of level 7 under level 6."""
    six, seven = quoted(where, "6"), quoted(where, "7")
    files = change(CLEAN, where, six, seven)
    found = findings(files)
    assert [(one.rule, one.path, one.pointer) for one in found] == [("ATT301", where, "attainment[6]")]
    assert "SFIA's text of level 7" in found[0].message


@pytest.mark.parametrize("other", QUOTED)
@pytest.mark.parametrize("where", QUOTED)
def test_the_quoted_text_of_another_skill(where: str, other: str) -> None:
    files = change(CLEAN, where, quoted(where, "7"), quoted(other, "7"))
    found = findings(files)
    if where == other:
        assert found == []
        return
    assert [(one.rule, one.path, one.pointer) for one in found] == [("ATT304", where, "attainment[7]")]
    assert f"the text of {other[7:11]} (" in found[0].message


def test_a_text_of_another_level_by_two_accounts_is_one_finding() -> None:
    """SFIA's hashes and the framework's own file say the same; only the file can say what to write instead."""
    text = " ".join(quoted("skills/POMG.yaml", "7").split())
    files = change(CLEAN, DIRECTOR, "  - POMG\n", f"  - code: POMG\n    attainment: >-\n      {text}\n")
    (found,) = findings(files)
    assert (found.rule, found.path, found.pointer) == ("ATT301", DIRECTOR, "skills[POMG].attainment")
    assert found.fix


@pytest.mark.parametrize("where", QUOTED)
def test_a_word_of_a_quoted_text_changed(where: str) -> None:
    text = quoted(where, "7")
    first = text.split()[0]
    found = findings(change(CLEAN, where, text, text.replace(first, "Invents", 1)))
    assert [(one.rule, one.path, one.pointer) for one in found] == [("ATT305", where, "attainment[7]")]
    assert "sentence 1 is changed" in found[0].message
    tailored = change(CLEAN, where, text, text.replace(first, "Invents", 1))
    assert findings({**tailored, where: tailored[where] + "tailored: true\n"}) == []


@pytest.mark.parametrize("where", QUOTED)
def test_a_sentence_of_a_quoted_text_dropped(where: str) -> None:
    text = quoted(where, "7")
    found = findings(change(CLEAN, where, text, text.partition("\n")[2]))
    assert [(one.rule, one.path, one.pointer) for one in found] == [("ATT305", where, "attainment[7]")]
    assert "missing" in found[0].message


def test_an_apostrophe_of_a_quoted_text_lost() -> None:
    """Its word is found by the hash alone, and the fix with it."""
    where = "skills/POMG.yaml"
    files = change(CLEAN, where, "the organisation's portfolio", "the organisations portfolio")
    expect(files, ("ATT305", where, "organisations"))
    found = findings(files)[0]
    assert 'only punctuation differs: "organisations" for "organisation\'s"' in found.message
    assert found.fix
    assert [change.text for change in found.fix.edits] == ["organisation's"]


@pytest.mark.parametrize("where", QUOTED)
def test_quoted_texts_with_other_white_space_and_quotes(where: str) -> None:
    for level in ("6", "7"):
        text = quoted(where, level)
        other = "\n".join("    " + line.strip().replace(" ", "  ").replace("'", "’") for line in text.split("\n")[:-1])
        assert findings(change(CLEAN, where, text, other + "\n")) == []
        assert findings(change(CLEAN, where, text, text.replace(" the ", "\u00a0the\u00a0"))) == []


@pytest.mark.parametrize("damage", ["\\x92", "\\xe2\\u20ac\\u2122"])
def test_a_quoted_text_decoded_wrongly(damage: str) -> None:
    where = "skills/POMG.yaml"
    text = quoted(where, "7")
    broken = '"' + " ".join(text.split()).replace("'", damage) + '"'
    found = findings(change(CLEAN, where, f"|-\n{text.rstrip()}", broken))
    assert [(one.rule, one.path, one.pointer) for one in found] == [("ATT307", where, "attainment[7]")]
    assert found[0].fix
    assert found[0].fix.safety == "safe"


@pytest.mark.parametrize("where", QUOTED)
def test_a_quoted_description_changed(where: str) -> None:
    text = quoted(where, "description")
    files = change(CLEAN, where, text, text.replace(text.split()[0], "Inventing", 1))
    found = findings(files)
    assert [(one.rule, one.path, one.pointer) for one in found] == [("SFI212", where, "description")]
    notes = quoted(where, "guidance_notes")
    entry = notes.rstrip("\n").split("\n")[-1]
    found = findings(change(CLEAN, where, entry, "  inventing things"))
    assert [(one.rule, one.path, one.pointer) for one in found] == [("SFI212", where, "guidance_notes")]


@pytest.mark.parametrize("where", QUOTED)
def test_another_skills_description(where: str) -> None:
    other = QUOTED[QUOTED.index(where) - 1]
    found = findings(change(CLEAN, where, quoted(where, "description"), quoted(other, "description")))
    assert [(one.rule, one.path, one.pointer) for one in found] == [("SFI212", where, "description")]
    assert other[7:11] in found[0].message


def test_no_acknowledgement() -> None:
    text = re.sub(r"^  acknowledgement: >-\n(?:    .*\n)+", "", CLEAN["framework.yaml"], flags=re.MULTILINE)
    files = {**CLEAN, "framework.yaml": text}
    expect(files, ("SFI213", "framework.yaml", "9"))
    elsewhere = {**files, "overview.md": files["overview.md"] + "\nSFIA is the property of the SFIA Foundation.\n"}
    assert findings(elsewhere) == []


def test_a_text_that_is_required_but_missing() -> None:
    files = change(CLEAN, "framework.yaml", "  version: 9\n", "  version: 9\n  texts: required\n")
    found = findings(files)
    assert {one.rule for one in found} == {"ATT303"}
    assert not any(code in one.message for one in found if one.path in (DIRECTOR, VP) for code in ("POMG", "SORC"))


def test_a_retired_skill() -> None:
    expect(change(CLEAN, VP, "  - POMG", "  - BUAN"), ("SFI202", VP, "BUAN"))


def test_a_guiding_phrase_of_another_level() -> None:
    text = CLEAN[VP].replace("description: >-\n", "description: >-\n  Level 7 (Enable).\n")
    expect({**CLEAN, VP: text}, ("SFI208", VP, "Enable"))
    assert findings({**CLEAN, VP: text.replace("(Enable)", "(Set strategy, inspire, mobilise)")}) == []


def test_a_misspelt_attribute() -> None:
    described = CLEAN[VP].replace("description: >-\n", "description: |\n  - Autonomy: {}\n  - Knowlege: {}\n\n")
    text = described.replace("{}", "Set strategy, inspire, mobilise (7)")
    expect({**CLEAN, VP: text}, ("SFI214", VP, "Knowlege"))
    assert findings({**CLEAN, VP: text.replace("Knowlege", "Knowledge")}) == []


def test_a_licensed_file_that_is_incomplete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(every_skill()[:-1]))
    files = change(CLEAN, "framework.yaml", "  version: 9\n", "  version: 9\n  dataset: sfia.csv\n")
    found = findings(files, "SFI209")
    assert len(found) == 1
    assert "146 skills, but SFIA 9 has 147" in found[0].message


def test_an_american_name() -> None:
    files = change(CLEAN, VP, "  - POMG", "  - POMG\n  - {code: OCDV, name: Organizational capability development}")
    expect(files, ("SFI210", VP, "Organizational capability development"))
    american = change(files, "framework.yaml", "en-GB", "en-US")
    assert not [one for one in findings(american) if one.rule == "SFI210"]


# --- TTL ---

SUBJECTS = {where: title(where) for where in [*ENGINEERS, MANAGER, SENIOR_MANAGER, DIRECTOR, VP]}


@pytest.mark.parametrize("source", SUBJECTS, ids=SUBJECTS.values())
@pytest.mark.parametrize("where", SUBJECTS, ids=SUBJECTS.values())
def test_the_description_of_another_role(where: str, source: str) -> None:
    """Every role's description pasted into every other: it is that role's title that is marked."""
    description = re.search(r"^description: >-\n(?:  .*\n)+", CLEAN[source], re.MULTILINE)[0]  # type: ignore[index]
    text = re.sub(r"^description: >-\n(?:  .*\n)+", lambda _: description, CLEAN[where], flags=re.MULTILINE)
    found = findings({**CLEAN, where: text})
    if source == where:
        assert found == []
        return
    if source == ENGINEER and where in ENGINEERS:  # "The Engineer" is every engineer
        assert [(one.rule, one.path) for one in found] == [("TTL404", where)]
        return
    assert [(one.rule, one.path, Lines(text).slice(one.span)) for one in found] == [("TTL401", where, SUBJECTS[source])]
    assert found[0].span.column == 7


@pytest.mark.parametrize("where", SUBJECTS, ids=SUBJECTS.values())
def test_a_word_of_a_title_twice(where: str) -> None:
    word = SUBJECTS[where].split()[-1]
    files = change(CLEAN, where, "description: >-\n", f"description: >-\n  As one {word} {word.lower()}s others.\n")
    if word == "Engineering":
        assert findings(files) == []
        return
    expect(files, ("TTL408", where, f"{word} {word.lower()}s"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("lead", "lead"),
        ("leed", "lead"),
        ("head", "lead"),
        ("heed", ""),
        ("mangr", "manager"),
        ("managing", ""),
        ("master", ""),
    ],
)
def test_how_near_a_name_must_be_to_be_meant(said: str, meant: str) -> None:
    """Three letters of four are enough, two of three are not."""
    assert closest(said, ["lead", "manager"]) == meant


# --- What matters is where things stand, not how they are written ---


@pytest.mark.parametrize("how", ["crlf", "bom", "comments", "quoted"])
def test_other_ways_to_write_the_same_change_nothing(how: str) -> None:
    def rewritten(text: str) -> str:
        if how == "crlf":
            return text.replace("\n", "\r\n")
        if how == "bom":
            return f"\ufeff{text}"
        if how == "comments":
            return "# one\n" + text.replace("\nlevel", "  # two\nlevel").replace("\nskills:\n", "\nskills:  # three\n")
        return re.sub(r"^title: (.*)$", r'title: "\1"', text, flags=re.MULTILINE)

    files = {where: rewritten(text) if where.endswith(".yaml") else text for where, text in FULL.items()}
    assert [brief(one) for one in findings(files)] == []
    broken = change(files, VP, "director-of-engineering", "directr-of-engineering")
    found = findings(broken)
    assert [(one.rule, one.path) for one in found] == [("NAV101", VP)]
    text = broken[VP].removeprefix("\ufeff")
    assert Lines(text).slice(found[0].span) == "directr-of-engineering"


def test_rules_are_all_broken_somewhere_here() -> None:
    """All but those that only look at pages or at a site, which our framework has none of, and those about comments and
    about what a change loses."""
    source = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_mutations*.py"))
    elsewhere = re.compile(r"\.rules\.(?:pages|own)\.|\.(?:nav102|nav105|nav107|ttl402|str013|str014)_")
    of_data = {code for code, rule in all_rules().items() if not elsewhere.search(rule.check.__module__)}
    missing = sorted(code for code in of_data if f'"{code}"' not in source)
    assert not missing, f"break our own framework once for {', '.join(missing)} in a tests/test_mutations*.py"
