# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by quickstart: the files of the demonstration, all in $home. Holds are seconds instead of
# the minutes of the field, so that an alert fires and recovers while one looks on; quickstart says
# so on screen. $port, $home, $socket, $programs and $language are set by quickstart.
#
# shellcheck disable=SC2154

demo_hold=5s
# The real agent, and the three of tools/quickstart-scenario.ini.
demo_boxes=(14d2pf2dbr 028t5cy4th 0mpjtb9d5f 0zvebn63p6)

# An authority, and papers for everybody, as staff make them.
write_papers() {
    local box
    # As root mosquitto would change its user and outlive a quickstart that is killed.
    "$programs/kentongan" enroll init "$home/papers" --group 3510 --host diskominfo \
        --broker 127.0.0.1 --user "$(id -un)" || return
    for box in "${demo_boxes[@]}"; do
        "$programs/kentongan" enroll new "$home/papers" "$box" || return
    done
}

# papers PLACE NAME: the lines of [broker] with which somebody shows its papers.
papers() {
    printf '%s = %s\n' ca "$home/papers/$1/ca.crt" certificate "$home/papers/$1/$2.crt" \
        key "$home/papers/$1/$2.key"
}

write_settings() {
    # The broker of the field, but for its door: this machine only.
    sed "s/^listener .*/listener $port 127.0.0.1/; s/^log_dest .*/log_dest stdout/" \
        "$home/papers/broker/mosquitto.conf" >"$home/mosquitto.conf"
    sed "/^tls = off/{
        r /dev/stdin
        d
    }" tools/quickstart-scenario.ini <<<"$(papers 'boxes/{box}' box)" >"$home/scenario.ini"
    cat >"$home/collector.ini" <<END
[collector]
group = 3510
state = $home/office
socket = $socket
language = $language

[broker]
port = $port
$(papers collector collector)

[console]
enabled = no

[jsonlines]
path = $home/alerts.jsonl

# The real agent on this machine, and the three of tools/quickstart-scenario.ini.
[box 14d2pf2dbr]
region = 35.10.20.2007
[box 028t5cy4th]
region = 35.10.02.2003
[box 0mpjtb9d5f]
region = 35.10.05.2001
[box 0zvebn63p6]
region = 35.10.15.2012

[rule gerbang]
hold = $demo_hold
clear = 2s
END
    cat >"$home/agent.ini" <<END
[agent]
box = 14d2pf2dbr
group = 3510
state = $home/agent
socket = $home/agent.sock
language = $language
# Whether NTP runs here or not: a demonstration believes this machine's clock.
clock = trusted

[broker]
host = 127.0.0.1
port = $port
$(papers boxes/14d2pf2dbr box)

[report]
profile = fast

[uplink]
period = 20s

[roots]
own = $home
END
    # The programs refuse settings that others may change.
    chmod go-w "$home/collector.ini" "$home/agent.ini"
}
