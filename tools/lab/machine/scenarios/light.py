# SPDX-License-Identifier: Apache-2.0
"""The light sensor: a real driver on an imitated I2C bus."""
from scenarios import scenario
from village import Village, eventually, must_fail

SETTINGS = '''[lamp]
enabled = yes
period = 5s
[wifi]
enabled = no'''


def says_so(village, act):
    village.sh(act)
    village.becomes('lamp/lux', None, 'absent', seconds=8)


@scenario('light-follows', 'cahaya berubah sampai ke kantor; sensor dicabut: "tidak ada"',
          'light reaches the office; a sensor pulled out is "absent", not dark')
def follows(bench):
    with Village(bench, SETTINGS) as village:
        for lux in (321, 3):
            village.sh(f'light {lux}')
            village.becomes('lamp/lux', float(lux))
        village.sh('light 250')
        village.becomes('lamp/lux', 250.0)
        eventually('the office has 250 lx', lambda: any(
            item['value'] == 250 for item in village.history('lamp/lux')))
        must_fail('the sensor is there, in the dark', 'lamp/lux is None absent',
                  says_so, village, 'light 0')
        says_so(village, 'light absent')
        eventually('the office knows that the sensor is absent', lambda: any(
            item['quality'] == 'absent' for item in village.history('lamp/lux')))
        village.sh('light back; light 40')
        village.becomes('lamp/lux', 40.0)
