"""The people in the field, simulated over HTTP: teams with one responder each, who report where they are and what they do."""
import base64, json, math, threading, time

from centre import Fault, version7

metresPerDegree = 111_320
secondsBetweenFixes = 1.0
metresPerSecond = 14


def varint(number):
    made = bytearray()
    while number >= 0x80:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(made) + bytes([number])


def signed(number):
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)


def segment(number, seconds, longitude, latitude):
    """One fix as a packed track segment (EventSchemas/FORMAT.md, section 8): whole seconds, hundred-thousandths of a degree."""
    packed = bytes([1, 0b110000, 1]) + varint(number) + signed(seconds) + signed(round(latitude * 1e5)) + signed(round(longitude * 1e5))
    return base64.b64encode(packed).decode()


def metres(one, other):
    across = (one[0] - other[0]) * math.cos(math.radians(one[1]))
    return math.hypot(across, one[1] - other[1]) * metresPerDegree


class Team:
    """A team with one responder, and the device that tells where they are."""

    def __init__(self, field, name, responder, place):
        self.field, self.name, self.place, self.goal = field, name, place, None
        centre, user = field.centre, field.user
        self.id = centre.send(field.keeper, "RegisterTeam", version7(), {
            "office": field.office, "name": name, "category": field.category, "capabilities": []})
        self.responder = centre.send(field.keeper, "RegisterResponder", version7(), {"office": field.office, "name": responder})
        centre.send(user, "PutTeamInService", self.id, {})
        centre.send(user, "StartDuty", self.responder, {})
        centre.send(user, "BoardCrew", self.id, {"responder": self.responder})
        self.track = centre.send(user, "OpenTrack", version7(), {"team": self.id})
        self.number, self.waiting, self.toldSecond = 0, None, 0

    @property
    def assignment(self):
        """Its newest assignment, which has not ended."""
        found = [one for one in self.field.centre.board("assignments", self.field.user) if one["team"] == self.id]
        if not found:
            raise Fault(f"{self.name} was not sent")
        return max(found, key=lambda one: one["id"])

    def report(self, *kinds):
        """Steps of its assignment, one after another."""
        assignment = self.assignment["id"]
        for kind in kinds:
            self.field.centre.send(self.field.user, kind, assignment, {})

    def go(self, place):
        self.goal = place

    def step(self):
        """Moves on and tells where it is; what could not be told is told again with the same identifier."""
        now = int(time.time())
        if self.waiting is None:
            if now <= self.toldSecond:
                return
            if self.goal is not None:
                left = metres(self.place, self.goal)
                part = 1 if left == 0 else min(1, metresPerSecond * secondsBetweenFixes / left)
                self.place = tuple(here + (there - here) * part for here, there in zip(self.place, self.goal))
            self.number += 1
            self.toldSecond = now
            self.waiting = {
                "id": version7(), "type": "AppendFixes", "entity": self.track,
                "data": {"segment": segment(self.number, now, *self.place)}}
        answer = self.field.centre.ask(self.field.user, "v1/commands", {"commands": [self.waiting]}, seconds=5)["results"][0]
        if answer["status"] == "rejected":
            raise Fault(f"a fix of {self.name}: {answer['code']}: {answer['words']['en']}")
        self.waiting = None


class Field:
    """All teams; their devices go on by themselves until the field is closed."""

    def __init__(self, centre, user, keeper, office, category):
        self.centre, self.user, self.keeper, self.office, self.category = centre, user, keeper, office, category
        self.teams, self.fault, self.isOver = [], None, threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def add(self, name, responder, place):
        self.teams.append(Team(self, name, responder, place))
        return self.teams[-1]

    def begin(self):
        for team in self.teams:
            team.step()
        self.thread.start()

    def run(self):
        while not self.isOver.wait(secondsBetweenFixes):
            for team in self.teams:
                try:
                    team.step()
                except (OSError, json.JSONDecodeError):
                    # There is no network here now; the device tries again.
                    continue
                except Fault as fault:
                    # An answer that says that nothing was done is one to try again.
                    if ": 503 " not in str(fault) and ": 429 " not in str(fault):
                        self.fault = fault
                        return

    def check(self):
        if self.fault is not None:
            raise self.fault

    def close(self):
        self.isOver.set()
        if self.thread.is_alive():
            self.thread.join(20)
