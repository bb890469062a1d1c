# SPDX-License-Identifier: Apache-2.0
"""The real agent on a logged disk: what it is made to write, and what must be there after a cut.

An access point is switched on and off; each change is a record. The collector beside it is stopped
for most of the time, so that records wait, and let go now and then, so that acknowledgements delete
them. The agent is killed and started again on the way. A mark says what the agent called kept when
it was asked: stream, newest record, acknowledged mark.
"""
import os
import signal
import threading
import time

from household import BOX, Household

NAME = "agent"
# Two block groups: a torn superblock has its copy in the second.
SIZE = 160 << 20


def write(disk, folder, programs, agent, seconds, shim=None):
    """Lets the agent write on the disk for so many seconds."""
    with Household(folder, programs, agent) as house:
        house.broker()
        house.access_point()
        collector = house.collector(house.file("office"), [BOX])
        state = os.path.join(disk.path, "agent")
        running = house.agent(state, shim)
        over = threading.Event()
        marker = threading.Thread(target=mark_all, args=(disk, house, over))
        marker.start()
        try:
            end = time.monotonic() + seconds
            kills = [end - seconds * 2 / 3, end - seconds / 3]
            turn = 0
            while time.monotonic() < end:
                house.order("DISABLE" if turn % 2 == 0 else "ENABLE")
                # The agent reads at most five times a second; quicker changes would cancel out.
                time.sleep(0.23)
                turn += 1
                collector.send(signal.SIGCONT if turn % 24 >= 18 else signal.SIGSTOP)
                if kills and time.monotonic() > kills[0]:
                    kills.pop(0)
                    running.end(signal.SIGKILL)
                    running = house.agent(state, shim)
        finally:
            over.set()
            marker.join()
            disk.mark("end")
            running.end(signal.SIGKILL)


def mark_all(disk, house, over):
    """Asks the agent again and again and marks what it says."""
    while not over.wait(0.01):
        answer = house.ask("spool")
        if answer:
            disk.mark("kept", int(answer["stream"], 16), answer["newest"], answer["acknowledged"])


def start(path, house):
    """Starts the agent on what is there; raises when it does not answer at its door."""
    return house.agent(os.path.join(path, "agent"))


def look(path, checker):
    """Opens what is there with the product's own code; None if there is nothing yet."""
    spool = os.path.join(path, "agent", "spool.sqlite")
    return checker.ask("spool", spool) if os.path.exists(spool) else None


def judge(facts, recording, cut):
    """What is wrong with what was found, as (kind, words); None if nothing is."""
    marks = [mark for mark in recording.marks_before(cut) if mark.words[0] == "kept"]
    if facts is None:
        return ("lost", "there is no spool") if marks else None
    if "failed" in facts:
        return "unopenable", facts["failed"]
    # What a damaged file held is lost, and opening it anew is no opening.
    if facts["opening"] == "replaced":
        return "unopenable", "set aside as damaged"
    upto = int(facts["next"])
    first, acknowledged = int(facts["first"]), int(facts["acknowledged"])
    held = f"{first}-{upto - 1}" if first < upto else "-"
    if facts["ids"] != held:
        return "lost", f"a hole: {facts['ids']} and not {held}"
    if first != acknowledged + 1:
        return "lost", f"the first is {first}, acknowledged {acknowledged}"
    if facts["added"] != f"{upto}-{upto}":
        return "lost", f"the next record is {facts['added']} and not {upto}"
    if marks:
        stream, newest, _ = (int(word) for word in marks[-1].words[1:])
        if facts["opening"] != "reopened" or int(facts["stream"]) != stream:
            return "lost", "another stream"
        if upto <= newest:
            return "lost", f"{newest} was kept and is gone, the next id is {upto}"
    # The first mark after the cut may have been asked for before it; the second was not.
    later = [mark for mark in recording.marks_after(cut) if mark.words[0] == "kept"]
    if len(later) > 1 and acknowledged > int(later[1].words[3]):
        return "lost", f"{acknowledged} counts as acknowledged, {later[1].words[3]} is"
    return None
