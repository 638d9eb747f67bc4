"""Check one framework: files, documents, model, rules, findings.

What is done per file is a pure function of its bytes and the header, so it can be spread over processes; what looks
across files takes the model only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.config.wording import use
from framework_lint.documents.data import header_of, location, placed, role_of, skill_of
from framework_lint.documents.node import Document
from framework_lint.documents.text import decode
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.findings import Fault, Finding, Fix, Hit, Problem, Related, Remedy, place_of
from framework_lint.model.framework import Framework, Header, Prose, Role, Site, Skill, Unread
from framework_lint.model.spans import Covered, Lines, Place, Span, Text, resolve
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.context import Context
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import selected
from framework_lint.rules.shared.texts import is_legal, of_header, of_role, of_skill
from framework_lint.source.files import Unreadable
from framework_lint.source.roots import HEADERS
from framework_lint.source.tree import Source, as_text

if TYPE_CHECKING:
    from framework_lint.engine.inference import Evidence
    from framework_lint.filters.suppressions import Suppression
    from framework_lint.online import Links

SUPPRESSION = b"framework-lint:"  # what a file with a suppression holds
# Links, levels, and skills with their codes: what makes a page worth a look at its parts.
_MORE_THAN_PROSE = re.compile(rb"\]\(|\]:|\([A-Z]{4}\)|(?i:\blevel\b.{0,9}[1-7])")
FORK_FROM = 50  # files from which a second process pays, and a further one for each half of that


class Examined(NamedTuple):
    """What one file gave."""

    where: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    role: Role | None = None
    skill: Skill | None = None
    prose: Prose | None = None
    unread: Unread | None = None
    suppressions: tuple[Suppression, ...] = ()


class Checked(NamedTuple):
    """What one framework gave."""

    findings: list[Finding]
    problems: list[Problem]
    framework: Framework
    files: int
    suppressed: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()  # the comments that were heeded


def check(
    source: Source,
    settings: Settings,
    jobs: int = 0,
    links: Links | None = None,
    heeds: Callable[[Suppression], bool] | None = None,
) -> Checked:
    """Check the framework at the root of a source with every selected rule; `links` may ask whether addresses live.

    `heeds` says which comments may take findings away; None for all.
    """
    rules = selected(all_rules(), settings)
    use(settings.word_lists)
    files = source.files()
    examine = Examiner(source, rules, settings)
    header_file = next((where for where in files if where in HEADERS), None)
    nested = tuple(
        where.rpartition("/")[0] + "/" for where in files if where.endswith(("/framework.yaml", "/framework.yml"))
    )
    own = [where for where in files if not where.startswith(nested)] if nested else files
    documents = [where for where in own if kind_of(where, bool(header_file))]
    examined = [examine.header(header_file, documents)] if header_file else []
    if not header_file:
        evidence = _evidence(source, documents)
        examine.context = Context(_inferred(evidence, settings), settings)
        examine.context.count = lambda: evidence
    unusable = examine.read_dataset()
    examine.context.links = links
    examined += spread(examine, documents, jobs)
    examined = [one for one in examined if one.where]
    header = examine.context.header
    roles, renderings = _without_renderings([one.role for one in examined if one.role])
    if not header.paths:
        from framework_lint.engine.inference import paths_of

        header = header._replace(paths=paths_of(roles))
    framework = Framework(
        header=header,
        roles=roles,
        renderings=renderings,
        skills=tuple(one.skill for one in examined if one.skill),
        prose=tuple(one.prose for one in examined if one.prose),
        unread=tuple(one.unread for one in examined if one.unread),
        files=frozenset(files),
        site=_site(source, header, roles),
    )
    findings = [finding for one in examined for finding in one.findings]
    problems = unusable + [Problem("unreadable", *folder) for folder in source.unlisted()]
    problems += [problem for one in examined for problem in one.problems]
    across = examine.across(framework)
    findings += across.findings
    kept = settle(findings, rules)
    suppressed: list[Finding] = []
    suppressions = [one for each in examined for one in each.suppressions if heeds is None or heeds(one)]
    if suppressions:
        # What could not be read or run may be what a comment is there for.
        whole = settings.select == ("ALL",) and not problems and not across.problems and not _broken(findings)
        kept, suppressed = _suppress(kept, findings, suppressions, examine, framework, whole=whole)
    if any(one.fix and one.fix.safety == "safe" for one in kept):
        from framework_lint.filters.safety import without_doubts

        kept = without_doubts(kept, framework, SourceLines(source, framework))
    kept = sorted(_joined(kept), key=lambda finding: finding.order)
    return Checked(
        _by_settings(kept, settings),
        problems + list(across.problems),
        framework,
        len(examined),
        tuple(suppressed),
        tuple(suppressions),
    )


def _suppress(
    kept: list[Finding],
    found: list[Finding],
    suppressions: list[Suppression],
    examine: Examiner,
    framework: Framework,
    *,
    whole: bool,
) -> tuple[list[Finding], list[Finding]]:
    """Findings without those that a comment takes away, and these; with what is wrong with the comments themselves.

    A comment is of use where it meets a finding of all that was found, also one that yields to another.
    """
    from framework_lint.filters.suppressions import apply, hits

    applied = apply(kept, suppressions)
    used = applied.used | apply(found, suppressions).used
    running = set(examine.selected) if whole else None
    own = [
        (examine.selected[code], hit)
        for code, hit in hits(suppressions, used, all_rules(), running)
        if code in examine.selected
    ]
    return sorted(applied.kept + examine.concrete(own, framework), key=lambda f: f.order), applied.suppressed


def _broken(findings: list[Finding]) -> bool:
    """Whether a file could not be parsed."""
    return any(finding.rule == "STR001" for finding in findings)


def _by_settings(findings: list[Finding], settings: Settings) -> list[Finding]:
    """Findings as the settings of their files want them, with the address of their documentation."""
    if not settings.per_path and not settings.docs_url:
        return findings
    from framework_lint.config.selectors import chosen, specificity
    from framework_lint.config.settings import documentation_url

    found = []
    for finding in findings:
        local = settings.for_path(finding.path)
        if any(specificity(one, finding.rule, finding.name) for entry in local for one in entry.ignore):
            continue
        for entry in local:
            severity = chosen(entry.severity, finding.rule, finding.name)
            if severity:
                finding = finding._replace(severity=severity)  # type: ignore[arg-type]
        found.append(finding._replace(url=documentation_url(settings.docs_url, finding.rule, finding.name)))
    return found


def _site(source: Source, header: Header, roles: Sequence[Role]) -> Site | None:
    """The site's navigation, which lies above the framework's root: where that is a folder."""
    if not source.root:
        return None
    from framework_lint.documents.site import read_site

    return read_site(source, header, roles)


def kind_of(where: str, has_header: bool) -> str | None:
    """What a file of a framework is by its place: a `role`, a `skill` or a `page`; `perhaps` a role where only
    its content can tell; None for what is none of them."""
    if where.startswith((".", "_")) or "/." in where or "/_" in where:
        return None  # hidden, or a template or partial that no site publishes
    if where.endswith(".md"):
        return "page"
    if not where.endswith((".yaml", ".yml")):
        return None
    if where.startswith("skills/"):
        return "skill"
    if where.startswith("roles/"):
        return "role"
    return None if has_header else "perhaps"


def looks_like_role(data: bytes) -> bool:
    """Whether YAML that lies anywhere says what a role says: a title, and a level or skills."""
    return bool(re.search(rb"(?m)^title:", data) and re.search(rb"(?m)^(?:level|skills|scope_summary):", data))


def _inferred(evidence: Evidence, settings: Settings) -> Header:
    """The header of a framework without framework.yaml: what the configuration says, then what its files speak for."""
    inferred = Header(
        "",
        Place(""),
        locale=evidence.locale,
        locale_written=False,
        locale_clear=evidence.locale_is_clear,
        sfia_version=evidence.version or 9,
        sfia_clear=evidence.version_is_clear,
        written=False,
    )
    if settings.framework is None or settings.framework.root is None:
        return inferred
    root = settings.framework.root
    said = header_of(settings.framework)
    sfia = root.get("sfia")
    return said._replace(
        file="",
        place=inferred.place,
        name=said.name or None,
        locale=said.locale if root.get("locale") else inferred.locale,
        locale_clear=root.get("locale") is not None or inferred.locale_clear,
        sfia_version=said.sfia_version if sfia and sfia.get("version") else inferred.sfia_version,
        sfia_clear=said.sfia_place is not None or inferred.sfia_clear,
        written=False,
    )


def _evidence(source: Source, documents: Iterable[str]) -> Evidence:
    """What the bytes of documents speak for."""
    from framework_lint.engine.inference import Evidence

    evidence = Evidence()
    for where in documents:
        with suppress(Unreadable):
            data = source.read(where)
            if not is_legal(where, data):
                evidence.see(data)
    return evidence


def _without_renderings(roles: list[Role]) -> tuple[tuple[Role, ...], tuple[tuple[Role, Role], ...]]:
    """Roles without the pages that show roles which stand in YAML, and those pages with their roles.

    Such a page lies beside its role's file, or at the same place in a site that lies in the framework's folder:
    `docs/roles/crew/level-2-mate.md` shows `roles/crew/level-2-mate.yaml`.
    """
    data = {role.where.rpartition(".")[0]: role for role in roles if role.form == "yaml"}
    placed = {stem.removeprefix("roles/"): role for stem, role in data.items()}
    pairs = []
    for page in roles:
        parts = page.where.rpartition(".")[0].split("/")
        ends = ("/".join(parts[first:]) for first in range(len(parts) - 1))  # a name alone is no place
        role = data.get("/".join(parts)) or next((placed[end] for end in ends if end in placed), None)
        if page.form == "page" and role:
            pairs.append((page, role))
    shown = {page.where for page, _ in pairs}
    return tuple(role for role in roles if role.where not in shown), tuple(pairs)


class Examiner:
    """Examines files one by one. Holds nothing that changes once the header is read."""

    context: Context

    def __init__(self, source: Source, rules: Sequence[Rule], settings: Settings) -> None:
        self.source = source
        self.settings = settings
        self.selected = {rule.code: rule for rule in rules}
        scopes = ("skill", "role", "text", "framework")
        self.by_scope = {scope: [rule for rule in rules if rule.scope == scope] for scope in scopes}
        self.by_scope["framework"] += [rule._replace(check=rule.across) for rule in rules if rule.across]

    def header(self, where: str, documents: Iterable[str]) -> Examined:
        """Read `framework.yaml` and keep what it says for all other files."""
        try:
            data = self.source.read(where)
        except Unreadable as error:
            self.context = Context(Header(where, Place(where), unread=True), self.settings)
            return Examined(where, problems=(Problem("unreadable", where, str(error)),))
        document = read_yaml(where, data)
        header = header_of(document)
        files = (where, *documents)
        evidence = None if header.locale_written else _evidence(self.source, files)
        if evidence:
            header = header._replace(locale=evidence.locale, locale_clear=evidence.locale_is_clear)
        self.context = Context(header, self.settings)
        self.context.count = lambda: evidence or _evidence(self.source, files)
        findings, problems = self._finish(_faults(document, "framework"), document, texts=of_header(header))
        return Examined(where, findings, problems, suppressions=_suppressions(data, document))

    def read_dataset(self) -> list[Problem]:
        """Read the licensed SFIA file that `framework.yaml` names, if a rule may ask for it."""
        named = self.context.header.dataset
        if not named or not any(code.startswith(("SFI", "ATT")) for code in self.selected):
            return []
        from pathlib import Path

        from framework_lint.sfia.dataset import DatasetError, read_dataset

        def read(_: str) -> bytes:
            return self.source.read(str(named))

        try:
            path = Path(self.source.display(str(named)))
            self.context.dataset = read_dataset(path, self.context.header.sfia_version, read)
        except DatasetError as error:
            return [Problem("unreadable", named.place.path, f"sfia.dataset: {error}")]
        return []

    def __call__(self, where: str) -> Examined:
        """Read one file and run the rules of its own scope."""
        try:
            data = self.source.read(where)
        except Unreadable as error:
            return Examined(where, problems=(Problem("unreadable", where, str(error)),), unread=_unread(where))
        if where.endswith(".md"):
            return self._page(where, data)
        kind = kind_of(where, self.context.header.written)
        if kind == "perhaps" and not looks_like_role(data):
            return Examined("")
        document = read_yaml(where, data)
        if kind == "skill":
            skill = skill_of(document)
            pairs = _faults(document, "skill")
            findings, problems = self._finish(
                pairs, document, skill.code if skill else "", (skill, None) if skill else None
            )
            return Examined(where, findings, problems, skill=skill, suppressions=_suppressions(data, document))
        role = role_of(document, where)
        findings, problems = self._finish(
            _faults(document, "role"),
            document,
            role.key if role else location(where).id,
            (None, role) if role else None,
        )
        unread = None if role else _unread(where)
        suppressions = _suppressions(data, document)
        return Examined(where, findings, problems, role=role, unread=unread, suppressions=suppressions)

    def _page(self, where: str, data: bytes) -> Examined:
        if self.context.header.written and not where.startswith("roles/") and not _MORE_THAN_PROSE.search(data):
            # Prose beside data: nothing in it needs a Markdown parser, whose import takes 50 ms.
            text = decode(where, data)
            if isinstance(text, str):
                lines = Lines(text)
                document = Document(where, lines, None, [])
                suppressions = _suppressions(data, document, page=True)
                whole = Text(text, Place(where, Span(1, 1, *lines.position(len(text))), "text", "page"))
                findings, problems = self._finish((), document, texts=() if is_legal(where, data) else (whole,))
                prose = Prose(where, where, whole, acknowledges=b"SFIA Foundation" in data)
                return Examined(where, findings, problems, prose=prose, suppressions=suppressions)
        from framework_lint.documents.markdown.page import DEFAULT_LABELS, read_page

        page = read_page(where, where, data, self.settings.labels or DEFAULT_LABELS)
        document = Document(where, page.lines, None, page.faults)
        role = placed(page.role, self.context.header) if page.role else None
        subject = role.key if role else location(where).id
        legal = role is None and is_legal(where, data)
        texts = () if legal or any(fault.rule == "STR001" for fault in page.faults) else page.texts
        findings, problems = self._finish(page.faults, document, subject, (None, role) if role else None, texts)
        prose = page.prose and page.prose._replace(acknowledges=b"SFIA Foundation" in data)
        unread = None if role or not any(fault.rule == "STR001" for fault in page.faults) else _unread(where)
        suppressions = _suppressions(data, document, page=True)
        return Examined(where, findings, problems, role=role, prose=prose, unread=unread, suppressions=suppressions)

    def _finish(
        self,
        faults: Iterable[Fault],
        document: Document,
        subject: str = "framework",
        model: tuple[Skill | None, Role | None] | None = None,
        texts: Iterable[Text] = (),
    ) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
        hits = [(self.selected[fault.rule], fault.hit) for fault in faults if fault.rule in self.selected]
        problems: list[Problem] = []
        if model:
            skill, role = model
            own = of_role(role, self.context) if role else of_skill(skill, self.context) if skill else ()
            texts = (*own, *texts)
            skills = role.skills if role else (skill,)
            for rule in self.by_scope["skill"]:
                for one in skills:
                    _run(rule, document.path, hits, problems, one, self.context)
            if role:
                for rule in self.by_scope["role"]:
                    _run(rule, document.path, hits, problems, role, self.context)
        if texts := tuple(texts):
            for rule in self.by_scope["text"]:
                _run(rule, document.path, hits, problems, texts, self.context)
        if not hits:
            return (), tuple(problems)
        return tuple(concrete(rule, hit, lambda _: document.lines, lambda _: subject) for rule, hit in hits), tuple(
            problems
        )

    def across(self, framework: Framework) -> Examined:
        """Run the rules that look across files."""
        hits: list[tuple[Rule, Hit]] = []
        problems: list[Problem] = []
        for rule in self.by_scope["framework"]:
            _run(rule, framework.header.file, hits, problems, framework, self.context)
        if not hits:
            return Examined("", problems=tuple(problems))
        return Examined("", tuple(self.concrete(hits, framework)), tuple(problems))

    def concrete(self, hits: list[tuple[Rule, Hit]], framework: Framework) -> list[Finding]:
        """The findings that hits in any file are."""
        if not hits:
            return []
        subjects = {role.file: role.key for role in framework.roles}
        subjects |= {skill.place.path: str(skill.code) for skill in framework.skills}
        lines = SourceLines(self.source, framework)
        return [concrete(rule, hit, lines, lambda file: subjects.get(file, "framework")) for rule, hit in hits]


class SourceLines:
    """The lines of files by their path from the root, read again when a finding needs them."""

    def __init__(self, source: Source, framework: Framework) -> None:
        self._source = source
        self._read: dict[str, Lines] = {}
        if framework.site:
            self._read[framework.site.file] = framework.site.lines

    def __call__(self, file: str) -> Lines:
        if file not in self._read:
            try:
                text = self._source.read(file).decode("utf-8-sig", "replace")
            except Unreadable:
                text = ""
            self._read[file] = Lines(text)
        return self._read[file]


def suppressions_in(where: str, data: bytes) -> tuple[Suppression, ...]:
    """The suppressions of a file of a framework."""
    text = decode(where, data)
    if not where.endswith(".md"):
        return _suppressions(data, read_yaml(where, data))
    return _suppressions(data, Document(where, Lines(text), None, []), page=True) if isinstance(text, str) else ()


def _suppressions(data: bytes, document: Document, page: bool = False) -> tuple[Suppression, ...]:
    if SUPPRESSION not in data:
        return ()
    from framework_lint.filters.suppressions import in_page, in_yaml

    return in_page(document.path, document.lines) if page else in_yaml(document)


def _unread(where: str) -> Unread:
    place = location(where)
    return Unread(where, place.id, place.path, place.track, place.level)


def _faults(document: Document, schema: str) -> list[Fault]:
    from framework_lint.schemas.check import violations

    faults = document.faults
    if document.root is None and not faults:
        faults = [
            Fault(
                "STR001",
                Hit(Place(document.path), "the file is empty", help=f"write the {schema} into it, or delete it"),
            )
        ]
    if document.root is not None:
        faults = faults + [Fault("STR002", hit) for hit in violations(schema, document)]
    return faults


def _run(rule: Rule, file: str, hits: list[tuple[Rule, Hit]], problems: list[Problem], *subject: object) -> None:
    try:
        for hit in rule.check(*subject):
            hits.append((rule, hit))
    except Exception as error:
        message = f"the rule {rule.code} ({rule.name}) failed: {type(error).__name__}: {error}"
        problems.append(Problem("internal", file, message))


def concrete(rule: Rule, hit: Hit, lines: Callable[[str], Lines], subject: Callable[[str], str]) -> Finding:
    """The finding that a hit is, every spot located in its source."""

    def locate(spot: object) -> Place:
        return resolve(spot, lines(place_of(spot).path))  # type: ignore[arg-type]

    at = locate(hit.at)
    fix = _remedy(hit.fix, lines) if hit.fix else None
    related = ((locate(spot), as_text(message)) for spot, message in hit.related)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=rule.severity if rule.severity_given else hit.severity or rule.severity,
        message=as_text(hit.message),
        path=at.path,
        span=at.span,
        pointer=at.pointer,
        fingerprint=fingerprint(rule.code, subject(at.path), at.pointer, lines(at.path).slice(at.span)),
        related=tuple(Related(place.path, place.span, message) for place, message in related),
        help=as_text(hit.help),
        fix=fix,
        label=hit.label,
        cause=hit.cause,
    )


def _remedy(fix: Fix, lines: Callable[[str], Lines]) -> Remedy | None:
    """A fix with exact places; None where one of its edits cannot be written."""
    from framework_lint.documents.yaml.edits import change_of

    changes = [change_of(edit, lines(place_of(edit.at).path)) for edit in fix.edits]
    exact = tuple(change for change in changes if change and as_text(change.text) == change.text)
    return Remedy(fix.safety, as_text(fix.title), exact) if len(exact) == len(changes) else None


def fingerprint(rule: str, subject: str, pointer: str, text: str) -> str:
    """32 hexadecimal digits that stay the same while lines move, files are renamed and messages reworded."""
    from hashlib import blake2b

    words = "\0".join((rule, subject, pointer, " ".join(text.split())))
    # A file's name may hold bytes that are no UTF-8, and a subject may be made from it.
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def settle(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """One cause, one finding: where two rules speak of the same words, the one that yields is dropped. Sorted."""
    yields = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    spans: dict[tuple[str, str], list[Span]] = {}
    for finding in findings:
        spans.setdefault((finding.path, finding.rule), []).append(finding.span)
    covered = {key: Covered(found) for key, found in spans.items()}

    def yielded(finding: Finding) -> bool:
        found = (covered.get((finding.path, winner)) for winner in yields.get(finding.rule, ()))
        return any(one.overlaps(finding.span) for one in found if one)

    both = {rule.code for rule in rules if rule.across}
    mended = {(one.rule, one.path, one.span) for one in findings if one.fix and one.rule in both}
    doubled = (one for one in findings if one.fix or (one.rule, one.path, one.span) not in mended)
    return sorted({finding for finding in doubled if not yielded(finding)}, key=lambda finding: finding.order)


def _joined(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings of one cause as one, which stands in data where it can; the other places are related to it."""
    by_cause: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.cause:
            by_cause.setdefault((finding.rule, finding.cause), []).append(finding)
        else:
            yield finding
    for same in by_cause.values():
        first, *others = sorted(same, key=lambda finding: (finding.path.endswith(".md"), finding.order))
        related = (*first.related, *(Related(other.path, other.span, "the same") for other in others))
        backwards = sorted(same, key=lambda finding: finding.order, reverse=True)
        edits = tuple(edit for one in backwards if one.fix for edit in one.fix.edits)
        sure = all(one.fix and one.fix.safety == "safe" for one in same)
        fix = first.fix._replace(safety="safe" if sure else "suggest", edits=edits) if first.fix else None
        yield first._replace(related=related, fix=fix)


