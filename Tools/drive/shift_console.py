"""The shift at two terminal consoles in tmux: keys are typed, screens are read."""
import pathlib, re, time

from centre import Fault
from spoken import command_words, console_words
from story import Shift, first, second, until
from terminal import Terminals

# What is to be read on the screen that stands within longer texts of the console or the server.
parts = {
    "cannot": ("cannot be sent: stands last", "不能派出，排在最后"), "free": ("free, so before the others", "空闲，排在前面"),
    "order": ("1 of 4", "4 个小组中第 1"), "metres": (r"(\d+) m to the incident", r"距事件直线 (\d+) m"),
    "early": ("2 of its teams", "尚有 2 个小组"), "remedy": ("clear or call them back", "请先清场或召回"),
}
# What is to be read there by the console's own words.
own = {
    "live": "live", "claimed": "alarmStates.acknowledged", "reported": "incidentStates.reported",
    "confirmed": "incidentStates.confirmed", "priority": "choosePriority", "which": "chooseTeam",
    "dispatched": "teamStatuses.dispatched", "enRoute": "teamStatuses.enRoute", "onScene": "teamStatuses.onScene",
    "working": "teamStatuses.working", "available": "teamStatuses.available", "known": "clockStates.acknowledged",
    "issued": "taskStates.issued", "accepted": "taskStates.accepted", "inProgress": "taskStates.inProgress",
    "submitted": "taskStates.submitted", "returned": "taskStates.returned", "gone": "disconnectedBanner",
    "noTasks": "noTasksOfMine", "sent": "sent", "kept": "notConnectedKept", "drafted": "reportStates.drafted",
    "approved": "reportStates.approved", "reportSent": "reportStates.sent", "ended": "chooseDisposition",
    "noIncidents": "noIncidents", "done": "accepted", "send": "sendIt",
}


def screen_words(language):
    """The words that are looked for, in a language."""
    place, known = ("en", "zh").index(language), console_words()
    found = {name: both[place] for name, both in parts.items()}
    for name, key in own.items():
        if key not in known:
            raise Fault(f"the console has no words named {key}")
        found[name] = known[key][place]
    colon = (": ", "：")[place]
    return {**found, "sent": found["sent"] + colon, "done": found["done"] + colon, "send": f"[ {found['send']} ]"}


