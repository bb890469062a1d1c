# SPDX-License-Identifier: Apache-2.0
#
# Counts a run of Swift Testing from its event stream (--event-stream-output-path, one JSON object a
# line). The stream is written while the tests run, so it is right after a crash too: a test without
# an end has failed. A quote inside a JSON string is escaped, hence "kind":"..." is never text.
#
# A test function counts once, as in Swift Testing's own total; the cases of a table are told beside.
# Prints "skip TEXT", "unfinished ID", "stray TEXT" lines, then "count PASSED FAILED SKIPPED CASES".

# The unescaped string that follows the first "name": of the line.
function text(name,    found) {
    if (!match($0, "\"" name "\":\"([^\"\\\\]|\\\\.)*\"")) return ""
    found = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5)
    gsub(/\\\//, "/", found)
    gsub(/\\"/, "\"", found)
    return found
}

/"kind":"test","payload"/ && /"kind":"function"/ { declared[text("id")] = 1 }
/"kind":"testCaseStarted"/ { cases++ }
/"kind":"testSkipped"/ {
    id = text("testID")
    if (id in declared) { state[id] = "skip"; print "skip " text("text") }
}
/"kind":"testEnded"/ {
    id = text("testID")
    if (!(id in declared)) next
    if ($0 ~ /"symbol":"fail"/) state[id] = "fail"
    else if ($0 ~ /"symbol":"skip"/) { state[id] = "skip"; print "skip " text("text") }
    else state[id] = "pass"
    if ($0 !~ / test cases? /) cases++
}
/"kind":"issueRecorded"/ && /"isFailure":true/ && !/"testID":/ { stray++; print "stray " text("text") }
/"kind":"runEnded"/ { ended = 1; if (/"symbol":"fail"/) red = 1 }

END {
    for (id in declared) {
        if (state[id] == "pass") passed++
        else if (state[id] == "skip") skipped++
        else {
            failed++
            if (state[id] == "") print "unfinished " id
        }
    }
    failed += stray
    if ((red || !ended) && !failed) failed = 1
    print "count", passed + 0, failed + 0, skipped + 0, cases + 0
}
