"""A framework's own template, as a stranger may have written it: whatever it asks for, rendering ends and says why.

What is counted is the same on every machine, so that no test here looks at a clock.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tree import Tree, checked

from framework_lint.cli import run
from framework_lint.pages.rendering import Renderer
from framework_lint.pages.sandbox import budget as limits
from framework_lint.pages.sandbox.budget import BITS, LARGEST, LONGEST, STEPS, STEPS_OF_A_PAGE, WIDEST, Budget, TooMuch
from framework_lint.pages.templates import TemplateFault

HEADER = "version: 1\nname: x\npaths: {p: {title: P}}\npages: {template: own.j2}\n"
ROLE = "title: Engineer {}\nlevel: {}\nscope_summary: x\ndescription: Words of a role.\nskills: [PROG, TEST]\n"

LARGE, WIDE, STEPPED, LONG = (
    "more than 1,000,000 characters",
    "a width of more than",
    "more steps than",
    "makes a number of more than",
)
ENDLESS, MISSING = "calls itself", "which templates do not have"
GROWING = "{{% set n = namespace(x={}) %}}{{% for i in range(99) %}}{{% set n.x = {} %}}{{% endfor %}}{{{{ n.x }}}}"

REFUSED = {
    # widths
    '{{ "%1000000000d" % 1 }}': WIDE,
    '{{ "%*d" % (10**9, 1) }}': WIDE,
    '{{ "%.1000000000f" % 1 }}': WIDE,
    '{{ "%.*f" % (10**9, 1) }}': WIDE,
    '{{ "%%%s %-1000000000s" % (1, 2) }}': WIDE,
    '{{ "%(a)1000000000d" % {"a": 1} }}': WIDE,
    '{{ "%((a)b)1000000000d" % {"(a)b": 1} }}': "bracket",
    '{{ "%1000000000d" | format(1) }}': WIDE,
    '{{ "%(a)1000000000d" | format(a=1) }}': WIDE,
    '{{ ["%1000000000d"] | format(1) }}': WIDE,
    '{{ "{:1000000000}".format(1) }}': WIDE,
    '{{ "{:.1000000000f}".format(1) }}': WIDE,
    '{{ "{:{w}}".format(1, w=10**9) }}': WIDE,
    '{{ "{a:1000000000}".format_map({"a": 1}) }}': WIDE,
    '{{ ("%1000000000d" | safe) % 1 }}': WIDE,
    '{{ "x".center(10**10) }}': LARGE,
    '{{ "x".ljust(10**10) }}': LARGE,
    '{{ "x".rjust(10**10, "y") }}': LARGE,
    '{{ "x".zfill(10**10) }}': LARGE,
    '{{ ("x" | attr("center"))(10**10) }}': LARGE,
    '{{ (["x"] | map(attribute="ljust") | first)(10**10) }}': LARGE,
    '{{ "x" | center(10**10) }}': LARGE,
    '{{ "x" | center(width=10**10) }}': LARGE,
    '{{ ["x"] | map("center", 10**10) | first }}': LARGE,
    '{{ "x" | indent(10**10, true) }}': LARGE,
    '{{ ("x\\n" * 9999) | indent(9999) }}': LARGE,
    '{{ ("x\\n" * 9999) | indent("y" * 9999) }}': LARGE,
    '{{ [1] | batch(10**10, "x") | list }}': LARGE,
    '{{ [1] | batch(10**10, "") | list }}': LARGE,
    '{{ [[[1]]] | tojson(indent=10**9) }}': "indents JSON",
    # repetition
    '{{ "x" * 10**10 }}': LARGE,
    '{{ 10**10 * "x" }}': LARGE,
    '{{ ("x" | safe) * 10**10 }}': LARGE,
    "{{ [0] * 10**9 }}": LARGE,
    "{{ (0,) * 10**9 }}": LARGE,
    '{{ ("x" * 99999) | replace("x", "y" * 99999) }}': LARGE,
    '{{ ("x" * 99999) | replace("", "y" * 99999) }}': LARGE,
    '{{ ("x" * 99999).replace("x", "y" * 99999) }}': LARGE,
    '{% autoescape true %}{{ ("<" * 99999) | replace("&" | safe, "y" * 99999) }}{% endautoescape %}': LARGE,
    '{{ ("x" * 9999) | join("y" * 99999) }}': LARGE,
    '{{ ("y" * 99999).join(["x"] * 9999) }}': LARGE,
    '{% set n = namespace(x="x" * 99999) %}{{ [1] * 99 | map("default", n) | join(attribute="x") }}': "",
    '{{ ("x " * 9999) | wordwrap(1, wrapstring="y" * 99999) }}': LARGE,
    '{{ "{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}".format("x" * 99999) }}': LARGE,
    '{{ "%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s%(a)s" % {"a": "x" * 99999} }}': LARGE,
    '{{ "x" * 900000 ~ "x" * 900000 }}': LARGE,
    '{{ "x" * 900000 }}{{ "x" * 900000 }}': LARGE,
    '{% set x %}{% for i in range(99) %}{{ "y" * 99999 }}{% endfor %}{% endset %}': LARGE,
    '{% macro m() %}{% for i in range(99) %}{{ "y" * 99999 }}{% endfor %}{% endmacro %}{{ m() | length }}': LARGE,
    '{% filter upper %}{% for i in range(99) %}{{ "y" * 99999 }}{% endfor %}{% endfilter %}': LARGE,
    '{% set c = cycler("x" * 900000) %}{{ c.next() }}{{ c.next() }}': LARGE,
    '{% set j = joiner("x" * 900000) %}{{ j() }}{{ j() }}{{ j() }}': LARGE,
    '{% autoescape true %}{{ ("<" * 900000) | e }}{% endautoescape %}': LARGE,
    GROWING.format('"x"', "n.x + n.x"): LARGE,
    GROWING.format('"x"', "n.x ~ n.x"): LARGE,
    GROWING.format('"x"', "[n.x, n.x] | join"): LARGE,
    GROWING.format('"x"', '"%s%s" % (n.x, n.x)'): LARGE,
    GROWING.format('"x"', '"{0}{0}".format(n.x)'): LARGE,
    GROWING.format("[1]", "n.x + n.x"): LARGE,
    GROWING.format("[1]", "[n.x, n.x]"): LARGE,
    GROWING.format("(1,)", "(n.x, n.x)"): LARGE,
    GROWING.format("1", '{"a": n.x, "b": n.x}'): LARGE,
    GROWING.format("1", "dict(a=n.x, b=n.x)"): LARGE,
    GROWING.format("1", "namespace(a=n.x, b=n.x)"): LARGE,
    "{% macro m() %}{{ m(varargs, varargs) }}{% endmacro %}{{ m(1, 1) }}": LARGE,
    # numbers
    "{{ 10 ** (10**4) }}": LONG,
    "{{ 2 ** (10**11) }}": LONG,
    GROWING.format("9", "n.x * n.x"): LONG,
    "{{ 5 | round(-1000000000) }}": LONG,
    '{{ 5 | round(1000000000, "ceil") }}': LONG,
    '{{ ("f" * 99999) | int(base=16) * 2 }}': LONG,
    "{{ [[1], [2]] | sum(start=[]) }}": "no numbers",
    # loops
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": STEPPED,
    "{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}": STEPPED,
    "{% for a in range(99999) recursive %}{% if loop.depth < 9 %}{{ loop([1] * 999) }}{% endif %}{% endfor %}": STEPPED,
    "{% for a in range(99999) %}{% set x = range(9999) | list %}{% endfor %}": STEPPED,
    "{% for a in range(99999) %}{% set x = range(9999) | sort %}{% endfor %}": STEPPED,
    '{% for a in range(99999) %}{% set x = range(9999) | select("odd") | list %}{% endfor %}': STEPPED,
    "{% for a in range(99999) %}{% set x = range(9999) | sum %}{% endfor %}": STEPPED,
    '{% for a in range(99999) %}{% for b in range(9999) | map("abs") %}{% if loop.length %}{% endif %}{% endfor %}'
    "{% endfor %}": STEPPED,
    "{% for a in [1] | slice(10**10) %}{% endfor %}": STEPPED,
    '{% set b = "ab" * 400000 %}{% for i in range(99999) %}{{ "bb" in b }}{% endfor %}': STEPPED,
    '{% set b = "ab" * 400000 %}{% for i in range(99999) %}{{ b == b ~ "" }}{% endfor %}': STEPPED,
    '{% set b = "ab" * 400000 %}{% for i in range(99999) %}{% set c = b[1:] %}{% endfor %}': STEPPED,
    '{% set b = "ab" * 400000 %}{% for i in range(99999) %}{% set c = b.find("bb") %}{% endfor %}': STEPPED,
    '{% set b = "ab" * 400000 %}{% for i in range(99999) %}{% set c = b is eq(b) %}{% endfor %}': STEPPED,
    '{% set b = "x" * 900000 %}{% for i in range(99999) %}{% set c = b | upper %}{% endfor %}': STEPPED,
    '{{ ("(" * 99999 ~ ")" * 99999) | urlize }}': STEPPED,
    '{{ ("x" * 99999) | wordwrap(1) }}': STEPPED,
    '{{ ("<!---->" * 99999) | striptags }}': STEPPED,
    "{% for i in range(99999) %}{% include ['a', 'b', 'c'] ignore missing %}{% endfor %}": STEPPED,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}": STEPPED,
    # templates in themselves
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}": ENDLESS,
    '{% include "own.j2" %}': ENDLESS,
    '{% import "own.j2" as own %}': ENDLESS,
    '{% from "own.j2" import x with context %}': ENDLESS,
    '{% extends "own.j2" %}': ENDLESS,
    "{% block b %}{{ self.b() }}{% endblock %}": ENDLESS,
    "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}": ENDLESS,
    "{{ 1" + " + 1" * 5000 + " }}": ENDLESS,
    # what is not there
    "{{ lipsum(n=10**9) }}": "'lipsum' is undefined",
    "{{ [1] | pprint }}": "No filter named 'pprint'",
    "{{ [1, 2] | random }}": "No filter named 'random'",
    '{{ "x".translate({120: "y" * 99999}) }}': MISSING,
    '{{ "\\t".expandtabs(10**10) }}': MISSING,
    '{{ "x".encode() }}': MISSING,
    '{{ (1).to_bytes(10**10, "big") }}': MISSING,
    '{{ {}.fromkeys(range(9), "x") }}': MISSING,
    # faults of other kinds, and where they stand
    "{{ ''.__class__.__mro__ }}": "unsafe",
    "{{ '{0.__class__}'.format('') }}": "unsafe",
    "{{ ('{0.__class__}' | attr('format'))('') }}": "unsafe",
    '{{ role["\\x1b[31m\\u202e"] }}': "\\x1b[31m\\u202e",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the clock could speak before the count does."""
    monkeypatch.setattr(limits, "SECONDS", 600.0)


