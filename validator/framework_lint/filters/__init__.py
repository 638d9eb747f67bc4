"""From findings to findings: what a comment, a setting, a revision, a baseline or the paths asked for take away.

They are passed in this order. What one takes away the next does not see.

1. `suppressions`: comments. In `engine.check`, on what is settled; what is wrong with a comment is a finding itself.
2. `safety`: takes no finding, but makes a suggestion of a fix that is in doubt. In `engine.settle`.
3. `per_path`: what the configuration ignores in a file. In `engine.check`, the last step of its sentence.
4. `since`: what was there where the branch began. In `runs.check`, with --since.
5. `baseline`: what it lists. In `reported`, as are the rest.
6. `asked_for`: what concerns none of the paths.
"""
