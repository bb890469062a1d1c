# SPDX-License-Identifier: Apache-2.0
"""The clock of a box whose battery is dead: the year 2001 until somebody tells it the time."""
import time

from scenarios import scenario
from village import Finding, Village, eventually, must_fail

SETTINGS = '''[wifi]
interface = wlan0
control = /run/hostapd
period = 5s
timeout = 1s'''
UNSETTLED = 4
# As a time daemon does it when it trusts its servers.
SYNCHRONISE = 'date -s @{:.3f}; adjtimex --status 1 --maxerror 1000 --esterror 1000'


@scenario('clock-wrong', 'jam salah: catatan ditandai, tidak ada peringatan; setelah jam benar, tanggalnya dibetulkan',
          'a wrong clock: records are marked and alert nobody; once it is right they are re-dated')
def wrong(bench):
    def is_marked(village):
        village.becomes('wifi/up', True)
        village.sh('ip link set wlan0 down')
        down = time.time()
        village.becomes('wifi/up', False)
        eventually('two reports are stored', lambda: len(village.rows()) >= 2)
        if not all(flags & UNSETTLED for _, flags in village.rows()):
            raise Finding(f'stored as if the clock were right: {village.rows()}')
        village.only_tells()
        village.sh(SYNCHRONISE.format(time.time()))
        eventually('the marks are taken off', lambda: not any(
            flags & UNSETTLED for _, flags in village.rows()), 40)
        observed = [at for at, _ in village.rows()]
        if not all(village.began - 5 < at < time.time() + 5 for at in observed):
            raise Finding(f'dated wrongly: {observed}, down at {down}')
        if not any(abs(at - down) < 5 for at in observed):
            raise Finding(f'no record of the moment {down}: {observed}')
        village.tells('fired wifi')
    with Village(bench, SETTINGS, clock='kernel', synchronised=False) as village:
        is_marked(village)
    with Village(bench, SETTINGS, clock='trusted', synchronised=False) as village:
        must_fail('the wrong clock is trusted', 'as if the clock were right', is_marked, village)