def renderer(template: str, roles: int = 2) -> Renderer:
    files = {f"roles/p/level-{n % 7 + 1}-engineer-{n}.yaml": ROLE.format(n, n % 7 + 1) for n in range(roles)}
    files |= {"framework.yaml": HEADER, "own.j2": template}
    return Renderer(checked(files, "STR001").framework, Tree(files))


def rendered(template: str) -> str:
    made = renderer(template)
    return made.role(made.roles[0]).decode()


@pytest.mark.parametrize("template", REFUSED)
def test_what_a_template_may_not_ask_for(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if REFUSED[template] == STEPPED:
        monkeypatch.setattr(limits, "STEPS", STEPS // 20)  # the same end, sooner
    with pytest.raises(TemplateFault) as caught:
        rendered("\n" + template)
    said = str(caught.value)
    assert said.startswith("the template own.j2")
    assert REFUSED[template] in said
    assert said.isprintable()
    assert len(said) < 450
    if REFUSED[template] == WIDE:
        assert said.startswith("the template own.j2:2 ")


def test_the_place_of_a_fault_is_told() -> None:
    for template, line in (
        ("\n\n{{ 1 / 0 }}\n", 3),
        ("{% if true %}\n{% for x in [0] %}\n{{ 1 / x }}\n{% endfor %}\n{% endif %}", 3),
        ("\n{% macro m() %}\n\n{{ 10 ** 999 }}{% endmacro %}\n\n{{ m() }}", 4),
        ("\n{{ role.titel }}", 2),
        ("\n\n{% if %}", 3),
        ('\n{% extends "role.md.j2" %}\n{% block header %}\n{{ role.x }}{% endblock %}', 4),
    ):
        with pytest.raises(TemplateFault, match=rf"^the template own\.j2:{line} cannot be used for Engineer 0: "):
            rendered(template)


ALLOWED = {
    '{{ "%-9s|%05.1f|%d%%|%(a)s" | replace("%(a)s", "") | format("a", 2.5, 10) }}': "a        |002.5|10%|",
    '{{ "%(a)s and %(b)3d" % {"a": "x", "b": 7} }}': "x and   7",
    '{{ "{:>5}|{0.level}".replace("{:>5}", "{1:>5}").format(role, "x") }}': "    x|1",
    '{{ "{a:02d}".format_map({"a": role.level}) }}': "01",
    '{{ "ab".center(6) ~ "ab".ljust(4) ~ "ab".rjust(4) ~ "7".zfill(3) }}': "  ab  ab    ab007",
    '{{ "-" * 9 }} {{ [1, 2] + [3] }} {{ 2 ** 10 }} {{ 7 // 2 }} {{ (1,) * 2 }}': "--------- [1, 2, 3] 1024 3 (1, 1)",
    '{{ role.skills | map(attribute="code") | sort(reverse=true) | join(", ") }}': "TEST, PROG",
    '{{ ", ".join(["a"] * 2) }} {{ ["a", "b"] | join("-") }} {{ [role] | join(attribute="level") }}': "a, a a-b 1",
    "{% for x in [3, 1, 2] | sort if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}": "1/2:2 2/2:3 ",
    "{% for x in [[1, [2]]] recursive %}{{ x if x is number else loop(x) }} {% endfor %}": "1 2   ",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ caller() if caller is defined }}{% endmacro %}{{ m(1) }}"
    "{% call m(3) %}!{% endcall %}": "1232!",
    "{% set n = namespace(x=0) %}{% for i in range(5) %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}": "10",
    '{% for g in role.skills | groupby("level") %}{{ g.grouper }}:{{ g.list | length }}{% endfor %}': "1:2",
    '{{ [1, 2, 3] | batch(2, 0) | list }}{{ [1, 2, 3] | slice(2) | list }}': "[[1, 2], [3, 0]][[1, 2], [3]]",
    '{{ "a long line of words" | wordwrap(10) | indent(2) }}': "a long\n  line of\n  words",
    '{{ "see http://x.org/" | urlize }}': 'see <a href="http://x.org/" rel="noopener">http://x.org/</a>',
    '{{ "<b>x</b>" | striptags }} {{ {"a": 1} | tojson }} {{ [2, 3] | sum }} {{ 2.57 | round(1) }}': 'x {"a": 1} 5 2.6',
    '{{ {"b": 1, "a": 2} | dictsort }} {{ {"a": 1}.items() | list }}': "[('a', 2), ('b', 1)] [('a', 1)]",
    '{% set c = cycler("a", "b") %}{% set j = joiner("-") %}{{ j() }}{{ c.next() }}{{ j() }}{{ c.next() }}': "a-b",
    '{% filter upper %}a{{ "b"[::-1] }}{% endfilter %}{% set x %}y{% endset %}{{ x }}{{ [x] == ["y"] }}': "AByTrue",
    '{% extends "role.md.j2" %}{% block header %}mine {{ super() | trim | length }}{% endblock %}': None,
    '{% include "missing" ignore missing %}{% with a = 1 %}{{ a }}{% endwith %}': "1",
    '{{ role.track or "none" }} {{ nothing | default("-") }} {{ "x" in "xyz" }} {{ 1 < 2 <= 2 }}': "none - True True",
}  # fmt: skip


