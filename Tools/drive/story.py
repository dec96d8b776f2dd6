"""The story of a shift, the same at every console: who there is, what is said, and what has to stand in the record at its end."""
import time

from centre import Centre, Fault, version7
from field import Field

place = (-122.41941, 37.76506)
secondsToWait = 30

texts = {
    "en": {
        "alarm": "smell of gas behind the market hall", "category": "Gas leak", "address": "16th St / Mission St",
        "teams": ["Patrol 1", "Patrol 2", "Patrol 3", "Patrol 4"], "people": ["Ann Lee", "Ben Ortiz", "Carl Young", "Dora Fox"],
        "resting": "meal", "instructions": "close the main valve", "known": "called by radio",
        "task": "Measure the gas at every entrance", "result": "three entrances measured",
        "return": "the north entrance is missing", "resultWhole": "all four entrances: 0 ppm",
        "noteFrozen": "fire brigade phoned", "note": "valve shut at 9:40", "noteRight": "valve shut at 9:45",
        "reason": "misread the clock", "report": "No gas left, hall aired", "reportTitle": "Continued report 1",
        "disposition": "Dealt with on scene", "half": "a caller says that",
    },
    "zh": {
        "alarm": "市场大厅后侧有燃气味", "category": "燃气泄漏", "address": "第十六街与使命街路口",
        "teams": ["巡查一组", "巡查二组", "巡查三组", "巡查四组"], "people": ["张伟", "李娜", "刘洋", "陈静"],
        "resting": "用餐", "instructions": "关闭总阀", "known": "已用电台呼叫",
        "task": "逐个出入口检测燃气浓度", "result": "已检测三个出入口",
        "return": "缺少北侧出入口", "resultWhole": "四个出入口浓度均为零",
        "noteFrozen": "已电话请求消防支援", "note": "九点四十分关闭总阀", "noteRight": "九点四十五分关闭总阀",
        "reason": "看错时间", "report": "现场无残留燃气，大厅已通风", "reportTitle": "续报一",
        "disposition": "现场处置完毕", "half": "来电人称",
    },
}

users = {"chen": "dispatcher", "wu": "dispatcher", "field": "dispatcher", "keeper": "administrator"}
first, second = "chen", "wu"


