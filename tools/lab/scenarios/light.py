# SPDX-License-Identifier: Apache-2.0
"""The light sensor: a real driver on an imitated I2C bus."""
from scenarios import scenario
from village import Finding, Village, eventually

SETTINGS = '''[lamp]
enabled = yes
period = 5s
[wifi]
enabled = no'''


@scenario('light-follows', 'cahaya berubah sampai ke kantor; sensor dicabut: "tidak ada"',
          'light reaches the office; a sensor pulled out is "absent", not dark')
def follows(bench):
    with Village(bench, SETTINGS) as village:
        for lux in (321, 3, 0):
            village.sh(f'light {lux}')
            village.becomes('lamp/lux', float(lux))
        village.sh('light 250')
        village.becomes('lamp/lux', 250.0)
        eventually('the office has 250 lx', lambda: any(
            item['value'] == 250 for item in village.history('lamp/lux')))
        village.sh('light absent')
        village.becomes('lamp/lux', None, 'absent')
        # The control: darkness is a value.
        if village.reading('lamp/lux')[0] == 0:
            raise Finding('a missing sensor reads as darkness')
        village.sh('light back; light 40')
        village.becomes('lamp/lux', 40.0)