@pytest.mark.parametrize("template", ALLOWED)
def test_what_a_template_may_ask_for(template: str) -> None:
    wanted = ALLOWED[template]
    said = rendered(template)
    if wanted is not None:
        assert said.rstrip("\n") == wanted
    else:
        assert "mine 3" in said and "Words of a role." in said


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (f'{{{{ "x" * {LARGEST} }}}}', f'{{{{ "x" * {LARGEST + 1} }}}}'),
        (f'{{{{ "x".center({LARGEST}) }}}}', f'{{{{ "x".center({LARGEST + 1}) }}}}'),
        (f'{{{{ "%{WIDEST}d" % 1 }}}}', f'{{{{ "%{WIDEST + 1}d" % 1 }}}}'),
        (f'{{{{ "%.{WIDEST}f" % 1 }}}}', f'{{{{ "%.{WIDEST + 1}f" % 1 }}}}'),
        (f'{{{{ "{{:{WIDEST}}}".format(1) }}}}', f'{{{{ "{{:{WIDEST + 1}}}".format(1) }}}}'),
        (
            f"{{{{ (2 ** {BITS // 2 - 1}) * (2 ** {BITS // 2}) }}}}",
            f"{{{{ (2 ** {BITS // 2}) * (2 ** {BITS // 2}) }}}}",
        ),
        ("x" * LONGEST, "x" * (LONGEST + 1)),
        (f"{{{{ 'y' * {LARGEST - 1} }}}}z", f"{{{{ 'y' * {LARGEST} }}}}z"),
    ],
)
def test_limits_at_both_sides(within: str, beyond: str) -> None:
    assert rendered(within)
    with pytest.raises(TemplateFault):
        rendered(beyond)


