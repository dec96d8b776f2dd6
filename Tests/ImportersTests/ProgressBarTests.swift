import Events
import Importers
import Testing

@Suite struct ProgressBarTests {
  private func progress(_ done: Int, of total: Int?) -> ImportProgress {
    ImportProgress(
      phase: .submitting, done: done, total: total, rowsRead: 7_704, eventsWritten: 120)
  }

  private func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }

  @Test(arguments: [
    (0, "importing [....................]   0% 7704 rows, 120 events"),
    (1, "importing [##########..........]  50% 7704 rows, 120 events"),
    (2, "importing [####################] 100% 7704 rows, 120 events"),
    (9, "importing [####################] 100% 7704 rows, 120 events"),
  ])
  func `the bar fills as the work goes on`(done: Int, line: String) {
    let bar = ProgressBar(columns: 59, language: .english)
    #expect(bar.line(progress(done, of: 2)) == line)
  }

  @Test func `the same bar exists in Chinese`() {
    let bar = ProgressBar(columns: 42, language: .chinese)
    #expect(bar.line(progress(1, of: 2)) == "导入 [#####.....]  50% 7704 行，120 条记录")
    let reading = ImportProgress(phase: .reading, done: 5, total: nil, rowsRead: 12)
    #expect(bar.line(reading) == "读取 12 行")
  }

  @Test(arguments: 0...80)
  func `no line is wider than its terminal`(width: Int) {
    for language in Language.allCases {
      let bar = ProgressBar(columns: width, language: language)
      #expect(columns(bar.line(progress(1, of: 3))) <= width)
      #expect(columns(bar.line(progress(1, of: nil))) <= width)
    }
  }
}
