"""PRG: whether what roles require grows from one level to the next.

Only neighbours of one path are compared, as the path's graph has them: a step over a branch to another path is another
career. Where the data of one of the two is itself in doubt (no skills, a skill at a level that SFIA does not have, an
unknown code, a level that contradicts the file's name), another rule reports that, and these are silent.
"""

from framework_lint.rules.progression import (
    prg501_skill_dropped,
    prg502_forced_drop,
    prg503_level_falls,
    prg504_no_growth,
    prg505_skill_vanishes,
    prg506_level_tolerance,
)
