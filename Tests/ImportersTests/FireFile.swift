import Importers

/// A small file of calls: rows of the real one, changed where a test needs it.
struct FireFile {
  static let columns = [
    "Call Number", "Unit ID", "Incident Number", "Call Type", "Call Date", "Watch Date",
    "Received DtTm", "Entry DtTm", "Dispatch DtTm", "Response DtTm", "On Scene DtTm",
    "Transport DtTm", "Hospital DtTm", "Call Final Disposition", "Available DtTm", "Address",
    "City", "Zipcode of Incident", "Battalion", "Station Area", "Box", "Original Priority",
    "Priority", "Final Priority", "ALS Unit", "Call Type Group", "Number of Alarms", "Unit Type",
    "Unit sequence in call dispatch", "Fire Prevention District", "Supervisor District",
    "Neighborhood  District", "Location", "RowID",
  ]

  /// Two units at one medical call.
  static let medical = [
    """
    163664036,E38,16146989,Medical Incident,12/31/2016,12/31/2016,12/31/2016 11:52:01 PM,\
    12/31/2016 11:55:04 PM,12/31/2016 11:55:20 PM,12/31/2016 11:55:34 PM,01/01/2017 12:00:32 AM,,,\
    Code 2 Transport,01/01/2017 12:06:02 AM,0 Block of MARINA BLVD,San Francisco,94123,B04,16,3452,\
    3,3,3,true,Potentially Life-Threatening,1,ENGINE,1,4,2,Marina,\
    "(37.8051625655624, -122.432957440518)",163664036-E38
    """,
    """
    163664036,AM30,16146989,Medical Incident,12/31/2016,12/31/2016,12/31/2016 11:52:01 PM,\
    12/31/2016 11:55:04 PM,12/31/2016 11:55:20 PM,12/31/2016 11:56:13 PM,01/01/2017 12:00:47 AM,\
    01/01/2017 12:25:07 AM,01/01/2017 12:41:13 AM,Code 2 Transport,01/01/2017 01:12:11 AM,\
    0 Block of MARINA BLVD,San Francisco,94123,B04,16,3452,3,3,3,false,\
    Potentially Life-Threatening,1,PRIVATE,2,4,2,Marina,\
    "(37.8051625655624, -122.432957440518)",163664036-AM30
    """,
  ]

  /// One unit at a call that overlaps ``medical``.
  static let assist = """
    163664050,E39,16146990,Citizen Assist / Service Call,12/31/2016,12/31/2016,\
    12/31/2016 11:57:56 PM,12/31/2016 11:59:31 PM,12/31/2016 11:59:42 PM,01/01/2017 12:01:47 AM,\
    01/01/2017 12:04:18 AM,,,Fire,01/01/2017 12:24:11 AM,0 Block of BALCETA AVE,San Francisco,\
    94127,B08,39,8644,3,3,3,true,Alarm,1,ENGINE,1,8,7,West of Twin Peaks,\
    "(37.745858648581, -122.456664252061)",163664050-E39
    """

  /// A call of which the source does not say that it ended.
  static let unended = """
    170013368,E03,17000450,Medical Incident,01/01/2017,01/01/2017,01/01/2017 07:03:39 PM,\
    01/01/2017 07:03:39 PM,01/01/2017 07:03:39 PM,01/01/2017 07:03:39 PM,01/01/2017 07:03:39 PM,,,\
    Fire,,1000 Block of POLK ST,San Francisco,94109,B02,03,3121,2,2,2,true,Non Life-threatening,1,\
    ENGINE,1,4,6,Tenderloin,"(37.7861172118379, -122.419854245692)",170013368-E03
    """

  /// A transport that begins after it has ended.
  static let contradicting = """
    163662934,70,16146875,Medical Incident,12/31/2016,12/31/2016,12/31/2016 07:10:27 PM,\
    12/31/2016 07:10:48 PM,12/31/2016 07:11:03 PM,12/31/2016 07:11:13 PM,12/31/2016 07:13:04 PM,\
    12/31/2016 07:48:37 PM,12/31/2016 07:48:18 PM,Code 2 Transport,12/31/2016 08:22:59 PM,\
    1700 Block of OCEAN AVE,San Francisco,94112,B09,15,8456,2,2,2,true,\
    Potentially Life-Threatening,1,MEDIC,1,9,7,West of Twin Peaks,\
    "(37.7249289546232, -122.460696103786)",163662934-70
    """

  static let all = medical + [assist, unended, contradicting]

  static func text(_ rows: [String], lineEnd: String = "\n") -> String {
    ([columns.joined(separator: ",")] + rows).map { $0 + lineEnd }.joined()
  }

  static func source(_ rows: [String]) -> ByteSource { .text(text(rows)) }

  /// A row with some of its fields replaced, by their columns' names.
  static func changing(_ row: String, _ changes: [String: String]) -> String {
    var fields = split(row)
    for (column, value) in changes {
      guard let index = columns.firstIndex(of: column) else {
        preconditionFailure("there is no column \(column)")
      }
      fields[index] = value
    }
    return fields.map { "\"\($0)\"" }.joined(separator: ",")
  }

  private static func split(_ row: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in row {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
