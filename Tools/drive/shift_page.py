"""The shift at two pages in headless Chromium: with the mouse and the keyboard, as a dispatcher would."""
import pathlib, re

from browser import Browser
from centre import Fault
from pages import Pages
from spoken import command_words, page_words
from story import Shift, first, second, until

# What is to be read on the page: by its own words, and in what the server says.
own = {
    "claimed": "alarm/acknowledged", "resting": "team/resting", "dispatched": "team/dispatched", "enRoute": "team/enRoute",
    "onScene": "team/onScene", "working": "team/working", "returned": "task/returned", "escalated": "event/EscalationStepTaken",
    "near": "map.near",
}
parts = {
    "early": ("2 of its teams are not clear yet", "尚有 2 个小组未清场"), "remedy": ("clear or call them back first", "请先清场或召回"),
}
asked = {"returnTask": "ReturnTask", "accept": "AcceptTask"}

# Notes when an alarm is seen and heard first, by the page's own clock.
witness = """
    window.witness = { tones: 0 };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...given) {
      witness.tones += 1;
      witness.heardAt ??= Date.now();
      return start.apply(this, given);
    };
    new MutationObserver(() => {
      if (document.querySelector(".alarm-card:not([hidden])")) witness.seenAt ??= Date.now();
      if (document.getAnimations().some(({ animationName }) => /^(flash|pulse|glow)$/.test(animationName))) witness.flashedAt ??= Date.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
"""
# The connection is gone for a while: that the browser says so is no fault of the page.
outage = re.compile(r"net::ERR_|WebSocket connection to|Failed to load resource")


class Desk:
    """One dispatcher's page."""

    def __init__(self, shift, name):
        self.shift, self.name = shift, name
        self.browser = Browser()

    def close(self):
        self.browser.close()

    def open(self):
        browser, shift = self.browser, self.shift
        browser.size(1600, 1000)
        browser.command("Page.addScriptToEvaluateOnNewDocument", source=witness)
        browser.prepare(shift.page, shift.centre.tokens[self.name], shift.language, shift.theme)
        browser.open(shift.page + "/")
        self.live()
        # A browser lets a page sound only once somebody has touched it.
        browser.click("#clock")
        self.until("document.querySelector('.sound-hint').hidden", "the page that may sound")

    def live(self):
        self.until("document.body.dataset.phase === 'live' && !document.getElementById('new').hidden", "the live page")

    # Eyes

    def run(self, script, *given):
        return self.browser.run("return " + script, *given)

    def until(self, script, wanted, *given):
        """Waits until a script gives something."""
        return self.shift.wait(lambda: self.run(script, *given), f"{wanted} on the page of {self.name}")

    def sees(self, selector, *wanted):
        """Waits until an element of that kind has all these words."""
        return self.until(
            "[...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility())"
            ".find((one) => arguments[1].every((words) => one.innerText.includes(words)))?.innerText",
            f"{' and '.join(wanted) or 'something'} in {selector}", selector, wanted)

    def misses(self, selector):
        self.until(
            "![...document.querySelectorAll(arguments[0])].some((one) => one.checkVisibility())", f"the end of {selector}", selector)

    # Hands

    def click(self, selector, *wanted):
        """Clicks the first element of that kind that has all these words, and can be clicked."""
        def hit():
            isMarked = self.run("""(() => {
                document.querySelector("[data-hand]")?.removeAttribute("data-hand");
                const found = [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility()
                  && one.getAttribute("aria-disabled") !== "true" && arguments[1].every((words) => one.innerText.includes(words)));
                found?.setAttribute("data-hand", "");
                return found !== undefined;
                })()""", selector, wanted)
            if not isMarked: return False
            try:
                self.browser.click("[data-hand]")
            except Fault as fault:
                # It was drawn anew meanwhile, or something lies over it for now.
                self.hindrance = str(fault)
                return False
            return True
        self.hindrance = ""
        if not until(hit):
            raise Fault(f"{selector} {' '.join(wanted)} cannot be clicked on the page of {self.name}: {self.hindrance or 'it is not there'}")

    def command(self, type, within="#details-actions"):
        """Asks for something of what is shown in the details; again where the page took the press for one meant for another button."""
        button = f"{within} [data-command={type}]"
        done = ("document.querySelector('form.form') !== null || ![...document.querySelectorAll(arguments[0])]"
                ".some((one) => one.checkVisibility() && one.getAttribute('aria-disabled') !== 'true')")
        for _ in range(10):
            self.click(button)
            if until(lambda: self.run(done, button), 2):
                return
        raise Fault(f"{button} does nothing on the page of {self.name}")

    def field(self, name, text):
        """Types into a field of the form that is open."""
        selector = f"form.form [data-field={name}] :is(input, textarea)"
        self.until(f"document.querySelector({selector!r}) !== null", f"the field {name}")
        self.browser.write(selector, text)

    def give(self):
        """Sends the form that is open, with the keyboard."""
        self.browser.press("Control+Enter")

    def show(self, view):
        """Goes to a view by its key."""
        self.run("document.activeElement.blur()")
        self.browser.press(view)


