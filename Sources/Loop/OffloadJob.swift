/// Carries the input to the pool and the output home. Loop and pool take turns with it, libuv's queue
/// ordering the two; `then` is only called and released on the loop.
final class OffloadJob<Input: ~Copyable & Sendable, Output: ~Copyable & Sendable>: OffloadRequest {
  private let job: @Sendable (consuming Input) -> Output
  private let then: (consuming Output) -> Void
  private var input: Input?
  private var output: Output?

  init(
    loop: EventLoop,
    input: consuming Input,
    job: @escaping @Sendable (consuming Input) -> Output,
    then: @escaping (consuming Output) -> Void
  ) {
    self.job = job
    self.then = then
    self.input = consume input
    output = nil
    super.init(loop: loop)
  }

  override func perform() {
    guard let input = input.take() else { preconditionFailure("a job was run twice") }
    output = job(input)
  }

  override func finish() {
    guard let output = output.take() else { preconditionFailure("a job was never run") }
    then(output)
  }
}
