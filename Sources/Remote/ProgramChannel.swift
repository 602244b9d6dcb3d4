import HostSystem
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A channel to a program on this machine: it reads requests from its input and prints answers.
///
/// Safety: a buffer that is passed to a system call lives through the call. The program has a process group of its own,
/// so that Ctrl-C at the terminal lets the run do its teardown and does not cut the connection to the unit.
package struct ProgramChannel: LineChannel, ~Copyable {
  /// The program, for messages.
  private let name: String
  private let process: ChildProcess
  private var handle: Int32
  private var buffer: [UInt8] = []
  /// The first byte of `buffer` that was not delivered.
  private var start = 0
  /// How long the next answer may take, in milliseconds; longer for the first, because a connection is made before it.
  private var limit = ChannelLimit.opening

  /// Starts a program.
  ///
  /// - Parameter arguments: its name and its arguments; no shell reads them.
  package init(_ arguments: [String]) throws(ChannelFailure) {
    name = arguments.first ?? ""
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, streamType, 0, &ends) == 0 else {
      throw ChannelFailure(
        "no channel to a program can be made: \(SystemError.last.reason)", cure: "close other programs")
    }
    #if !canImport(Glibc)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    var start = ProgramStart(name, arguments: arguments, kinship: .apart)
    start.input = .handle(ends[1])
    start.output = .handle(ends[1])
    defer { closeHandle(ends[1]) }
    do throws(SystemError) { process = try ChildProcess(start) } catch {
      closeHandle(ends[0])
      throw ChannelFailure(
        "`\(name)` cannot be started: \(error.reason)", cure: "see by `command -v \(name)` whether it is installed")
    }
    handle = ends[0]
  }

  deinit { if handle >= 0 { closeHandle(handle) } }

  // MARK: Lines

  package mutating func send(_ lines: [UInt8]) throws(ChannelFailure) {
    var done = 0
    while done < lines.count {
      try wait(for: Int16(POLLOUT), limit)
      // If the program has ended, this call reports it, without a signal.
      let count = unsafe lines.withUnsafeBytes { bytes in
        unsafe sendQuietly(handle, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count > 0 { done += count } else if count < 0, errno != EINTR, errno != EAGAIN { throw ended() }
    }
  }

  package mutating func receive() throws(ChannelFailure) -> [UInt8] {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[start..<end])
        start = end + 1
        limit = ChannelLimit.answer
        return line
      }
      if start > 0 {
        buffer.removeSubrange(..<start)
        start = 0
      }
      searched = buffer.count
      guard buffer.count <= ChannelLimit.lineLength else {
        throw ChannelFailure(
          "`\(name)` prints a line of more than \(ChannelLimit.lineLength) bytes",
          cure: "nothing but `i2cseq serve` may print there")
      }
      try wait(for: Int16(POLLIN), limit)
      try fill()
    }
  }

  private mutating func fill() throws(ChannelFailure) {
    let size = 65_536
    var count = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { bytes, initialized in
      count = unsafe recv(handle, bytes.baseAddress, size, 0)
      initialized = max(0, count)
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count <= 0 { throw ended() }
    buffer += chunk
  }

  /// Waits until the channel can be read or written, up to a limit in milliseconds.
  ///
  /// A program that has ended may have left the channel to one that it started. That one gets less time, because nobody
  /// sees whether it still means to answer.
  private mutating func wait(for events: Int16, _ limit: Int) throws(ChannelFailure) {
    let start = ContinuousClock.now
    var limit = limit
    while true {
      let left = Int((start + .milliseconds(limit) - .now) / .milliseconds(1))
      var request = pollfd(fd: handle, events: events, revents: 0)
      let count = unsafe poll(&request, 1, Int32(clamping: max(0, min(left, ChannelLimit.glance))))
      if count > 0 { return }
      if count < 0, errno != EINTR { throw ended() }
      if left <= 0 { throw silent(limit) }
      if process.ended() != nil { limit = min(limit, ChannelLimit.orphaned) }
    }
  }

  // MARK: The end

  package mutating func close() {
    guard handle >= 0 else { return }
    _ = shutdown(handle, Int32(SHUT_WR))
    _ = ending(within: .milliseconds(ChannelLimit.closing))
    closeHandle(handle)
    handle = -1
  }

  /// Waits for the program to end, and returns how it ended.
  ///
  /// One that does not end in time gets SIGTERM, then SIGKILL.
  ///
  /// Nil if not even that helps.
  private func ending(within limit: Duration) -> ChildProcess.Ending? {
    if let ending = process.ended(within: limit) { return ending }
    for signal in [SIGTERM, SIGKILL] {
      process.send(signal)
      if let ending = process.ended(within: limit) { return ending }
    }
    return nil
  }

  private func ended() -> ChannelFailure {
    let words =
      switch ending(within: .milliseconds(500)) {
      case .exited(let status): "ended with exit status \(status)"
      case .signalled(let signal): "ended by signal \(signal)"
      case .unknown, nil: "ended"
      }
    return ChannelFailure(
      "the connection is lost: `\(name)` \(words)",
      cure: "type the command behind `exec:` at a terminal: it must wait for input and say nothing")
  }

  private func silent(_ limit: Int) -> ChannelFailure {
    guard process.ended() == nil else {
      return ChannelFailure(
        "`\(name)` has ended, and a program that it started says nothing for \(limit / 1_000) s",
        cure: "let the last command take its place, as `exec i2cseq serve --stdio` does in a script")
    }
    return ChannelFailure(
      "`\(name)` says nothing for \(limit / 1_000) s",
      cure: "type the command behind `exec:` at a terminal: it must ask for no password and wait for input")
  }
}

#if canImport(Glibc)
  // Close-on-exec: if a program that another thread starts inherited an end, the channel would never end.
  private let streamType = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
  private let sendFlags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
#else
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_DONTWAIT
#endif

private func closeHandle(_ handle: Int32) { _ = close(handle) }

private func sendQuietly(_ handle: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe send(handle, bytes, count, sendFlags)
}
