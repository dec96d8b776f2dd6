import Events
import Testing

@testable import TerminalConsole

@Suite struct MapLayerTests {
  private let all = Sample.mapState().model

  private func signs(_ layers: MapLayers) -> [Character: Int] {
    all.mapContent(layers, marked: [], at: Sample.now).marks.reduce(into: [:]) {
      $0[$1.sign, default: 0] += 1
    }
  }

  @Test func `every layer is on the map until it is switched off`() {
    // The first alarm and whoever is in distress bear the same sign.
    #expect(
      signs(MapLayers()) == [
        "#": 1, "$": 1, ".": 1, "+": 3, "=": 1, "%": 1, "&": 1, "*": 3, "!": 2,
      ])
    let content = all.mapContent(marked: [], at: Sample.now)
    #expect(content.outlines.count == 1 && content.areas.count == 1)
    #expect(content.areas.first?.ring.count == 4)
    #expect(
      content.marks.map(\.label).filter { !$0.isEmpty }.sorted() == [
        "A-311", "CP North", "E-1024", "E-1025", "H-1201", "T-1102", "Unit 7~", "X2026-000123",
        "上海市监管指挥中心", "王芳", "长河菜场", "黄浦一组 ", "黄浦三组!",
      ])
  }

  @Test(arguments: MapLayer.allCases)
  func `a layer that is switched off takes its own away and nothing else`(layer: MapLayer) {
    var layers = MapLayers()
    layers.toggle(layer)
    let left = all.mapContent(layers, marked: [], at: Sample.now)
    let whole = all.mapContent(marked: [], at: Sample.now)
    let gone = whole.marks.filter { !left.marks.contains($0) }.map(\.sign)
    let expected: [Character] =
      switch layer {
      case .alarms: ["!"]
      case .incidents: ["*", "*", "*"]
      case .tasks: ["="]
      case .hazards: ["%"]
      case .commandPosts: ["&"]
      case .teams: ["+", "+", "+"]
      case .people: [".", "!"]
      case .offices: ["#"]
      case .premises: ["$"]
      case .drills: ["*"]
      case .areas, .territories: []
      }
    #expect(gone.sorted() == expected.sorted())
    #expect(left.areas.isEmpty == (layer == .areas))
    #expect(left.outlines.isEmpty == (layer == .territories))
    #expect(all.count(of: layer, at: Sample.now) > 0)
    layers.toggle(layer)
    #expect(layers == MapLayers())
  }

  @Test func `the list says in words what is shown, and the map what it lacks`() {
    var state = Sample.mapState()
    _ = Sample.press("v", in: &state)
    #expect(state.focus == .map && state.interaction == .layers(index: 0))
    #expect(Sample.screen(state).contains(">1 shown  ! alarms"))
    _ = Sample.press("1", in: &state)
    #expect(Sample.screen(state).contains(">1 hidden ! alarms"))
    _ = Sample.press("jj j", in: &state)
    #expect(state.screens.layers.hidden == [.alarms, .tasks])
    #expect(Sample.screen(state).contains("m Map  without alarms, tasks"))
    _ = Sample.press("b", in: &state)
    #expect(state.screens.layers.hidden == [.alarms, .tasks, .drills])
    _ = Sample.press("\u{1B}", in: &state)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.interaction == .browsing)
    state.language = .chinese
    #expect(Sample.screen(state).contains("m 地图  未显示：告警、任务、演练"))
    _ = Sample.press("v*", in: &state)
    #expect(state.screens.layers == MapLayers())
  }

  @Test func `layers have keys of their own, names in both languages and are found by them`() {
    #expect(Set(MapLayer.allCases.map(\.key)).count == MapLayer.allCases.count)
    for layer in MapLayer.allCases {
      #expect(MapLayer(key: layer.key) == layer)
      #expect(MapLayer(called: layer.rawValue) == layer)
      #expect(MapLayer(called: layer.words.chinese) == layer)
      #expect(layer.words.chinese.contains { !$0.isASCII } && !layer.words.english.isEmpty)
    }
    #expect(MapLayer(called: "command p") == .commandPosts)
    #expect(MapLayer(called: "t") == nil && MapLayer(called: "") == nil)
  }

  @Test func `many names of tasks are not written over the map`() {
    var state = Sample.mapState()
    let tasks = (0..<13).map {
      Sample.task(
        "t\($0)", 200, title: "x", state: "issued", assignee: #"{"user":"lin"}"#,
        more: #","place":{"longitude":121.\#(450 + $0),"latitude":31.23}"#)
    }
    _ = state.receive(Sample.changed(.tasks, at: 200, put: tasks), at: Sample.now)
    let marks = state.model.mapContent(marked: [], at: Sample.now).marks.filter { $0.sign == "=" }
    #expect(marks.count == 14 && marks.allSatisfy { $0.label.isEmpty })
  }

  @Test func `nothing of the map is followed beside what the boards follow`() {
    var state = Sample.mapState()
    let effects = Sample.press("m", in: &state) + Sample.press("v*1234567890ab", in: &state)
    #expect(effects.isEmpty, "what the map shows comes with the boards")
  }
}
