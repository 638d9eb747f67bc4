"""TTL: whose title a text names, texts that were copied, and titles that do not fit their level."""

from framework_lint.rules.titles import (
    ttl401_foreign_subject,
    ttl402_heading_mismatch,
    ttl403_foreign_discipline,
    ttl404_copied_description,
    ttl405_undifferentiated,
    ttl406_copied_family,
    ttl407_wrong_next_role,
    ttl408_repeated_title_word,
    ttl409_rank_level,
    ttl410_duplicate_title,
)
