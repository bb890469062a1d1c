# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the programs in this folder: two languages, dated lines, long steps, children.
# Every child is started in a session of its own and dies with its parent, even with kill -9.

tool=${0##*/}
language=${KENTONGAN_LANG:-id}
living=()
guard=(setpriv --pdeathsig TERM)
long_shows="cat"
long_limit=86400
beat=$([[ -t 2 ]] && echo 10 || echo 30)

# choose ID EN: the text in the reader's language.
choose() { if [[ $language == en ]]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

# say ID EN: one dated line on stderr.
say() {
    if [[ $language == en ]]; then
        printf '%s %s\n' "$(LC_ALL=C date '+%d %b %Y %H:%M:%S')" "$2" >&2
    else
        printf '%s %s\n' "$(date '+%d/%m/%Y %H.%M.%S')" "$1" >&2
    fi
}

# stop STATUS ID EN: one sentence on stderr and the end.
stop() {
    printf '%s: %s\n' "$tool" "$(choose "$2" "$3")" >&2
    exit "$1"
}

# speak LANGUAGE: takes the value of --lang.
speak() {
    case $1 in
    id | en) language=$1 KENTONGAN_LANG=$1 && export KENTONGAN_LANG ;;
    *) stop 64 "--lang $1: tulis id atau en" "--lang $1: write id or en" ;;
    esac
}

# value OPTION COUNT: refuses an option without its value.
value() { (($2 > 1)) || stop 64 "$1 perlu nilai" "$1 needs a value"; }

# unknown WORD: refuses a word that is no option.
unknown() {
    stop 64 "pilihan $1 tidak ada. Lihat: tools/$tool --help" \
        "no option $1. See: tools/$tool --help"
}

# start COMMAND...: runs it in the background in its own session; its id is in $child.
start() {
    setsid "${guard[@]}" "$@" </dev/null 9>&- &
    child=$!
    living+=("$child")
}

# forget PID: it is gone and waited for.
forget() {
    local pid kept=()
    for pid in "${living[@]}"; do [[ $pid == "$1" ]] || kept+=("$pid"); done
    living=("${kept[@]}")
}

# members PID: what still runs in the session of a child; programs such as swift test make more
# groups in it. A child that has not yet made its session counts too.
members() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v of="$1" -v me=$$ '
        { pid = $1; sub(/^.*\) /, "") }
        $1 != "Z" && ($4 == of || (pid == of && $2 == me)) { print pid }'
}

# signal NAME PID: to all of its session.
signal() {
    local pid
    for pid in $(members "$2"); do kill "-$1" "$pid" 2>/dev/null || true; done
}

# end PID...: asks each session to end, waits up to 5 s, then insists.
end() {
    local pid turn
    for pid; do signal TERM "$pid"; done
    for pid; do
        for ((turn = 0; turn < 50; turn++)); do
            [[ -n $(members "$pid") ]] || break
            sleep 0.1
        done
        signal KILL "$pid"
        wait "$pid" 2>/dev/null || true
        forget "$pid"
    done
}

# end_all: ends whatever still lives, the youngest first.
end_all() {
    local at order=()
    for ((at = ${#living[@]} - 1; at >= 0; at--)); do order+=("${living[at]}"); done
    end "${order[@]}"
}

# long LOG ID EN COMMAND...: a step that may take minutes. Says its begin, a line each while, and
# its end; a failure shows the whole log (by $long_shows). Returns the status of COMMAND, 124 after
# $long_limit seconds. What COMMAND left running is named in $leftover and ended.
long() {
    local log=$1 id=$2 en=$3 began=$SECONDS status=0 gone nap work last
    shift 3
    say "$id ..." "$en ..."
    start "$@" >"$log" 2>&1
    work=$child
    while :; do
        start sleep "$beat"
        nap=$child gone='' status=0
        wait -n -p gone "$work" "$nap" || status=$?
        if [[ ${gone:-} == "$nap" ]]; then
            forget "$nap"
            if ((SECONDS - began >= long_limit)); then
                status=124
                break
            fi
            last=$(tail -c 500 "$log" | tr '\r' '\n' | grep . | tail -n 1 | cut -c 1-60) || true
            say "$id: $((SECONDS - began)) dtk, $last" "$en: $((SECONDS - began)) s, $last"
            continue
        fi
        kill -KILL "$nap" 2>/dev/null || true
        wait "$nap" 2>/dev/null || true
        forget "$nap"
        [[ -z ${gone:-} ]] || break
    done
    leftover=''
    if ((status != 124)) && [[ -n $(members "$work") ]]; then
        # What watches over a process sees its end a moment later.
        for ((turn = 0; turn < 50; turn++)); do
            [[ -n $(members "$work") ]] || break
            sleep 0.1
        done
        # shellcheck disable=SC2034  # read by tools/test
        leftover=$(members "$work" | xargs -r ps -o pid=,args= -p 2>/dev/null) || true
    fi
    end "$work"
    if ((status == 0)); then
        say "$id: selesai, $((SECONDS - began)) dtk" "$en: done, $((SECONDS - began)) s"
    else
        "$long_shows" "$log" >&2
        say "$id: GAGAL (status $status)" "$en: FAILED (status $status)"
    fi
    return "$status"
}
