// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// What a clock waits for.
public enum ClockPurpose: String, CaseIterable, EventValue {
  case claimAlarm
  case processAlarm
  case acknowledgeDispatch
  case checkIn
  case acceptTask
  case finishTask
  case reportUp
  case completePlanStep
  case rectifyHazard
  case answerComplaint
  case answerTip
  case mediate
}