def test_steps_at_both_sides() -> None:
    budget = Budget()
    budget.begin_page()
    budget.spend(STEPS + STEPS_OF_A_PAGE)
    with pytest.raises(TooMuch, match="more steps"):
        budget.spend(1)
    budget.begin_page()
    budget.spend(STEPS_OF_A_PAGE - 1)


def test_the_clock_is_the_last_resort() -> None:
    now = [0.0]
    budget = Budget(lambda: now[0])
    budget.begin_page()
    now[0] = limits.SECONDS
    budget.spend(20_000)
    now[0] += 0.1
    with pytest.raises(TooMuch, match="more than 600 seconds for one page"):
        budget.spend(20_000)
    budget.begin_page()
    budget.spend(20_000)


RICH = """
{% extends "role.md.j2" %}
{% macro line(label, text) %}{{ "%-20s" | format(label) }}: {{ text | wordwrap(80) | indent(4) }}{% endmacro %}
{% block header %}
{% set sum = namespace(levels=0) %}
{% for skill in role.skills | sort(attribute="code") %}
{% set sum.levels = sum.levels + skill.level %}
{{ line(skill.name, role.description * 20) }}
{{ skill.description | default("none", true) | upper | replace("A", "B") | truncate(500) }}
{% endfor %}
{% for group in role.skills | groupby("category") %}
{{ group.grouper.ljust(30) }} {{ group.list | map(attribute="code") | join(", ") }}
{% endfor %}
{{ "%.1f" | format(sum.levels / (role.skills | length)) }}
{{ super() }}
{% endblock %}
"""


