"""A site of pages without faults, in the form that real ones have: four paths, five tracks, 49 roles. It gives no
finding at all, in any of the ways in which such pages are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tree import brief, findings

from framework_lint.sfia import facts

KNOWN = facts(9)

# Path, track, word of the titles, noun, levels, skills as far as SFIA defines them.
TRACKS = (
    ("Engineering", "Software", "", "Engineer", range(1, 8), "TEST PROG SLEN"),
    ("Engineering", "QA", "QA", "Engineer", range(1, 8), "NFTS PRTS SLEN"),
    ("Engineering", "Platform", "Platform", "Engineer", range(1, 8), "USUP SCAD SLEN"),
    ("Data", "Science", "Data", "Scientist", range(1, 8), "CSMG DATM IRMG"),
    ("Data", "Analytics", "Data", "Analyst", range(1, 8), "ADMN DAAN BURM"),
    ("Product", None, "Product", "Manager", range(1, 8), "INCA KNOW BURM"),
    ("Management", None, "", "", range(1, 8), "ICPM ETMG SUPP"),
)
RANKS = ("Associate", "", "Intermediate", "Senior", "Staff", "Principal", "Chief")
LEADERS = (
    "Team Coordinator",
    "Team Lead",
    "Delivery Lead",
    "Engineering Manager",
    "Senior Engineering Manager",
    "Director of Engineering",
    "VP of Engineering",
)
DUTIES = (
    "learns the trade through small tasks that a colleague reviews",
    "carries a task from the first note to the release without being reminded",
    "owns one area and is asked first when something in it changes",
    "turns open questions into plans that a whole team can follow",
    "works on what no single team can solve and wins agreement for it",
    "looks two years ahead and prepares the department for what it will need",
    "answers to the executive team for the direction of the whole field",
)
THINGS = {
    "Software": "services and their code",
    "QA": "tests and the trust they give",
    "Platform": "clusters, pipelines and tools",
    "Science": "models and the evidence for them",
    "Analytics": "figures and what they mean",
    "Product": "customers and what they are promised",
    "Management": "people, budgets and their growth",
}
WORK = {
    "Software": """makes small changes to code that exists, and runs its tests before anybody asks
        carries features through design notes, code and release within one service
        owns a component, knows its limits and weighs two ways before choosing one
        designs services that stay simple as they grow, and leaves out what nobody needs
        joins the systems of several teams where their borders rub against each other
        renews the architecture piece by piece, and stays until the benefit can be seen
        decides what software the company builds, and by which principles it is written""",
    "QA": """repeats prepared tests with care and describes faults so that others find them too
        writes test cases for known risks and keeps the slow ones out of the way
        maps the risks of a product area and picks the checks that are worth their price
        shapes how one team tests, from the first idea to the watch kept in production
        builds trust across teams by showing which of their checks find nothing any more
        sets the policy for quality, short enough to be read and plain enough to be kept
        answers to customers and auditors alike for how far the products can be relied on""",
    "Platform": """watches dashboards, follows runbooks and reports what they do not yet cover
        automates one chore after another and says when an alert deserves to be heard
        runs part of the platform and tells its users early what is going to change
        plans capacity with the teams and removes the bottleneck before they meet it
        makes one paved road of many paths, so that teams need not know what is below
        buys, builds or retires whole layers of infrastructure on evidence and cost
        stands for resilience before the board, and spends on it as much as it is worth""",
    "Science": """cleans samples under guidance and checks every step against a known result
        fits simple models, keeps notes of each trial and compares them with a guess
        frames a question so that an experiment can answer it, and accepts the answer
        brings a model to those who use it and watches how it ages in their hands
        advises teams where learning machines help, and as often where they would not
        opens new fields of research for the business and closes those that led nowhere
        sets out what may be predicted about people at all, and what never should be""",
    "Analytics": """pulls agreed figures each week and asks when one of them looks strange
        prepares reports that a busy reader understands without a second sentence
        traces numbers back to their source and mends the definition, not the chart
        finds the questions nobody asked and shows which of them would change a decision
        settles with finance and sales what a customer is, once and for everybody
        builds a culture in which plans name the measure by which they want to be judged
        guards the truth of what the company publishes about itself in every quarter""",
    "Product": """listens in on interviews and turns what was heard into short, honest notes
        keeps a small backlog in order and knows for each entry who is waiting for it
        tests an idea with customers before a line of it is planned or promised
        leads one product from problem to outcome and says no with a reason every time
        balances several products that want the same people, money and attention
        shapes the portfolio for the markets of the next years and ends what is past
        carries the promise that the company makes to those who pay for its products""",
    "Management": """arranges rotas, rooms and newcomers' first weeks so that nobody is left waiting
        speaks with each member of a small group weekly and passes on what they need
        keeps commitments of a group visible and clears obstacles out of their way
        hires, supports and develops one team, and deals with conflict early and fairly
        leads through other managers and makes each of them better at their work
        shapes departments, budgets and succession so that change does not hurt
        answers for all who build and run technology, and for the place they work in""",
}
PHRASES = {name: [line.strip() for line in text.splitlines()] for name, text in WORK.items()}
ENDINGS = (
    "They ask early and write down what they found.",
    "They explain their choices and act on what reviewers say.",
    "They measure what a change did and tell others.",
    "They coach less experienced colleagues through reviews.",
    "They set a direction and change their mind when facts do.",
    "They bring sponsors and teams behind the few changes that matter.",
    "They decide what is built, what is bought and what is left alone.",
)


class Page:
    def __init__(self, path: str, track: str | None, word: str, noun: str, level: int, skills: str) -> None:
        self.path, self.track, self.level, self.skills = path, track, level, skills.split()
        self.title = LEADERS[level - 1] if not noun else " ".join(w for w in (RANKS[level - 1], word, noun) if w)
        folder = f"{path.lower()}/{track.lower()}" if track else path.lower()
        self.name = f"level-{level}-{self.title.lower().replace(' ', '-')}"
        self.file = f"roles/{folder}/{self.name}.md"
        self.up = "../" * self.file.count("/")


LINES = [
    [Page(path, track, word, noun, level, skills) for level in levels]
    for path, track, word, noun, levels, skills in TRACKS
]
PAGES = [page for line in LINES for page in line]

OVERVIEW = """Our approach rests on a few ideas. Scope grows with each level, and so do the problems people solve.

