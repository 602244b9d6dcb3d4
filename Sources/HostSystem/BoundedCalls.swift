#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Calls into a library that may never return: each is made on a thread of its own, and given up after a time.
///
/// A call that is given up goes on by itself; whatever it was given stays alive for it, and no other call is made. Where
/// there is no kernel module that could keep a call for ever, which is everywhere but on Linux, it is made at once.
package struct BoundedCalls: ~Copyable {
  /// Whether a call was given up.
  package private(set) var isStuck = false

  /// No call was made yet.
  package init() {}

  /// Makes a call and waits for it.
  ///
  /// - Parameters:
  ///   - milliseconds: how long it is waited for.
  ///   - body: must keep alive what it uses: it may outlive the caller.
  /// - Returns: what the call said; nil where it did not return in time, or one before did not.
  package mutating func call(within milliseconds: Int, _ body: @escaping () -> Bool) -> Bool? {
    guard !isStuck else { return nil }
    #if os(Linux)
      guard let job = CallJob(body) else { return body() }
      let answer = job.run(within: milliseconds)
      if answer == nil { isStuck = true }
      return answer
    #else
      return body()
    #endif
  }
}

#if os(Linux)
  /// A call on a thread, which says through a pipe what came of it.
  ///
  /// Its promise: the thread has a reference of its own, so that the pipe and what the call uses last as long as it does.
  private final class CallJob {
    private let body: () -> Bool
    private let (readEnd, writeEnd): (Int32, Int32)

    /// Nil where the process has no more file descriptors.
    init?(_ body: @escaping () -> Bool) {
      var ends: [Int32] = [-1, -1]
      guard unsafe pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      self.body = body
      (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
      close(readEnd)
      close(writeEnd)
    }

    /// Nil where the call did not return in time.
    func run(within milliseconds: Int) -> Bool? {
      let context = unsafe Unmanaged.passRetained(self)
      var thread = pthread_t()
      let code = unsafe pthread_create(
        &thread, nil,
        { context in
          guard let context = unsafe context else { return nil }
          let job = unsafe Unmanaged<CallJob>.fromOpaque(context).takeRetainedValue()
          job.answer(job.body())
          return nil
        }, context.toOpaque())
      guard code == 0 else {
        unsafe context.release()
        return body()
      }
      pthread_detach(thread)
      return answer(within: milliseconds)
    }

    private func answer(_ fact: Bool) {
      var byte: UInt8 = fact ? 1 : 0
      _ = unsafe write(writeEnd, &byte, 1)
    }

    private func answer(within milliseconds: Int) -> Bool? {
      let deadline = ContinuousClock.now + .milliseconds(milliseconds)
      var poll = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      while true {
        let left = (deadline - ContinuousClock.now) / .milliseconds(1)
        let count = systemPoll(&poll, Int32(clamping: Int(max(0, left).rounded(.up))))
        if count > 0 { break }
        // A signal wakes too early.
        guard count < 0, errno == EINTR, left > 0 else { return nil }
      }
      var byte: UInt8 = 0
      return unsafe read(readEnd, &byte, 1) == 1 ? byte == 1 : nil
    }
  }

  private func systemPoll(_ descriptor: inout pollfd, _ milliseconds: Int32) -> Int32 {
    unsafe poll(&descriptor, 1, milliseconds)
  }
#endif
