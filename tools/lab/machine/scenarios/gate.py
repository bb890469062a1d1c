# SPDX-License-Identifier: Apache-2.0
"""The gate: a contact on a GPIO line that moves, bounces, and is pulled out."""
from scenarios import scenario
from village import HOLD, Finding, Village, must_fail

UNKNOWN = ('belum_ada_data', 'kedaluwarsa')


def settings(hold='1s', debounce='50ms', period='5s'):
    return f'''[gate]
enabled = yes
line = pintu-gerbang
contact = closed-when-shut
bias = pull-up
hold = {hold}
debounce = {debounce}
period = {period}
[wifi]
enabled = no'''


def changes(village):
    """How often the office was told of the gate."""
    return len(village.history('gate/open'))


@scenario('gate-alert', 'gerbang ditutup: satu peringatan, lalu pulih',
          'the gate is shut: one alert, then recovery')
def alert(bench):
    with Village(bench, settings()) as village:
        village.becomes('gate/open', True)
        village.judged('gerbang', 'terpenuhi')
        # The control: as long as the gate stands open nothing is told.
        village.only_tells()
        village.sh('gate shut')
        village.tells('fired gerbang')
        village.sh('gate open')
        village.tells('fired gerbang', 'resolved gerbang')


@scenario('gate-hiccup', 'gerbang tertutup sebentar: tidak ada peringatan',
          'a short closing alerts nobody')
def hiccup(bench):
    def short(village, seconds):
        village.becomes('gate/open', True)
        village.sh(f'gate shut; sleep {seconds}; gate open')
        village.becomes('gate/open', True)
        village.only_tells()
    with Village(bench, settings(hold='100ms')) as village:
        short(village, HOLD / 2)
    with Village(bench, settings(hold='100ms')) as village:
        must_fail('the closing lasts longer than the hold', "told were ['fired", short, village, 3 * HOLD)


@scenario('gate-storm', 'kontak memantul 220 kali: satu keadaan, tidak banjir',
          'a contact that bounces 220 times: one state, no flood')
def storm(bench):
    def settles(village):
        village.becomes('gate/open', True)
        before = changes(village)
        village.sh('gate swing 220 0')
        village.becomes('gate/open', False)
        village.sh('gate swing 12 250')
        village.becomes('gate/open', False)
        village.tells('fired gerbang')
        count = changes(village) - before
        if count != 1:
            raise Finding(f'{count} records of one closing')
    with Village(bench, settings()) as village:
        settles(village)
    with Village(bench, settings(hold='100ms', debounce='0s')) as village:
        must_fail('levels count after 0.1 s', 'records of one closing', settles, village)


@scenario('gate-chip-gone', 'chip GPIO dicabut: tidak diketahui, bukan "tertutup"',
          'the GPIO chip is pulled out: unknown, not "shut"')
def chip_gone(bench):
    def notices(village):
        village.becomes('gate/open', True)
        village.judged('gerbang', 'terpenuhi')
        village.sh('gate absent')
        # The kernel does not wake who waits for the line: the next reading must tell.
        village.becomes('gate/open', None, 'absent', seconds=8)
        village.judged('gerbang', *UNKNOWN)
        village.only_tells()
        village.sh('gate back')
        village.becomes('gate/open', True)
        village.judged('gerbang', 'terpenuhi')
        village.sh('gate shut')
        village.tells('fired gerbang')
    with Village(bench, settings()) as village:
        notices(village)
    with Village(bench, settings(period='1h')) as village:
        must_fail('the chip is not looked for again', 'gate/open is True good', notices, village)