def spread(examine: Examiner, files: list[str], jobs: int) -> list[Examined]:
    """Examine files, in as many processes as pay: this one does its share while forked ones do theirs."""
    processes = jobs or min(os.cpu_count() or 1, 2 * len(files) // FORK_FROM)
    if processes < 2 or not hasattr(os, "fork") or len(files) < 2:
        return [examine(where) for where in files]
    shares = _shares(files, processes)
    children = [_fork(examine, share) for share in shares[1:]]
    results = {one.where: one for one in map(examine, shares[0])}
    for share, (pid, pipe) in zip(shares[1:], children, strict=True):
        results.update((one.where, one) for one in _collect(examine, share, pid, pipe))
    return [results[where] for where in files if where in results]


def _shares(files: list[str], processes: int) -> list[list[str]]:
    """This process takes a little more than the others, which must also send home what they found."""
    own = len(files) * 5 // (4 * processes + 1)
    return [files[:own], *(files[own + index :: processes - 1] for index in range(processes - 1))]


def _fork(examine: Examiner, share: list[str]) -> tuple[int, int]:
    import pickle

    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write_end)
        return pid, read_end
    status = 1
    try:
        os.close(read_end)
        data = pickle.dumps([examine(where) for where in share], protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)  # never run the parent's exit handlers, never print its traceback


def _collect(examine: Examiner, share: list[str], pid: int, pipe: int) -> list[Examined]:
    import pickle

    with os.fdopen(pipe, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(pid, 0)
    if status == 0:
        examined: list[Examined] = pickle.loads(data)
        return examined
    return [examine(where) for where in share]  # a child that was killed: do its work here
