# Steps that run one after the other, whatever becomes of each, with the time that each took. Sourced by `run` and `long`.

failed=()
times=()

# step COMMAND: run a command line with nothing on standard input.
step() {
    local began=$SECONDS
    printf '\n== %s\n' "$1"
    bash -c "$1" </dev/null || failed+=("$1")
    times+=("$(printf '%5d s  %s' $((SECONDS - began)) "$1")")
    printf '%s\n' "-- $((SECONDS - began)) s"
}

# finish [LIMIT]: say what took how long and what failed. Exit 1 if anything did, or if all of it took longer than LIMIT
# seconds.
finish() {
    printf '\n'
    printf '%s\n' "${times[@]}" "$(printf '%5d s  all of it' "$SECONDS")"
    if [[ -n "${1:-}" ]] && ((SECONDS > $1)); then
        failed+=("took longer than $1 seconds")
    fi
    if ((${#failed[@]})); then
        printf '\nfailed: %s\n' "${failed[@]}" >&2
        exit 1
    fi
    printf '\nall is well\n'
}
