#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Makes calls into a library that may never return: each on a thread of its own, and given up after a time.
///
/// A call that is given up continues by itself; what it uses stays alive, and no other call is made. Only on Linux can
/// a kernel module block a call for ever; on other systems calls are made directly.
package struct BoundedCalls: ~Copyable {
  /// Whether a call was given up.
  package private(set) var isStuck = false

  /// A value that has made no call yet.
  package init() {}

  /// Makes a call and waits for it.
  ///
  /// - Parameters:
  ///   - milliseconds: how long to wait for it.
  ///   - body: the call; it must keep alive what it uses, because it may outlive the caller.
  /// - Returns: the result of the call; nil if it did not return in time, or an earlier one did not.
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
  /// A call on a thread, which reports its result through a pipe.
  ///
  /// Safety: the thread has its own reference to this object, so that the pipe and what the call uses live as long as
  /// the call.
  private final class CallJob {
    private let body: () -> Bool
    private let (readEnd, writeEnd): (Int32, Int32)

    /// Nil if the process has no more file descriptors.
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

    /// Runs the call on a thread; nil if it did not return in time.
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
        // A signal interrupted the wait, so it continues.
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