def test_honest_templates_are_far_from_the_budget() -> None:
    """A page costs what it costs, however many there are: so a thousand fit where ten take a small part each."""
    made = renderer(RICH, roles=10)
    for role in made.roles:
        page = made.role(role)
    assert b"Words of a role." in page
    spent = STEPS + 10 * STEPS_OF_A_PAGE - made._templates.sandbox.budget.left
    assert spent / 10 < STEPS_OF_A_PAGE / 20


def test_pages_together_are_limited() -> None:
    """All of them are in memory before one is written."""
    made = renderer('{{ "x" * 999999 }}', roles=30)
    with pytest.raises(TemplateFault, match="more steps"):
        list(map(made.role, made.roles))


def test_the_same_template_costs_the_same_everywhere() -> None:
    left = []
    for _ in range(2):
        made = renderer(RICH)
        made.role(made.roles[0])
        left.append(made._templates.sandbox.budget.left)
    assert left[0] == left[1] < STEPS + STEPS_OF_A_PAGE


def test_the_command_says_it_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(limits, "STEPS", STEPS // 20)
    (tmp_path / "framework.yaml").write_text(HEADER)
    own = tmp_path / "own.j2"
    (tmp_path / "roles/p").mkdir(parents=True)
    (tmp_path / "roles/p/level-3-engineer.yaml").write_text(ROLE.format(3, 3))
    for template, said in (
        ('\n{{ "x".center(10**10) }}', "it makes a text or list of more than 1,000,000 characters"),
        (
            "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "it takes more steps than pages need: loop over less, and make shorter texts",
        ),
    ):
        own.write_text(template)
        for args in (["render"], ["render", "--check"]):
            assert run(args) == 2
            where = "the template own.j2:2 cannot be used for Engineer 3"
            assert capsys.readouterr().err == f"framework-lint: {where}: {said}\n"
    assert not (tmp_path / "docs").exists()
