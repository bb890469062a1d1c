# SPDX-License-Identifier: Apache-2.0
"""The access point: real hostapd on an imitated radio, with a real visitor."""
from scenarios import scenario
from village import Village, must_fail

HOSTAPD = '$(cat /run/lab/hostapd.pid)'


def settings(operstate='yes'):
    return f'''[wifi]
interface = wlan0
control = /run/hostapd
period = 5s
timeout = 1s
operstate = {operstate}'''


def on_the_air(village):
    village.becomes('wifi/up', True)
    village.becomes('wifi/clients', 1)
    village.becomes('wifi/open', True)
    village.judged('wifi', 'terpenuhi')


@scenario('wifi-link-down', 'antarmuka mati sementara hostapd berkata ENABLED: peringatan, lalu pulih',
          'the interface is down while hostapd says ENABLED: alert, then recovery')
def link_down(bench):
    def notices(village):
        on_the_air(village)
        village.sh('ip link set wlan0 down')
        lie = village.sh('hostapd_cli -p /run/hostapd -i wlan0 status | sed -n "s/^state=//p"')
        assert lie == 'ENABLED', lie
        village.tells('fired wifi')
        village.becomes('wifi/up', False)
        village.sh('ip link set wlan0 up')
        village.tells('fired wifi', 'resolved wifi')
        village.becomes('wifi/clients', 1)
    with Village(bench, settings()) as village:
        notices(village)
    with Village(bench, settings(operstate='no')) as village:
        must_fail("hostapd's word alone counts", 'told were []', notices, village)


@scenario('wifi-stopped', 'hostapd membeku: tidak diketahui, bukan "tidak mengudara"',
          'hostapd hangs: unknown, not "off the air"')
def stopped(bench):
    def keeps_quiet(village, signal):
        on_the_air(village)
        village.sh(f'kill -{signal} {HOSTAPD}')
        village.becomes('wifi/up', None, 'failed')
        village.judged('wifi', 'belum_ada_data', 'kedaluwarsa')
        village.only_tells()
        village.sh(f'kill -CONT {HOSTAPD}')
        village.judged('wifi', 'terpenuhi')
    with Village(bench, settings()) as village:
        keeps_quiet(village, 'STOP')
    with Village(bench, settings()) as village:
        must_fail('hostapd is dead', 'wifi/up is None failed', keeps_quiet, village, 'KILL')


@scenario('wifi-visitor', 'tamu pergi dan datang lagi: jumlahnya ikut, tidak ada peringatan',
          'a visitor leaves and comes again: the count follows, nobody is alerted')
def visitor(bench):
    with Village(bench, settings()) as village:
        on_the_air(village)
        village.sh('wpa_cli -p /run/wpa_supplicant -i wlan1 disconnect')
        village.becomes('wifi/clients', 0)
        village.becomes('wifi/up', True)
        village.sh('wpa_cli -p /run/wpa_supplicant -i wlan1 reconnect')
        village.becomes('wifi/clients', 1)
        village.only_tells()


@scenario('wifi-killed', 'hostapd mati: tidak mengudara, satu peringatan, lalu pulih',
          'hostapd dies: off the air, one alert, then recovery')
def killed(bench):
    with Village(bench, settings()) as village:
        on_the_air(village)
        village.only_tells()
        village.sh(f'kill -KILL {HOSTAPD}')
        village.becomes('wifi/up', False)
        village.becomes('wifi/clients', None, 'failed')
        village.tells('fired wifi')
        village.sh('hostapd -B -P /run/lab/hostapd.pid /run/lab/hostapd.conf')
        village.tells('fired wifi', 'resolved wifi')
