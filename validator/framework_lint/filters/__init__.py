"""From findings to findings: what comments, settings, a revision, a baseline and the requested paths remove.

They apply in this order; what one removes the next does not see.

1. `suppressions`: comments. In `engine.check`, on settled findings; what is wrong with a comment is a finding itself.
2. `safety`: removes no finding, but turns a doubtful safe fix into a suggestion. In `engine.settle`.
3. `unfixable`: removes no finding, but the fixes that the configuration leaves to people. In `engine.check`.
4. `per_path`: what the configuration ignores in a file. In `engine.check`, as its last step.
5. `since`: what was there where the branch began. In `history.since`, called by `runs.check` with --since.
6. `baseline`: what it lists. In `reported`, as is the last one.
7. `asked_for`: what concerns none of the requested paths.
"""
