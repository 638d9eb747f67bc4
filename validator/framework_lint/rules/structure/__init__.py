"""STR: the structure of files, and where they lie."""

from framework_lint.rules.structure import (
    str001_invalid_syntax,
    str002_schema_violation,
    str003_duplicate_key,
    str004_duplicate_id,
    str005_unknown_reference,
    str006_role_without_skills,
    str007_empty_text,
    str008_level_gap,
    str009_duplicate_level,
    str010_stray_whitespace,
    str011_unused_definition,
    str012_file_name_mismatch,
    str013_page_shape,
    str014_lost_role,
)
