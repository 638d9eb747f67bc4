"""The words of which `invent.py` makes up its roles. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _phrases_by(texts: Mapping[Key, str]) -> dict[Key, tuple[str, ...]]:
    return {key: _phrases(text) for key, text in texts.items()}


# A line of roles is "<region> <area> <specialism>": "Payments Platform", "Nordic Freight Routing".
AREAS = _words(
    "Payments Lending Claims Pensions Logistics Retail Insurance Mobility Energy Water Rail Freight Ticketing "
    "Broadcast Publishing Music Tourism Hospitality Pharmacy Genomics Dental Veterinary Farming Forestry Fisheries "
    "Quarry Steel Chemicals Aviation Maritime Satellite Robotics Tramway Textile Brewing Dairy Timber Postal Museum "
    "Library Election Census Harbour Weather Heritage Glass Paper Ceramics"
)
SPECIALISMS = _words(
    "Platform Integration Reliability Mobile Web Search Identity Messaging Reporting Billing Workflow Archive Sensor "
    "Catalogue Scheduling Pricing Routing Imaging Mapping Streaming Simulation Forecasting Localisation Storage "
    "Network Tooling Migration Documents Telemetry Booking"
)
REGIONS = (
    "",  # none, while there are areas enough
    *_words("Nordic Alpine Baltic Iberian Celtic Aegean Danube Rhine Adriatic Arctic Saharan Andean Pacific Caspian"),
)
PROFESSIONS = {
    "Reporting": "Analyst",
    "Forecasting": "Analyst",
    "Pricing": "Analyst",
    "Mapping": "Developer",
    "Web": "Developer",
    "Mobile": "Developer",
    "Catalogue": "Curator",
    "Documents": "Curator",
    "Imaging": "Specialist",
    "Identity": "Specialist",
}  # an engineer otherwise

# What somebody does at each level, third person.
VERBS = _phrases_by(
    {
        1: "records,repeats,sorts,gathers,copies out,labels,counts,checks off,notes down,files,watches,reads through",
        2: (
            "prepares,updates,compiles,verifies,traces,tidies,looks after,collects,reproduces,corrects,rehearses,lists"
        ),
        3: "plans,applies,analyses,selects,builds,investigates,adapts,describes,measures,completes,combines,repairs",
        4: (
            "designs,oversees,estimates,structures,schedules,assesses,refines,explains,negotiates,arranges,"
            "simplifies,leads"
        ),
        5: (
            "advises on,justifies,evaluates,reconciles,authorises,safeguards,shapes,balances,improves,answers for,"
            "challenges,renews"
        ),
        6: (
            "initiates,establishes,sponsors,champions,reshapes,governs,commissions,funds,aligns,anticipates,"
            "represents,extends"
        ),
        7: (
            "directs,defines,endorses,underwrites,secures,inspires,mandates,transforms,positions,entrusts,"
            "legitimises,unites"
        ),
    }
)
MANNERS = _phrases_by(
    {
        1: (
            "under close guidance,from a checklist,beside a colleague,one step at a time,in a practice environment,"
            "with every result reviewed,by the hour,from written instructions,in the presence of a mentor,"
            "for a single task"
        ),
        2: (
            "with help close by,within a small task,by an agreed routine,for the own team,under regular review,"
            "on a weekly rhythm,with a template,in familiar surroundings,after asking the right questions,"
            "with growing confidence"
        ),
        3: (
            "without daily direction,for a complete feature,from first question to last result,within one product,"
            "by the team's standards,in good time,with sound reasons,for users who were asked,on own initiative,"
            "against clear targets"
        ),
        4: (
            "for an entire team,in unclear circumstances,across several releases,"
            "with colleagues of other professions,where no precedent exists,within a shared budget,"
            "by coaching others,on behalf of the team,under pressure,with measured risk"
        ),
        5: (
            "across several teams,for a group of products,before costly decisions,against industry practice,"
            "through other people's work,in the face of disagreement,over more than a year,with open accounts,"
            "for a whole service,by evidence"
        ),
        6: (
            "across the department,for several business units,ahead of demand,through policy,by winning sponsors,"
            "with public commitments,over a span of years,in partnership with suppliers,under regulatory scrutiny,"
            "by example"
        ),
        7: (
            "for the organisation as a whole,in front of the board,across national borders,in the public eye,"
            "for the next generation,beyond the organisation's own walls,with final accountability,"
            "through times of upheaval,by conviction,among equals elsewhere"
        ),
    }
)
ADJECTIVES = _phrases(
    "recurring,neglected,critical,shared,seasonal,half-finished,customer-facing,internal,experimental,long-lived,"
    "regulated,borderline,overlapping,outdated,promising,confidential,time-sensitive,expensive,redundant,"
    "well-understood,disputed,unusual,interdependent,automated,manual,incomplete,delayed,measurable,fragile,"
    "distributed,nightly,monthly,unplanned,agreed,competing,inherited,temporary,permanent,remote,routine,"
    "ambitious,modest,visible,hidden"
)
NOUNS = _phrases_by(
    {
        "": (
            "dashboards,hand-overs,work queues,estimates,agreements,decision records,forecasts,prototypes,interfaces,"
            "migrations,training sessions,reviews,budgets,user complaints,maintenance windows,roadmaps,trade-offs,"
            "runbooks,working groups,acceptance criteria,licences,workshops,measurements,escalations,audits,"
            "experiments,reference models,timetables,service targets,demonstrations,archives,contracts,backlogs,"
            "surveys,cost models,onboarding plans,style guides,exception lists,retrospectives,approvals"
        ),
        "TEST": (
            "test cases,regression suites,fault reports,coverage maps,test data sets,boundary checks,acceptance runs,"
            "test charters"
        ),
        "NFTS": (
            "load profiles,response-time budgets,soak tests,usability trials,resilience drills,throughput curves,"
            "stress scenarios"
        ),
        "PRTS": (
            "walkthroughs of procedures,process trials,control points,dry runs,process deviations,trial scripts,"
            "step timings"
        ),
        "USUP": (
            "outage calls,incident timelines,workarounds,on-call rotas,priority queues,restoration steps,status notices"
        ),
        "ITOP": (
            "server rooms,backup jobs,capacity alarms,patch rounds,cluster nodes,monitoring rules,operating schedules"
        ),
        "INCA": "help pages,article drafts,glossaries,release notes,tutorial scripts,captions,reading tests",
        "SCAD": (
            "access logs,alert rules,key rotations,firewall requests,suspicious sign-ins,security drills,"
            "certificate renewals"
        ),
        "CSMG": (
            "support tickets,customer calls,reply templates,satisfaction scores,service desks,complaint patterns,"
            "call-backs"
        ),
        "PROG": (
            "source modules,code reviews,build warnings,refactorings,pull requests,library upgrades,pairing sessions"
        ),
        "SWDN": (
            "component boundaries,design sketches,module contracts,data flows,design alternatives,state machines,"
            "naming schemes"
        ),
        "DESN": (
            "system contexts,design options,interface catalogues,failure modes,sizing models,technical constraints,"
            "blueprints"
        ),
        "SINT": (
            "build pipelines,integration points,package feeds,snapshot builds,adapter layers,merge conflicts,"
            "staging systems"
        ),
        "RELM": (
            "release trains,roll-back plans,deployment notes,feature switches,release calendars,version numbers,"
            "go-live checks"
        ),
        "CFMG": (
            "configuration items,baselines,environment inventories,drift reports,parameter files,asset links,"
            "change histories"
        ),
        "PBMG": (
            "root causes,known errors,trend analyses,repeat incidents,fault trees,preventive actions,problem records"
        ),
        "DATM": (
            "data owners,quality scores,retention rules,reference records,lineage charts,data definitions,"
            "duplicate entries"
        ),
        "DBDS": (
            "table layouts,index choices,schema changes,query plans,partition schemes,key constraints,storage estimates"
        ),
        "SLEN": (
            "lifecycle stages,working methods,tool chains,engineering standards,delivery metrics,process models,"
            "quality gates"
        ),
        "SCTY": (
            "threat models,security controls,risk treatments,classification labels,exemptions,protection needs,"
            "security awareness"
        ),
        "QUMG": (
            "quality objectives,improvement cycles,conformity checks,quality reviews,supplier ratings,quality costs,"
            "standards"
        ),
        "BURM": (
            "risk registers,exposure estimates,mitigation plans,risk appetites,contingency funds,warning signs,"
            "risk owners"
        ),
        "KNOW": (
            "communities of practice,lessons learned,knowledge maps,expert directories,wiki spaces,story circles,"
            "search habits"
        ),
        "SLMO": (
            "service reviews,availability targets,service reports,customer expectations,penalty clauses,"
            "service tiers,breach notices"
        ),
        "DAAN": (
            "data samples,statistical models,hypotheses,insight reports,correlations,visual summaries,indicator sets"
        ),
        "INOV": (
            "idea campaigns,pilot projects,innovation funds,venture partners,discovery sprints,patent searches,"
            "trend studies"
        ),
        "STPL": (
            "capability maps,target states,architecture principles,transition plans,value streams,"
            "technology portfolios,domain models"
        ),
        "GOVN": (
            "oversight boards,delegated powers,policy frameworks,assurance reports,accountability maps,charters,"
            "conduct rules"
        ),
    }
)
CONDITIONS = _phrases(
    "deadlines press,opinions differ,the facts are thin,a supplier fails,the market turns,customers complain,"
    "new laws arrive,budgets shrink,teams merge,demand doubles,key people leave,a launch slips,two goals collide,"
    "habits resist,trust has been lost,an audit is announced,old assumptions break,an opportunity appears,"
    "several sites are affected,nobody feels responsible,results disappoint,a forecast fails,"
    "documentation is missing,the usual route is closed,time zones divide a team,priorities shift,"
    "a risk becomes real,systems must be replaced,users ask for more,rules conflict"
)
CLAUSES = _phrases(
    "so that colleagues can rely on the outcome,and keeps a record of what was decided,"
    "and says early when something is amiss,so that nothing is done twice,"
    "without losing sight of the people concerned,and shares what was learnt,"
    "so that the next step is plain to everyone,while costs stay within what was promised,"
    "and asks for a second opinion,with an eye on safety and privacy,so that customers notice only the benefit,"
    "and leaves things tidier than before,and explains the reasons in plain language,"
    "so that later changes stay cheap,while keeping other teams informed,and compares the result with the plan,"
    "so that quality can be shown rather than claimed,and thanks those who helped,without waiting to be asked,"
    "so that knowledge does not depend on one person,and stops what no longer pays,"
    "while respecting how others prefer to work,and turns mistakes into better practice,"
    "so that surprises become rare,with figures that anyone may check,"
    "and draws attention to what remains uncertain,so that each party gains,while the service keeps running,"
    "and makes room for dissent,so that newcomers find their way quickly,with due regard for the environment,"
    "and settles open points before they grow,so that the effort can be repeated,"
    "and makes the limits of the approach known,while protecting time for thorough work,"
    "so that auditors find what they need,and offers alternatives where the answer is no,"
    "with credit to those who did the work,so that promises are kept,and lets the evidence decide"
)
FORMS = (
    "{verb} {thing} {manner}, {clause}.",
    "{verb} {thing} {manner}.",
    "Where {condition}, {verb} {thing} {manner}.",
    "{verb} {thing} and {second} {other}, {clause}.",
    "{manner}, {verb} {thing} as well as {other}.",
    "When {condition}, {verb} {thing} instead of {other}, {clause}.",
    "{verb} {thing} before {condition}.",
    "{verb} both {thing} and {other} {manner}.",
    "{second} {other} that concern {thing}, {clause}.",
    "Even if {condition}, {verb} {thing} {manner}, {clause}.",
    "{verb} {thing}; {second} {other} {manner}.",
    "{verb} {thing} until {other} have become unnecessary, {clause}.",
    "Once {condition}, {second} {other} and {verb} {thing}.",
    "{manner}, {verb} {thing}, {clause}.",
)

# Scope summaries.
PEOPLE = {
    1: (
        "A newcomer to the profession who learns from {thing} with close support, {clause}",
        "Somebody in a first post who takes on small pieces of work around {thing}, {clause}",
        "A learner who practises on {thing} beside a more experienced colleague, {clause}",
    ),
    2: (
        "A team member who finishes well-described tasks on {thing}, {clause}",
        "A contributor whose regular work is {thing} and who asks good questions, {clause}",
        "A colleague with basic experience who keeps {thing} in order, {clause}",
    ),
    3: (
        "A dependable professional who completes whole features involving {thing}, {clause}",
        "An independent contributor trusted with {thing} from start to finish, {clause}",
        "A practitioner who solves everyday problems of {thing} alone, {clause}",
    ),
    4: (
        "An experienced practitioner to whom a team turns about {thing}, {clause}",
        "A seasoned professional who makes others better at {thing}, {clause}",
        "A guide for the team in all that touches {thing}, {clause}",
    ),
    5: (
        "An authority across several teams on {thing}, {clause}",
        "A recognised expert who brings order to {thing} beyond one team, {clause}",
        "An adviser whose judgement on {thing} settles costly questions, {clause}",
    ),
    6: (
        "A leader whose influence on {thing} reaches the whole department, {clause}",
        "A senior figure who starts and carries large changes to {thing}, {clause}",
        "A voice with executives on {thing} and what they cost, {clause}",
    ),
    7: (
        "The last word in the organisation on {thing} and their future, {clause}",
        "The person whose strategy decides what becomes of {thing}, {clause}",
        "The highest authority for {thing}, known far outside the organisation, {clause}",
    ),
}
# "The <title> ...": the first sentence of a description.
OPENINGS = {
    1: (
        "helps {subject} with {thing} and learns the trade by doing so",
        "carries out simple tasks for {subject}, most of them to do with {thing}",
        "begins with {thing}, guided at each step by members of {subject}",
    ),
    2: (
        "takes ready tasks from {subject} and brings them to an end, usually {thing}",
        "keeps {thing} going for {subject} and mends what is easily mended",
        "supports {subject} day by day, above all with {thing}",
    ),
    3: (
        "delivers complete pieces of work for {subject}, from {thing} to their use in practice",
        "owns {thing} within {subject} and needs direction only on what is new",
        "turns requests to {subject} into working results, with {thing} along the way",
    ),
    4: (
        "leads the difficult work of {subject}, in particular {thing}",
        "gives {subject} sound plans for {thing} and sees them through",
        "raises the standard of {subject}, with {thing} as the first concern",
    ),
    5: (
        "advises {subject} and its neighbours on {thing} that no single team can handle",
        "makes the results of {subject} fit those of other teams, beginning with {thing}",
        "answers for how {subject} deals with {thing} over the coming years",
    ),
    6: (
        "prepares {subject} for what comes next and initiates changes to {thing}",
        "shapes policy for {subject}, where {thing} call for one answer rather than many",
        "wins sponsors in {subject} for investment in {thing}",
    ),
    7: (
        "sets the direction of {subject} and is accountable to the executive team for {thing}",
        "decides what {subject} shall be known for, and puts {thing} at its service",
        "speaks for {subject} in public and commits the organisation to {thing}",
    ),
}
# "They ...": the other sentences, for levels 1 and 2, 3 and 4, 5 and 6, and 7.
DUTIES = (
    (
        "read the team's notes on {thing} before they begin",
        "ask for help early, especially when {condition}",
        "write down each step, so that {thing} can be checked",
        "repeat exercises {manner} until the result is steady",
        "bring questions about {thing} to the daily meeting",
        "accept corrections gladly and apply them to {thing}",
        "look after {thing} while a colleague is away",
        "report at once when {condition}",
        "take part in reviews of {thing} as attentive listeners",
        "practise {manner} with examples from earlier years",
        "learn the vocabulary of {thing} and use it correctly",
        "show their progress {manner} at the end of each month",
        "help visitors to understand {thing}",
        "keep their own list of things to learn, which grows when {condition}",
    ),
    (
        "clarify what is wanted of {thing} before work starts",
        "split large tasks, so that {thing} can be delivered separately",
        "review the work of others {manner} and with courtesy",
        "estimate {thing} honestly and correct the estimate in good time",
        "decide {manner} between two or three known solutions",
        "calm the room when {condition}",
        "measure the effect of {thing} on the people who use them",
        "teach newcomers about {thing} in short sessions",
        "record why {thing} were chosen and what was given up",
        "stand in for the team's lead when {condition}",
        "test {thing} themselves before anybody else has to",
        "find the simplest design that copes when {condition}",
        "agree with product colleagues how good {thing} must be",
        "turn complaints about {thing} into improvements {manner}",
        "work {manner} and report results without ornament",
        "remove {thing} that nobody has missed for a year",
    ),
    (
        "connect teams that meet the same trouble with {thing}",
        "write proposals {manner} and gather agreement for them",
        "choose the few measures that tell whether {thing} improve",
        "prepare leaders for what happens when {condition}",
        "sponsor people who are ready for {thing} but have not been noticed",
        "weigh the price of {thing} against the price of doing without",
        "set limits within which teams may decide on {thing} alone",
        "bring outside experience to bear {manner}",
        "revise their own earlier decisions when {condition}",
        "negotiate with suppliers about {thing}",
        "describe technical risk {manner}, in words that finance understands",
        "retire {thing} as carefully as others introduce them",
        "protect long-term work even when {condition}",
        "mentor the most experienced people in questions of {thing}",
        "publish what trials of {thing} have shown, failures included",
        "mediate between departments when {condition}",
    ),
    (
        "choose which of {thing} the organisation keeps in its own hands",
        "explain to the board what it means when {condition}",
        "appoint the leaders who will care for {thing}",
        "tie investment in {thing} to outcomes that matter to society",
        "open doors {manner} for partnerships in research",
        "take the blame when {condition}, and pass on the praise",
        "abolish rules about {thing} that have outlived their purpose",
        "form opinion in the profession on {thing}",
        "balance the interests of owners, staff and public {manner}",
        "keep the organisation honest about {thing}",
        "see to it that succession is settled long before {condition}",
        "set the values by which {thing} are judged",
    ),
)