class ConsoleShift(Shift):
    def __init__(self, language, size, folder):
        super().__init__(language)
        self.size, self.folder, self.words = size, pathlib.Path(folder), screen_words(language)
        self.terminals, self.desks = None, []
        self.keep = self.keep_screens

    def keep_screens(self, name):
        for desk in self.desks:
            desk.picture(self.folder / f"{name}-{desk.name}.txt")

    def seen_instead(self):
        said = []
        for desk in self.desks:
            try:
                said.append(f"--- the screen of {desk.name}\n{desk.screen().rstrip()}")
            except Fault as fault:
                said.append(f"--- the screen of {desk.name} cannot be read: {fault}")
        return "\n".join(said)

    def close(self):
        if self.terminals is not None:
            self.terminals.close()
        super().close()

    # Eyes

    def sees(self, desk, *wanted):
        """Waits until all of that is on a screen."""
        self.wait(lambda: all(one in desk.screen() for one in wanted), f"{' and '.join(wanted)} on the screen of {desk.name}")

    def misses(self, desk, *unwanted):
        """Waits until none of that is on a screen any more."""
        self.wait(
            lambda: not any(one in desk.screen() for one in unwanted),
            f"the end of {' and '.join(unwanted)} on the screen of {desk.name}")

    def row(self, desk, *wanted):
        """Waits for a line that has all of that."""
        def find():
            lines = desk.screen().splitlines()
            return next((line for line in lines if all(one in line for one in wanted)), None)
        return self.wait(find, f"a line with {', '.join(wanted)} on the screen of {desk.name}")

    def says(self, desk, line, *answer):
        """Types a line of the command line and waits for what becomes of it."""
        desk.type(":" + line)
        self.row(desk, line[-12:])
        desk.press("Enter")
        if answer:
            self.row(desk, *answer)

    # The shift

    def open_desks(self):
        chime = self.centre.work / "chime"
        chime.write_text('#!/bin/sh\ndate +%s.%N >> "$1"\n')
        chime.chmod(0o700)
        self.terminals = Terminals(self.centre.work)
        for user in (first, second):
            environment = {"ZHIHUI_TOKEN": self.centre.tokens[user], "LC_ALL": "C.UTF-8", "TERM": "tmux-256color"}
            command = [
                self.centre.program, "console", "--server", self.centre.url, "--lang", self.language,
                "--sound", f"{chime} {self.centre.work / ('chimes-' + user)}"]
            self.desks.append(self.terminals.open(user, self.size, command, environment))
        return self.desks

    def chimes(self, desk):
        path = self.centre.work / f"chimes-{desk.name}"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def run(self):
        w, text = self.words, self.text
        self.step("a centre with four teams, two consoles", "启动中心、四个小组与两台控制台")
        self.open()
        w["right"] = command_words(self.centre, first)["CorrectNote"][("en", "zh").index(self.language)]
        a, b = self.open_desks()
        for desk in (a, b):
            self.row(desk, self.centre.url, w["live"])
            self.sees(desk, self.near.name)

        self.step("the alarm rings on both screens, and leaves what is being typed alone", "两台均响铃，且不打断输入")
        b.type(":note half a line")
        self.row(b, ":note half a line")
        began = self.raise_alarm()
        seen, heard, chimed = {}, {}, {}

        def look():
            for desk in (a, b):
                if desk.name not in heard and desk.rings > 0: heard[desk.name] = time.time() - began
                if desk.name not in chimed and self.chimes(desk) > 0: chimed[desk.name] = time.time() - began
                if desk.name not in seen and "! A" in desk.screen(): seen[desk.name] = time.time() - began
            return len(seen) == len(heard) == len(chimed) == 2
        self.wait(look, "the alarm on both screens, with bell and sound")
        for desk in (a, b):
            times = [of[desk.name] for of in (seen, heard, chimed)]
            self.told("{}: {:.2f} s to the screen, {:.2f} s to the bell, {:.2f} s to the sound".format(desk.name, *times),
                      "{}：{:.2f} 秒显示，{:.2f} 秒响铃，{:.2f} 秒声音".format(desk.name, *times))
        self.row(b, ":note half a line")
        b.press(*["BSpace"] * 18)
        self.misses(b, ":note")

        self.step("the first dispatcher claims it, the second sees that", "甲受理，乙可见")
        a.press("a")
        for desk in (a, b):
            self.row(desk, w["claimed"], first)

        self.step("it becomes an incident and is confirmed", "转为事件并确认")
        a.press("o")
        self.sees(a, w["priority"])
        a.press("Enter")
        incident = self.wait(lambda: self.find_number(a), "the incident on the screen")
        self.row(a, incident, w["reported"])
        self.number()
        a.press("2", "y")
        for desk in (a, b):
            self.row(desk, incident, w["confirmed"])

        self.step("who is near, and why", "查看周边力量及推荐理由")
        a.press("s")
        self.sees(a, w["which"])
        listed = [line for line in a.screen().split(w["which"])[1].splitlines() if any(team in line for team in text["teams"])]
        order = [next(team for team in text["teams"] if team in line) for line in listed]
        if order != text["teams"]:
            raise Fault(f"the teams are suggested in the order {order}")
        a.press("w")
        self.sees(a, w["order"], w["free"])
        self.keep("05a")
        a.press("Escape")
        self.sees(a, w["which"])
        a.press("End", "w")
        self.sees(a, w["cannot"])
        self.keep("05b")
        a.press("Escape")
        self.sees(a, w["which"])
        a.press("Home")

        self.step("two teams are sent", "派出两个小组")
        a.press("Enter")
        self.row(a, self.near.name, w["dispatched"], incident)
        a.press("s")
        self.sees(a, w["which"])
        self.row(a, ">", self.next.name)
        a.press("Enter")
        for desk in (a, b):
            self.row(desk, self.next.name, w["dispatched"], incident)

        self.step("the first team answers at once, the second late", "第一组即时应答，第二组迟答")
        self.near.report("AcknowledgeDispatch", "ReportEnRoute")
        self.near.go((self.near.place[0] - 0.0035, self.near.place[1] - 0.0018))
        self.row(a, self.near.name, w["enRoute"])
        a.press("7")
        self.row(a, "↑1/1")
        self.says(a, f"acknowledge {text['known']}", "↑1/1", w["known"])
        self.keep("07a")
        self.next.report("AcknowledgeDispatch", "ReportEnRoute")
        self.misses(a, "↑1/1")
        a.press("6")
        self.row(a, self.next.name, w["enRoute"])

        self.step("positions move: the first team comes nearer", "位置在动：第一组接近现场")
        a.press("Home")
        self.mark(a, self.near.name, "Down")
        farther = self.distance(a)
        self.wait(lambda: self.distance(a) < farther, f"a distance below {farther} m")

        self.step("a task for the second dispatcher", "给乙下达任务")
        a.press("2")
        self.row(a, ">", incident)
        self.says(a, f"issue {incident} assignee=@{second} priority=urgent title={text['task']}", w["done"])
        b.press("3")
        self.row(b, w["issued"])

        self.step("the second accepts it, starts, and submits", "乙接受、开始并提交")
        self.says(b, "accept", w["accepted"])
        self.says(b, "start", w["inProgress"])
        self.says(b, f"submit {text['result']}", w["done"])
        self.wait(lambda: self.task()["state"] == "submitted", "the submitted task")

        self.step("it is returned once, done again, and approved", "退回一次，重做后确认完成")
        a.press("3")
        self.row(a, w["submitted"])
        self.says(a, f"return {text['return']}", w["done"])
        self.row(b, w["returned"])
        self.says(b, "start", w["inProgress"])
        self.says(b, f"submit {text['resultWhole']}", w["done"])
        self.row(a, w["submitted"])
        self.says(a, "complete", w["done"])
        self.sees(a, w["noTasks"])
        self.sees(b, w["noTasks"])

        self.step("the teams are on scene and work", "两组到场并作业")
        for team in (self.near, self.next):
            team.report("ReportOnScene")
        a.press("6")
        for team in (self.near, self.next):
            self.row(a, team.name, w["onScene"])
            team.report("ReportWorking")
        for team in (self.near, self.next):
            self.row(a, team.name, w["working"])

        self.step("the server hangs, then is killed; notes are typed meanwhile", "服务器挂起后被强杀，其间输入备注")
        a.press("2")
        self.row(a, ">", incident)
        a.press("n")
        a.type(text["noteFrozen"])
        self.row(a, text["noteFrozen"])
        self.centre.freeze()
        a.press("Enter")
        self.sees(a, w["sent"])
        self.centre.kill()
        for desk in (a, b):
            self.sees(desk, w["gone"])
        a.press("n")
        a.type(text["note"])
        self.row(a, text["note"])
        a.press("Enter")
        if not until(lambda: w["kept"] in a.screen(), 3):
            self.told(f"not on the screen: \"{w['kept']}\"", f"屏幕上没有“{w['kept']}”")
        self.sees(a, text["note"])

        self.step("it is started again; both come back, and each note stands once", "重启；两台自动恢复，备注各一条")
        self.centre.start()
        for desk in (a, b):
            self.misses(desk, w["gone"])
        self.row(b, self.centre.url, w["live"])
        self.wait(lambda: self.notes(text["noteFrozen"]) == 1, "the note that was under way")
        self.row(a, text["note"])
        a.press("Enter")
        self.wait(lambda: self.notes(text["note"]) == 1, "the note that was kept")
        a.press("t")
        self.sees(a, text["noteFrozen"], text["note"])

        self.step("the third responder reports; it is approved, sent, and received", "第三名人员报告情况；审批、报送、签收")
        self.draft_report()
        a.press("9")
        self.row(a, w["drafted"])
        self.says(a, "approve", w["approved"])
        self.centre.send("field", "SendReport", self.report, {"channel": "app"})
        b.press("9")
        self.row(b, w["reportSent"])
        self.says(b, "confirm-receipt", w["done"])
        self.wait(lambda: self.report_state() == "received", "the receipt of the report")

        self.step("closing too early is refused, with what to do first", "过早结案被拒并说明补救办法")
        a.press("2")
        self.row(a, ">", incident)
        a.press("r")
        self.sees(a, w["ended"], text["disposition"])
        a.press("Enter")
        self.sees(a, w["early"])
        if not until(lambda: w["remedy"] in a.screen(), 1):
            self.told(f"on {self.size[0]} columns the status line ends before \"{w['remedy']}\"",
                      f"{self.size[0]} 列时状态行在“{w['remedy']}”之前被截断")
        self.keep("16a")
        self.says(a, f"resolve {incident} {text['disposition']}")
        self.sees(a, w["early"], w["remedy"])
        self.keep("16b")
        a.press("Escape")
        self.misses(a, w["send"])

        self.step("the teams are clear", "两组清场")
        self.next.report("ClearAssignment")
        a.press("6")
        self.row(a, self.next.name, w["available"])
        a.press("2", "c")
        a.press("6")
        self.row(a, self.near.name, w["available"])

        self.step("a note is put right, with the reason", "更正一条备注并说明理由")
        a.press("2")
        self.row(a, ">", incident)
        a.press("t")
        self.mark(a, text["note"], "Up")
        a.type(".")
        a.type(w["right"])
        self.row(a, "<", w["right"])
        a.press("Enter")
        for typed in (text["noteRight"], text["reason"]):
            a.type(typed)
            self.row(a, typed)
            a.press("Enter")
        self.row(a, ">", w["send"])
        self.keep("18a")
        a.press("Enter")
        self.row(a, w["done"])
        self.row(a, ">", text["reason"])

        self.step("it is resolved and closed", "处置完毕并结案")
        a.press("2")
        self.row(a, ">", incident)
        a.press("r")
        self.sees(a, w["ended"], text["disposition"])
        a.press("Enter")
        for desk in (a, b):
            self.sees(desk, w["noIncidents"])

        self.step("the record", "核对记录")
        self.wait(lambda: self.now()["incident"]["state"] == "closed", "the closed incident")
        self.check()
        self.keep("20")
        for desk in self.desks:
            desk.press("q")
        self.wait(lambda: not any(desk.is_open for desk in (a, b)), "the end of both consoles after q")
        self.desks = []
        self.told(self.centre.verify().strip().splitlines()[-1])
        self.end()

    def find_number(self, desk):
        found = re.search(r"(?<!A)\b\d{4}-\d{6}\b", desk.screen())
        return found and found[0]

    def mark(self, desk, wanted, key):
        """Moves the mark of the focused pane to a line, row by row."""
        def marked():
            return [line for line in desk.screen().splitlines() if line.startswith(">")]
        for _ in range(60):
            lines = marked()
            if any(wanted in line for line in lines): return
            desk.press(key)
            until(lambda: marked() != lines, 2)
        raise Fault(f"the mark does not come to {wanted}")

    def distance(self, desk):
        """How far the marked team is from the incident, as the page of reasons says."""
        desk.press("w")
        found = self.wait(lambda: re.search(self.words["metres"], desk.screen()), "the distance of the team")
        desk.press("Escape")
        self.misses(desk, found[0])
        return int(found[1])
