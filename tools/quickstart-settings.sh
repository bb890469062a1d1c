# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by quickstart: the files of the demonstration, all in $home. Holds are seconds instead of
# the minutes of the field, so that an alert fires and recovers while one looks on; quickstart says
# so on screen. $port, $home, $socket and $language are set by quickstart.
#
# shellcheck disable=SC2154

demo_hold=5s

write_settings() {
    # As root mosquitto would change its user and outlive a quickstart that is killed.
    cat >"$home/mosquitto.conf" <<END
user $(id -un)
listener $port 127.0.0.1
allow_anonymous true
persistence false
max_packet_size 16384
log_dest stdout
log_timestamp_format %H:%M:%S
END
    cat >"$home/collector.ini" <<END
[collector]
group = 3510
state = $home/office
socket = $socket
language = $language

[broker]
port = $port
tls = off

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
tls = off

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
