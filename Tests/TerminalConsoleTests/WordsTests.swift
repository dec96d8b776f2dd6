import Events
import Testing

@testable import TerminalConsole

@Suite struct WordsTests {
  @Test func `every line of keys exists in both languages and fits`() {
    for language in Language.allCases {
      let footers = [
        Phrase.footer, Phrase.lineFooter, Phrase.formFooter, Phrase.pickerFooter,
        Phrase.pageFooter, Phrase.menuFooter, Phrase.teamFooter, Phrase.promptFooter,
        Phrase.layersFooter, Phrase.placingFooter, Phrase.circleFooter,
        Phrase.administrationFooter,
      ]
      for footer in footers {
        let texts = footer.map { "\($0.key) \($0.words.text(language))" }
        #expect(CharacterWidth.columns(of: " " + texts.joined(separator: " ")) <= 80)
      }
      for line in Phrase.helpLines + Phrase.screenHelpLines {
        #expect(CharacterWidth.columns(of: line.key) <= 22)
        #expect(CharacterWidth.columns(of: line.words.text(language)) <= 55)
      }
    }
    for words in (Phrase.footer + Phrase.helpLines + Phrase.screenHelpLines).map(\.words) {
      #expect(!words.english.isEmpty && words.chinese.contains { !$0.isASCII })
    }
  }

  @Test func `every name the protocol knows has words in both languages`() {
    let tables: [([String: Words], [String])] = [
      (
        Vocabulary.alarmStates,
        "raised acknowledged verifying promoted attached dismissed cancelledByReporter".words
      ),
      (Vocabulary.levels, AlarmLevel.allCases.map(\.rawValue)),
      (Vocabulary.levels, IncidentLevel.allCases.map(\.rawValue)),
      (
        Vocabulary.incidentStates,
        "reported confirmed active stabilised resolved closed cancelled merged archived".words
      ),
      (Vocabulary.priorities, IncidentPriority.allCases.map(\.rawValue)),
      (Vocabulary.dismissals, AlarmDismissal.allCases.map(\.rawValue)),
      (Vocabulary.roles, Role.allCases.map(\.rawValue)),
      (Vocabulary.teamStatuses, Availability.allCases.map(\.rawValue) + ["outOfService"]),
      (
        Vocabulary.teamStatuses,
        """
        reserved dispatched acknowledged declined unanswered enRoute onScene working transporting \
        atDestination cleared preempted cancelled
        """.words
      ),
      (
        Vocabulary.events,
        """
        AlarmAttached AlarmCancelledByReporter AlarmClaimed AlarmDismissed \
        AlarmLocationCorrected AlarmPromoted AlarmRaised AlarmReopened AlarmReportAdded \
        AlarmVerified ArrivedAtDestination ArrivedOnScene AssignmentCancelled \
        AssignmentReserved AvailabilitySet CapabilitySet ClaimReleased ClaimTakenOver \
        Cleared CrewBoarded CrewLeft DepartedScene DispatchAcknowledged DispatchDeclined \
        DispatchUnanswered Dispatched DistressCleared DistressRaised DutyEnded DutyStarted \
        EnRoute FixBatchAppended FixesRejected GateOverridden IncidentActivated \
        IncidentCancelled IncidentClassified IncidentClosed IncidentConfirmed IncidentMerged \
        IncidentOpened IncidentReactivated IncidentRelocated IncidentReopened \
        IncidentResolved IncidentStabilised IncidentUnmerged LevelDeclared LevelLowered \
        LevelRaised NoteRecorded OfficeRegistered OfficeTerritorySet Preempted PrioritySet \
        ResponderRegistered TeamInService TeamOutOfService TeamRegistered TrackClosed \
        TrackOpened WorkStarted
        """.words
      ),
    ]
    for (table, names) in tables {
      for name in names {
        let words = table[name]
        #expect(words != nil, "\(name)")
        #expect(words?.english.isEmpty == false, "\(name)")
        #expect(words?.chinese.contains { !$0.isASCII } == true, "\(name)")
      }
    }
    #expect(Set(Vocabulary.commands.keys) == Set(Command.Kind.withKeys))
  }

  @Test func `states fit their columns`() {
    for language in Language.allCases {
      for words in Vocabulary.alarmStates.values {
        #expect(CharacterWidth.columns(of: words.text(language)) <= 9)
      }
      for words in Vocabulary.incidentStates.values {
        #expect(CharacterWidth.columns(of: words.text(language)) <= 10)
      }
      for words in Vocabulary.teamStatuses.values {
        #expect(CharacterWidth.columns(of: words.text(language)) <= 14)
      }
      for words in Vocabulary.events.values {
        #expect(CharacterWidth.columns(of: words.text(language)) <= 22)
      }
    }
  }

  @Test(arguments: [
    (0, "0s", "0秒"), (59, "59s", "59秒"), (60, "1m", "1分"), (5_999, "99m", "99分"),
    (6_000, "1h", "1时"), (172_799, "47h", "47时"), (172_800, "2d", "2天"),
    (8_640_000, "14w", "14周"), (60_480_000, "1y", "1年"), (Int64.max / 2_000_000, "99y", "99年"),
  ])
  func `an age takes at most four columns`(seconds: Int64, english: String, chinese: String) {
    let age = Age(since: Micros(0), at: Micros(seconds: seconds))
    #expect(age.text(.english) == english && age.text(.chinese) == chinese)
    #expect(CharacterWidth.columns(of: chinese) <= 4)
  }

  @Test func `an age past a threshold says so without colour`() {
    func meaning(_ seconds: Int64) -> Age.Meaning {
      Age(since: Micros(0), at: Micros(seconds: seconds)).meaning(.position)
    }
    #expect(meaning(119) == .fresh && meaning(120) == .ageing && meaning(600) == .tooOld)
    #expect([Age.Meaning.fresh, .ageing, .tooOld].map(\.sign) == [" ", "~", "!"])
    #expect(Age(since: Micros(10), at: Micros(0)).seconds == 0)
  }
}

extension String {
  fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
