# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by quickstart: the files of the demonstration, all in $home. Holds are seconds instead of
# the minutes of the field, so that an alert fires and recovers while one looks on; quickstart says
# so on screen. $port, $home and $socket are set by quickstart.
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
log_dest stdout
log_timestamp_format %H:%M:%S
END
    cat >"$home/collector.ini" <<END
[broker]
host = 127.0.0.1
port = $port

[store]
path = $home/store

[api]
socket = $socket

[rule gerbang]
hold = $demo_hold
END
    cat >"$home/agent.ini" <<END
[box]
id = 
profile = fast

[broker]
host = 127.0.0.1
port = $port

[spool]
path = $home/agent/spool.sqlite
END
    cat >"$home/village.ini" <<END
[fleet]
boxes = 3
report = 5s

[incident gate]
box = 1
at = 15s
for = 20s
END
}
