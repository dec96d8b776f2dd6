import CUV

extension EventLoop {
  /// Has a thread of the pool run a job that blocks, then continues on the loop with its result.
  ///
  /// The input moves to the pool and the output moves back, so that neither side can touch what the
  /// other holds. A loop with a job under way does not end.
  public func offload<Input: ~Copyable & Sendable, Output: ~Copyable & Sendable>(
    _ input: consuming Input,
    _ job: @escaping @Sendable (consuming Input) -> Output,
    then: @escaping (consuming Output) -> Void
  ) {
    let request = OffloadJob(loop: self, input: input, job: job, then: then)
    let status = request.begin {
      unsafe uv_queue_work(
        uvLoop, request.memory.assumingMemoryBound(to: uv_work_t.self),
        { work in
          guard let data = unsafe work?.pointee.data else { return }
          unsafe Unmanaged<OffloadRequest>.fromOpaque(data).takeUnretainedValue().perform()
        },
        { work, _ in
          unsafe OffloadRequest.finished(work?.pointee.data).finish()
        })
    }
    precondition(status == 0, "the pool refused a job")
  }
}
