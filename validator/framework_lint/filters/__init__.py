"""From findings to findings: what comments, settings, a revision, a baseline and the requested paths remove.

They apply in this order; what one removes the next does not see.

1. `suppressions`: comments. In `engine.check`, on settled findings; what is wrong with a comment is a finding itself.
2. `safety`: removes no finding, but turns a doubtful safe fix into a suggestion. In `engine.settle`.
3. `per_path`: what the configuration ignores in a file. In `engine.check`, as its last step.
4. `since`: what was there where the branch began. In `history.since`, called by `runs.check` with --since.
5. `baseline`: what it lists. In `reported`, as is the last one.
6. `asked_for`: what concerns none of the requested paths.
"""
