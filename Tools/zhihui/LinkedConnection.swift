internal import Client
internal import Events
internal import TerminalConsole

/// The client library's link as the console wants a connection.
final class LinkedConnection: LiveConnection {
  var onMessage: (([UInt8]) -> Void)?
  var onState: ((LiveConnectionState) -> Void)?

  private let link: LiveLink
  private let language: Language

  init(_ link: LiveLink, language: Language) {
    self.link = link
    self.language = language
  }

  func start() {
    link.onMessage = { [weak self] bytes in self?.onMessage?(bytes) }
    link.onState = { [weak self] state in self?.take(state) }
    link.start()
  }

  func send(_ message: [UInt8]) {
    do throws(ClientError) {
      try link.send(message)
    } catch {
      // The link is down; the console says everything again that matters when it is back.
      onState?(.lost)
    }
  }

  func close() { link.close() }

  private func take(_ state: LiveLink.State) {
    switch state {
    case .idle, .connecting: break
    case .open: onState?(.open)
    case .waiting: onState?(.lost)
    case .refused(_, let words): onState?(.refused(reason: words.text(language)))
    }
  }
}