class PageShift(Shift):
    def __init__(self, language, theme, folder, source=None):
        """`source`: a folder whose page takes the place of the server's."""
        super().__init__(language)
        self.source = source
        self.theme, self.folder, self.words, self.desks = theme, pathlib.Path(folder), {}, []
        self.keep = self.keep_pictures
        self.isOut, self.faults = False, []

    def keep_pictures(self, name):
        for desk in self.desks:
            desk.browser.picture(self.folder / f"{name}-{desk.name}.png")
        self.listen()

    def listen(self):
        """Takes what the browsers' consoles say; during the outage they may say that there is no connection."""
        for desk in self.desks:
            for entry in desk.browser.log():
                if entry["level"] == "SEVERE" and not (self.isOut and outage.search(entry["message"])):
                    self.faults.append(f"{desk.name}: {entry['message'][:400]}")

    def seen_instead(self):
        said = []
        for desk in self.desks:
            try:
                said.append(f"--- the page of {desk.name}\n" + desk.run("document.body.innerText.replace(/\\n+/g, '\\n')")[:4000])
            except (Fault, OSError) as fault:
                said.append(f"--- the page of {desk.name} cannot be read: {fault}")
        return "\n".join(said + [f"in the browser's log: {fault}" for fault in self.faults])

    def close(self):
        for desk in self.desks:
            desk.close()
        super().close()

    def steps(self, desk, team, *wanted):
        """Waits for the state of a team in the details of the incident."""
        return desk.sees("#details .sent li", team.name, *wanted)

    def run(self):
        w, text = self.words, self.text
        self.step("a centre with four teams, two pages", "启动中心、四个小组与两个页面")
        self.open()
        self.page = Pages(self.centre.url, self.source).address if self.source else self.centre.url
        for user in (first, second):
            self.desks.append(Desk(self, user))
        a, b = self.desks
        for desk in self.desks:
            desk.open()
            desk.sees("#teams", *text["teams"])
        self.learn()

        self.step("the alarm rings on both pages, and leaves what is being typed alone", "两个页面均响铃，且不打断输入")
        b.show("n")
        b.click("#new-list button")
        b.field("words", text["half"])
        began = self.raise_alarm()
        for desk in self.desks:
            seen = desk.until("witness.seenAt && witness.heardAt && witness.flashedAt ? [witness.seenAt, witness.heardAt, witness.flashedAt] : null",
                              "the alarm, with flash and sound")
            times = [moment / 1000 - began for moment in seen]
            self.told("{}: {:.2f} s to the card, {:.2f} s to the sound, {:.2f} s to the flash".format(desk.name, *times),
                      "{}：{:.2f} 秒显示，{:.2f} 秒声音，{:.2f} 秒闪烁".format(desk.name, *times))
            desk.sees(".alarm-card", text["alarm"], text["category"])
        held = b.run("[document.activeElement.closest('[data-field]')?.dataset.field, document.activeElement.value]")
        if held != ["words", text["half"]]:
            raise Fault(f"the alarm took the keyboard of {second}: {held}")
        self.keep("02a")
        b.browser.press("Escape")
        b.misses("form.form")

        self.step("the first dispatcher takes it, the second sees that", "甲受理，乙可见")
        a.click(".alarm-card-foot button:not(.main)")
        for desk in self.desks:
            desk.misses(".alarm-card")
            desk.sees("#alarms li", w["claimed"])
        b.click("#alarms button")
        b.sees("#details-body", first)

        self.step("it becomes an incident and is confirmed", "转为事件并确认")
        a.click("#alarms button")
        a.command("PromoteAlarm")
        a.sees("form.form")
        a.give()
        a.until("document.querySelector('#details-actions [data-command=ConfirmIncident]') !== null", "the new incident")
        incident = self.number()
        a.sees("#details-title", incident)
        a.command("ConfirmIncident")
        a.misses("#details-actions [data-command=ConfirmIncident]")
        b.click("#incidents button", incident)
        b.sees("#details-title", incident)

        self.step("who is near, by distance and in a circle on the map", "按距离与地图圈选查看周边力量")
        a.click(".map-actions button", w["near"])
        a.sees(".selection-list", text["teams"][0], text["teams"][1], text["teams"][3])
        order = [team for team in self.names(a) if team in text["teams"]]
        if order != [text["teams"][index] for index in (3, 0, 1)]:
            raise Fault(f"near the incident are in order {order}")
        self.keep("05a")
        a.click(".selection-head button")
        a.misses(".selection")
        a.click("[data-label='select.circle']")
        a.sees(".draw-bar")
        middle = a.run("""(() => {
            const { left, top, width, height } = document.querySelector(".draw-sheet").getBoundingClientRect();
            return [left + width / 2, top + height / 2, Math.min(width, height) / 2.6];
            })()""")
        a.browser.drag(middle[:2], (middle[0] + middle[2], middle[1]))
        a.sees(".selection-list", text["teams"][0])
        self.keep("05b")
        a.click(".selection-head button")
        a.misses(".selection")

        self.step("two teams are sent, each with the reason why it stands where it does", "派出两个小组，附推荐理由")
        a.command("DispatchTeam")
        a.sees(".send-list li", text["teams"][3], w["resting"], text["resting"])
        order = a.run("[...document.querySelectorAll('.send-list li b')].map((one) => one.innerText)")
        if order != text["teams"]:
            raise Fault(f"the teams are suggested in the order {order}")
        self.keep("06a")
        a.browser.press("Space", "Down", "Space")
        a.browser.write("#send-words", text["instructions"])
        a.browser.press("Enter")
        a.misses(".send-teams")
        for desk in self.desks:
            for team in (self.near, self.next):
                self.steps(desk, team, w["dispatched"])

        self.step("the first team answers at once, the second late", "第一组即时应答，第二组迟答")
        self.near.report("AcknowledgeDispatch", "ReportEnRoute")
        self.near.go((self.near.place[0] - 0.0035, self.near.place[1] - 0.0018))
        self.steps(a, self.near, w["enRoute"])
        a.sees(".timeline li", w["escalated"], self.next.name)
        self.next.report("AcknowledgeDispatch", "ReportEnRoute")
        for desk in self.desks:
            self.steps(desk, self.next, w["enRoute"])

        self.step("positions move: the first team comes nearer", "位置在动：第一组接近现场")
        a.click(".map-actions button", w["near"])
        farther = self.distance(a)
        self.wait(lambda: self.distance(a) < farther, f"a distance below {farther} m")
        a.click(".selection-head button")

        self.step("a task for the second dispatcher", "给乙下达任务")
        a.command("IssueTask")
        a.field("title", text["task"])
        a.field("assignee", second)
        a.browser.press("Enter")
        a.until("document.querySelector('form.form [data-field=assignee] input').value.includes(arguments[0])", "the assignee", second)
        self.keep("09a")
        a.give()
        a.misses("form.form")
        a.sees("#details", text["task"])

        self.step("the second accepts it, starts, and submits", "乙接受、开始并提交")
        b.show("2")
        self.menu(b, text["task"], "#column-pending", w["accept"])
        b.sees("#column-underway .task-card", text["task"])
        b.command("StartTask")
        b.misses("#details-actions [data-command=StartTask]")
        self.submit(b, text["task"], text["result"])

        self.step("it is returned once, done again, and approved", "退回一次，重做后确认完成")
        a.show("2")
        self.menu(a, text["task"], "#column-approval", w["returnTask"])
        a.field("reason", text["return"])
        a.give()
        a.sees("#column-underway .task-card", text["task"])
        b.sees("#details .chip", w["returned"])
        b.command("StartTask")
        b.misses("#details-actions [data-command=StartTask]")
        self.submit(b, text["task"], text["resultWhole"])
        self.card(a, text["task"], "#column-approval")
        a.browser.press("Shift+Right")
        a.sees("form.form")
        self.keep("11a")
        a.give()
        a.sees("#column-done .task-card", text["task"])

        self.step("the teams are on scene and work", "两组到场并作业")
        for desk in self.desks:
            desk.show("1")
            desk.click("#incidents button", incident)
            desk.sees("#details-title", incident)
        for kind, shown in (("ReportOnScene", "onScene"), ("ReportWorking", "working")):
            for team in (self.near, self.next):
                team.report(kind)
            for team in (self.near, self.next):
                self.steps(a, team, w[shown])

        self.step("the server hangs, then is killed; notes are sent meanwhile", "服务器挂起后被强杀，其间提交备注")
        self.listen()
        self.isOut = True
        a.command("RecordNote")
        a.field("words", text["noteFrozen"])
        self.centre.freeze()
        a.give()
        a.until("JSON.parse(sessionStorage.getItem('outbox'))?.length === 1", "the note that is under way")
        self.centre.kill()
        for desk in self.desks:
            desk.until("document.body.dataset.phase !== 'live'", "the end of the connection")
            desk.sees("#banner")
        b.command("RecordNote")
        b.field("words", text["note"])
        b.give()
        b.until("JSON.parse(sessionStorage.getItem('outbox'))?.length === 1", "the note sent during the outage")
        for desk in self.desks:
            desk.sees("#sending", "1")

        self.step("it is started again; both come back, and each note stands once", "重启；两个页面自动恢复，备注各一条")
        self.centre.start()
        for desk in self.desks:
            desk.live()
            desk.misses("#banner")
        for note in (text["noteFrozen"], text["note"]):
            self.wait(lambda: self.notes(note) == 1, f"the note {note}")
            for desk in self.desks:
                desk.sees(".timeline li", note)
        for desk in self.desks:
            desk.until("sessionStorage.getItem('outbox') === null", "the end of the waiting")
            desk.misses("form.form")
        self.listen()
        self.isOut = False

        self.step("the third responder reports; it is approved, sent, and received", "第三名人员报告情况；审批、报送、签收")
        self.draft_report()
        a.command("ApproveReport", "#details-body")
        a.sees("form.form")
        a.give()
        a.misses("form.form")
        self.wait(lambda: self.report_state() == "approved", "the approval of the report")
        self.centre.send("field", "SendReport", self.report, {"channel": "app"})
        b.command("ConfirmReceipt", "#details-body")
        b.sees("form.form")
        b.give()
        self.wait(lambda: self.report_state() == "received", "the receipt of the report")

        self.step("closing too early is refused, with what to do first", "过早结案被拒并说明补救办法")
        self.back(a, incident)
        a.command("ResolveIncident")
        a.field("disposition", text["disposition"])
        a.give()
        a.sees("form.form", w["early"], w["remedy"])
        self.keep("16a")
        a.browser.press("Escape")
        a.misses("form.form")

        self.step("the teams are clear", "两组清场")
        self.next.report("ClearAssignment")
        a.until("document.querySelectorAll('#details .sent [data-command=ClearAssignment]').length === 1", "the second team clear")
        a.command("ClearAssignment", "#details .sent")
        a.misses("#details .sent [data-command=ClearAssignment]")

        self.step("a note is put right, with the reason", "更正一条备注并说明理由")
        self.correct(a)

        self.step("it is resolved and closed", "处置完毕并结案")
        a.command("ResolveIncident")
        # What was typed when it was refused is kept.
        a.until("document.querySelector('form.form [data-field=disposition] input')?.value === arguments[0]", "what was typed", text["disposition"])
        a.give()
        a.command("CloseIncident")
        a.until("document.querySelector('#details-actions [data-command=ReopenIncident]') !== null", "the closed incident")
        for desk in self.desks:
            desk.until("document.querySelectorAll('#incidents button').length === 0", "the empty list of incidents")

        self.step("the record", "核对记录")
        self.check()
        self.keep("20")
        for desk in self.desks:
            desk.close()
        self.desks = []
        if self.faults:
            raise Fault("the browser's log has errors:\n  " + "\n  ".join(self.faults))
        self.told(self.centre.verify().strip().splitlines()[-1])
        self.end()

    # Parts of the steps

    def learn(self):
        """The words that are looked for."""
        place = ("en", "zh").index(self.language)
        said, commands = page_words(self.desks[0].browser, *own.values()), command_words(self.centre, first)
        self.words.update({name: said[key] for name, key in own.items()})
        self.words.update({name: both[place] for name, both in parts.items()})
        self.words.update({name: commands[type][place] for name, type in asked.items()})

    def names(self, desk):
        return desk.run("[...document.querySelectorAll('.selection-list .name')].map((one) => one.innerText)")

    def distance(self, desk):
        """How far the first team is from the incident, in metres, as the list of who is near says."""
        found = desk.sees(".selection-list li", self.near.name)
        return int(re.search(r"(\d+) m\b|(\d+) 米", found)[1])

    def back(self, desk, incident):
        """Shows the incident again, whatever is open."""
        desk.click("#incidents button", incident)
        desk.sees("#details-title", incident)

    def card(self, desk, title, column):
        """Puts the keyboard on the card of a task."""
        desk.sees(f"{column} .task-card", title)
        desk.until("""(() => {
            const card = [...document.querySelectorAll(arguments[0] + " .task-card")].find((one) => one.innerText.includes(arguments[1]));
            card?.focus();
            return document.activeElement === card;
            })()""", "the card of the task", column, title)

    def menu(self, desk, title, column, item):
        """Opens the menu of a task with the keyboard and chooses from it."""
        self.card(desk, title, column)
        desk.browser.press("Enter")
        desk.sees(".task-menu", item)
        desk.click(".task-menu button", item)

    def submit(self, desk, title, result):
        desk.command("SubmitTask")
        desk.field("words", result)
        desk.give()
        desk.sees("#column-approval .task-card", title)

    def correct(self, desk):
        text = self.text
        desk.until("""(() => {
            const entry = [...document.querySelectorAll(".timeline li")].find((one) => one.innerText.includes(arguments[0]));
            entry?.scrollIntoView({ block: "center" });
            entry?.setAttribute("data-note", "");
            return entry?.querySelector("[data-command=CorrectNote]") != null;
            })()""", "the button that puts the note right", text["note"])
        desk.command("CorrectNote", "[data-note]")
        desk.sees("form.form")
        desk.until("document.querySelector('form.form [data-field=words] textarea') !== null", "the words of the note")
        desk.run("document.querySelector('form.form [data-field=words] textarea').select()")
        desk.field("words", text["noteRight"])
        desk.field("reason", text["reason"])
        desk.give()
        desk.sees(".timeline .corrected", text["note"])
        desk.sees(".timeline li", text["noteRight"], text["reason"])
