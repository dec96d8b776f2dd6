"""What the check of the page looks at: the demonstration's day, and one of everything that a day does not bring."""
import time

from centre import Centre, version7

users = {"dispatcher": "dispatcher", "second": "dispatcher", "reviewer": "reviewer", "keeper": "administrator"}


def begin():
    """A running centre with all of it."""
    centre = Centre(users)
    try:
        centre.start()
        centre.bring("keeper", "sf-neighborhoods", "sf-fire-stations")
        centre.bring_calls("keeper")
        fill(centre)
    except BaseException:
        centre.close()
        raise
    return centre


def fill(centre):
    send = centre.send
    offices = centre.board("offices")
    city = next(office for office in offices if office["level"] == "city")
    districts = [office for office in offices if office.get("parent") == city["id"]][:4]
    teams = centre.board("teams", limit=6)
    place = {"longitude": -122.42, "latitude": 37.775, "address": "Civic Center"}
    people = []
    for number, name in enumerate(["张伟", "李娜", "Ann Lee", "刘洋"]):
        office = districts[number % len(districts)]["id"]
        people.append(send("keeper", "RegisterResponder", version7(), {"name": name, "office": office}))
        send("dispatcher", "StartDuty", people[-1], {})
        send("dispatcher", "BoardCrew", teams[number]["id"], {"responder": people[-1]})
    send("dispatcher", "RaiseDistress", people[3], {})
    alarm = {"office": city["id"], "origin": "call", "level": "critical", "words": "浓烟", "category": "Structure Fire", "place": place}
    send("dispatcher", "RaiseAlarm", version7(), alarm)
    send("dispatcher", "RaiseAlarm", version7(), alarm, exercise=True)
    incident = send("dispatcher", "OpenIncident", version7(), {
        "office": districts[0]["id"], "category": "Food Poisoning", "priority": "urgent", "level": "serious", "place": place,
    })
    send("dispatcher", "DispatchTeam", version7(), {"incident": incident, "team": teams[4]["id"]})

    def task(title, who, **more):
        return send("dispatcher", "IssueTask", version7(), {
            "office": city["id"], "title": title, "priority": "urgent", "assignee": who, "incident": incident, **more,
        })

    task("封存可疑食品", {"responder": people[0]}, deadline=(time.time_ns() // 1_000_000 + 600_000) * 1_000)
    submitted = task("Take samples", {"responder": people[1]})
    send("second", "AcceptTask", submitted, {})
    send("second", "StartTask", submitted, {})
    send("second", "SubmitTask", submitted, {"words": "12 samples"})
    send("dispatcher", "UrgeTask", task("Count the ill", {"user": "second"}), {"words": "now"})
    hazard = send("dispatcher", "ReportHazard", version7(), {"office": city["id"], "category": "Blocked exit", "words": "boxes", "place": place})
    send("dispatcher", "AssessHazard", hazard, {"level": "major"})
    send("dispatcher", "DraftReport", version7(), {
        "incident": incident, "office": districts[0]["id"], "to": city["id"], "kind": "continued", "title": "2", "words": "12 ill",
    })
    plan = send("dispatcher", "DraftPlan", version7(), {
        "office": city["id"], "code": "food", "version": 1, "name": "食品安全事故应急预案", "words": "", "triggers": [],
        "posts": [{"post": "lead", "name": "现场指挥", "assignee": {"user": "second"}}],
        "steps": [
            {"step": version7(), "title": "封存", "post": "lead", "task": True, "required": True, "limitSeconds": 3600},
            {"step": version7(), "title": "通报", "task": False, "required": True, "limitSeconds": 1800},
        ],
        "messages": [],
    })
    send("keeper", "ApprovePlan", plan, {})
    send("keeper", "PutPlanInForce", plan, {})
    activation = send("dispatcher", "ActivatePlan", version7(), {"plan": plan, "incident": incident, "level": "serious"})
    send("dispatcher", "ProposePlanTermination", activation, {"reason": "All are well"})
    send("keeper", "SetIncidentType", city["id"], {"code": "fire", "name": "火灾", "nameEnglish": "Fire", "colour": "#cc2222"})
    send("keeper", "SetClockRule", city["id"], {"rule": {
        "purpose": "claimAlarm", "unit": "seconds", "limit": 45, "rungs": [{"after": 45, "audience": "dutyOfficer", "channels": ["console"]}],
    }})