def until(look, seconds=secondsToWait, pause=0.05):
    """What `look` gives as soon as it gives something; nothing where it does not in time."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found or time.monotonic() > end:
            return found
        time.sleep(pause)


class Shift:
    """One shift: its centre, its field, and the steps that are told as they go."""

    def __init__(self, language):
        self.language, self.text = language, texts[language]
        self.name, self.count, self.seen = "", 0, lambda: ""
        self.keep = lambda name: None
        self.began = time.monotonic()
        self.centre = self.field = self.incident = self.alarm = None

    # Steps

    def step(self, english, chinese):
        """The next step begins; the one before is over, and stood the test."""
        self.end()
        self.name, self.count = english if self.language == "en" else chinese, self.count + 1
        self.stepBegan = time.monotonic()
        return self

    def end(self):
        if not self.name:
            return
        if self.field is not None:
            self.field.check()
        self.keep(f"{self.count:02}")
        print(f"{self.count:2} {self.name}: {time.monotonic() - self.stepBegan:.1f} s", flush=True)
        self.name = ""

    def told(self, english, chinese=None):
        print("   " + (chinese if chinese and self.language == "zh" else english), flush=True)

    def wait(self, look, wanted, seconds=secondsToWait):
        found = until(look, seconds)
        if not found:
            raise Fault(f"{wanted} did not come in {seconds} s")
        return found

    # The scene

    def open(self):
        """A centre with a city, its stations, four teams, of which the nearest rests."""
        text = self.text
        self.centre = Centre(users)
        self.centre.start()
        self.centre.bring("keeper", "sf-neighborhoods", "sf-fire-stations")
        offices = self.centre.board("offices")
        city = next(office for office in offices if office["level"] == "city")
        self.city = city["id"]
        self.district = next(office["id"] for office in offices if office.get("parent") == city["id"])
        # Who is sent is called again soon, which the shift waits for.
        self.centre.send("keeper", "SetClockRule", self.city, {"rule": {
            "purpose": "acknowledgeDispatch", "unit": "seconds", "limit": 900,
            "rungs": [{"after": 3, "audience": "person", "channels": ["console"]}]}})
        self.field = Field(self.centre, "field", "keeper", self.city, text["category"])
        away = [(0.004, 0.002), (-0.008, 0.005), (0.02, -0.015), (0.0005, 0.0005)]
        for name, person, (east, north) in zip(text["teams"], text["people"], away):
            self.field.add(name, person, (place[0] + east, place[1] + north))
        self.near, self.next, self.far, self.resting = self.field.teams
        self.centre.send("field", "SetTeamAvailability", self.resting.id, {"availability": "resting", "reason": text["resting"]})
        self.field.begin()

    def close(self):
        if self.field is not None:
            self.field.close()
        if self.centre is not None:
            self.centre.close()

    # What the field does

    def raise_alarm(self):
        """A responder presses the key; gives when that was."""
        began = time.time()
        self.alarm = self.centre.send("field", "RaiseAlarm", version7(), {
            "office": self.city, "origin": "app", "level": "critical", "words": self.text["alarm"], "category": self.text["category"],
            "place": {"longitude": place[0], "latitude": place[1], "address": self.text["address"]},
            "raisedBy": self.far.responder})
        return began

    def number(self):
        """Of the incident that the alarm became."""
        alarm = next(one for one in self.centre.board("alarms") if one["id"] == self.alarm)
        found = next(one for one in self.centre.board("incidents") if one["id"] == alarm["incident"])
        self.incident = found["id"]
        return found["number"]

    def now(self):
        """The incident as it stands."""
        return self.centre.ask("chen", f"v1/incidents/{self.incident}")

    def timeline(self):
        entries, after = [], 0
        while after is not None:
            answer = self.centre.ask("chen", f"v1/incidents/{self.incident}/timeline?after={after}")
            entries += answer["entries"]
            after = answer.get("next")
        return entries

    def notes(self, words):
        """How often a note stands in the record."""
        return sum(
            entry["type"] == "NoteRecorded" and entry["data"].get("words") == words for entry in self.timeline())

    def task(self):
        return self.centre.board("tasks", incident=self.incident)[0]

    def draft_report(self):
        """The third responder tells how things stand."""
        self.report = self.centre.send("field", "DraftReport", version7(), {
            "incident": self.incident, "office": self.district, "to": self.city, "kind": "continued",
            "title": self.text["reportTitle"], "words": self.text["report"]})

    def report_state(self):
        return next(one for one in self.centre.board("situationReports") if one["id"] == self.report)["state"]

    # The record

    def check(self):
        """Holds what stands in the record against the story."""
        text, faults = self.text, []

        def hold(what, found, wanted):
            if found != wanted:
                faults.append(f"{what}: {found!r} instead of {wanted!r}")

        now = self.now()
        incident = now["incident"]
        hold("state", incident["state"], "closed")
        hold("disposition", incident.get("disposition"), text["disposition"])
        hold("words", incident.get("words"), text["alarm"])
        hold("alarm", now["alarm"]["state"], "promoted")
        hold("claimant", now["alarm"]["claimant"], first)
        hold("open teams", incident["openAssignments"], 0)
        sent = {one["team"]: one for one in now["assignments"]}
        hold("teams", set(sent), {self.near.id, self.next.id})
        for team in (self.near, self.next):
            times = sent[team.id]["times"]
            wanted = ["dispatched", "acknowledged", "enRoute", "onScene", "working", "cleared"]
            hold(f"times of {team.name}", [name for name in wanted if name in times], wanted)
            moments = [times[name] for name in wanted if name in times]
            hold(f"order of the times of {team.name}", moments, sorted(moments))
            day = "&".join(f"{name}={time.strftime('%FT%TZ', time.gmtime(time.time() + hours * 3600))}" for name, hours in (("from", -12), ("to", 1)))
            fixes = self.centre.ask("chen", f"v1/tracks/{team.id}?{day}")["fixes"]
            hold(f"positions of {team.name} without a gap", [fix["number"] for fix in fixes], list(range(1, len(fixes) + 1)))
        task = self.task()
        hold("task", (task["state"], task["returned"], task["acceptedBy"].get("user"), task.get("report")), ("completed", 1, second, text["resultWhole"]))
        for words in (text["noteFrozen"], text["note"]):
            hold(f"note {words!r}", self.notes(words), 1)
        corrected = [entry["data"] for entry in self.timeline() if entry["type"] == "NoteCorrected"]
        hold("corrections", [(data["words"], data["reason"]) for data in corrected], [(text["noteRight"], text["reason"])])
        hold("report", self.report_state(), "received")
        if faults:
            raise Fault("in the record: " + "\n  ".join(faults))
        # A device that could not send goes on where it was.
        self.field.close()
        self.field.check()