- **Impact**: We look at what somebody moved forward, not at lists of tasks.
- **Behaviours**: Habits matter as much as skills, and are recognised as such.

### Impact

Impact is what counts. It grows with experience, and with the "right" questions.
"""


def skill_text(code: str, level: int, thing: str) -> str:
    return f"Uses {code} on {thing} as the level asks, and shows others at level {level} how it was done."


def page(one: Page, below: Page | None, above: Page | None, variant: str) -> str:
    """One page, as the variant writes it."""
    thing = THINGS[one.track or one.path]
    type_ = f" | **Engineer Type:** {one.track}" if one.track else ""
    header = f"**Level {one.level}** | **Career Path:** {one.path}{type_}"
    out = [f"# {one.title}", "", header, "", "---", "", "## Framework Overview", "", OVERVIEW, "## Role Overview", ""]
    article = "An" if one.title[0] in "AEI" else "The"
    subject = {"plain": f"The {one.title}", "you": f"As {article.lower().replace('the', 'a')} {one.title}, the holder"}
    out += [f"**Scope Summary:** Somebody who {DUTIES[one.level - 1]}, for {thing}.", ""]
    out += [
        f"{subject.get(variant, subject['plain'])} {PHRASES[one.track or one.path][one.level - 1]}. "
        f"{ENDINGS[one.level - 1]}",
        "",
    ]
    if variant == "wrapped":
        out[-2] = out[-2].replace(" and ", "\nand ", 1).replace(". They", ".\nThey")
    out += ["---", "", "## Required SFIA Skills", ""]
    out += ["The following SFIA skills define the expected skills and behaviours for this role at this level:", ""]
    for code in one.skills:
        known = KNOWN.get(code)
        assert known is not None
        if one.level not in known.levels:
            continue
        address = f"https://sfia-online.org/en/skillcode/9/{code}"
        out += [f"### {known.name} ({code})", "", f"**SFIA Reference:** [{code}]({address})", ""]
        out += [f"**Category:** {known.category} | **Subcategory:** {known.subcategory}", ""]
        if variant != "short":
            text = skill_text(code, one.level, thing)
            out += [f"**Level {one.level} Attainment:**", "", text, "", "---", ""]
    steps = []
    if below:
        steps.append(f"← [Previous: {below.title}]({below.name}.md)")
    if above:
        steps.append(f"[Next: {above.title}]({above.name}.md) →")
    out += ["## Navigation", "", f"**Career Path Navigation:** {' | '.join(steps)}", ""]
    out += [f"**Back to:** [Home]({one.up}index.md) | [About the Framework]({one.up}about.md)", ""]
    return "\n".join(out)


def site(variant: str) -> dict[str, str]:
    files = {
        "about.md": "# About the framework\n\nIt is for conversations, and names no `TODO` list.\n",
        "index.md": "# Roles\n\n" + "".join(f"- [{one.title}]({one.file})\n" for one in PAGES),
    }
    for line in LINES:
        for below, one, above in zip([None, *line], line, [*line[1:], None], strict=False):
            files[one.file] = page(one, below, above, variant)
    return files


def crlf(files: dict[str, str]) -> dict[str, str]:
    return {where: text.replace("\n", "\r\n") for where, text in files.items()}


def american(files: dict[str, str]) -> dict[str, str]:
    pairs = (("ehaviour", "ehavior"), ("recognised", "recognized"), ("programme", "program"))
    out = {}
    for where, text in files.items():
        for british, own in pairs:
            text = text.replace(british, own)
        out[where] = text
    return out


def with_a_byte_order_mark(files: dict[str, str]) -> dict[str, str]:
    return {where: f"\ufeff{text}" for where, text in files.items()}


def with_typographic_quotes(files: dict[str, str]) -> dict[str, str]:
    return {where: text.replace('"right"', "“right”") for where, text in files.items()}


def test_there_are_49_pages_in_four_paths_and_five_tracks() -> None:
    assert len(PAGES) == 49
    assert len({one.path for one in PAGES}) == 4
    assert len({one.track for one in PAGES if one.track}) == 5


@pytest.mark.parametrize("variant", ["plain", "you", "wrapped", "short"])
def test_a_site_without_faults_gives_nothing(variant: str) -> None:
    assert [brief(one) for one in findings(site(variant))] == []


@pytest.mark.parametrize("how", [crlf, american, with_a_byte_order_mark, with_typographic_quotes])
def test_however_it_is_written(how: Callable[[dict[str, str]], dict[str, str]]) -> None:
    assert [brief(one) for one in findings(how(site("plain")))] == []


def test_one_fault_on_it_is_one_finding() -> None:
    files = site("plain")
    files["about.md"] += "\nTODO\n"
    assert [(one.rule, one.path) for one in findings(files)] == [("TXT601", "about.md")]
