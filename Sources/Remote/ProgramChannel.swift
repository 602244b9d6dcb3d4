#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A channel to a program of this machine: what it reads are the requests, what it prints are the answers.
///
/// Its promise, for the calls of the system: a buffer that is handed over lives through the call. The program has a
/// process group of its own, so that Ctrl-C at the terminal ends the run by its teardown and not the way to the unit.
package struct ProgramChannel: LineChannel, ~Copyable {
  /// The program, for messages.
  private let name: String
  private let process: pid_t
  private var handle: Int32
  private var buffer: [UInt8] = []
  /// The first byte of `buffer` that was not delivered.
  private var start = 0
  /// What the program ended with, once it has.
  private var ending: Int32?
  /// How long the first answer may take: a connection is made before it.
  private var limit = ChannelLimit.opening

  /// Starts a program.
  ///
  /// - Parameter arguments: its name and what follows it, as they are: no shell takes them apart.
  package init(_ arguments: [String]) throws(ChannelFailure) {
    name = arguments.first ?? ""
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, streamType, 0, &ends) == 0 else {
      throw ChannelFailure("no channel to a program can be made: \(Self.reason(errno))", cure: "close other programs")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (child, code) = Self.spawn(arguments, on: ends[1])
    closeHandle(ends[1])
    guard code == 0 else {
      closeHandle(ends[0])
      throw ChannelFailure(
        "`\(name)` cannot be started: \(Self.reason(code))", cure: "see by `command -v \(name)` whether it is installed"
      )
    }
    process = child
    handle = ends[0]
  }

  deinit { if handle >= 0 { closeHandle(handle) } }

  private static func spawn(_ arguments: [String], on stream: Int32) -> (pid_t, Int32) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    // A run that ignores a signal must not have the program ignore it: it could not be ended any more.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var texts: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
    unsafe texts.append(nil)
    defer { unsafe texts.forEach { unsafe free($0) } }
    var child: pid_t = 0
    guard let program = arguments.first else { return (0, ENOENT) }
    let code = unsafe posix_spawnp(&child, program, &actions, &attributes, texts, environ)
    return (child, code)
  }

  // MARK: Lines

  package mutating func send(_ lines: [UInt8]) throws(ChannelFailure) {
    var done = 0
    while done < lines.count {
      try wait(for: Int16(POLLOUT), limit)
      // A program that has ended is told by the call, and by no signal.
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
  private mutating func wait(for events: Int16, _ limit: Int) throws(ChannelFailure) {
    let end = Self.now + limit
    while true {
      let left = end - Self.now
      var request = pollfd(fd: handle, events: events, revents: 0)
      let count = unsafe poll(&request, 1, Int32(clamping: max(0, left)))
      if count > 0 { return }
      if count < 0, errno != EINTR { throw ended() }
      if count == 0 || left <= 0 { throw silent(limit) }
    }
  }

  // MARK: The end

  package mutating func close() {
    guard handle >= 0 else { return }
    _ = shutdown(handle, Int32(SHUT_WR))
    _ = status(within: ChannelLimit.closing)
    closeHandle(handle)
    handle = -1
  }

  /// What the program ended with; one that does not end in time is ended.
  ///
  /// Nil where nobody knows.
  private mutating func status(within limit: Int) -> Int32? {
    if let ending { return ending }
    var status: Int32 = 0
    for (number, time) in [(Int32(0), limit), (SIGTERM, limit), (SIGKILL, limit)] {
      if number != 0 { _ = kill(-process, number) }
      let end = Self.now + time
      repeat {
        let ended = unsafe waitpid(process, &status, WNOHANG)
        if ended == process {
          ending = status
          return status
        }
        if ended < 0, errno != EINTR { return nil }
        _ = poll(nil, 0, 5)
      } while Self.now < end
    }
    return nil
  }

  private mutating func ended() -> ChannelFailure {
    var words = "ended"
    if let status = status(within: 500) {
      words += status & 0x7F == 0 ? " with exit status \(status >> 8 & 0xFF)" : " by signal \(status & 0x7F)"
    }
    return ChannelFailure(
      "the connection is lost: `\(name)` \(words)",
      cure: "type the command behind `exec:` at a terminal: it must wait for input and say nothing")
  }

  private func silent(_ limit: Int) -> ChannelFailure {
    ChannelFailure(
      "`\(name)` says nothing for \(limit / 1_000) s",
      cure: "type the command behind `exec:` at a terminal: it must ask for no password and wait for input")
  }

  private static func reason(_ code: Int32) -> String {
    let text = unsafe String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Milliseconds of a clock that nobody sets.
  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
  private let sendFlags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
#else
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_DONTWAIT
#endif

private func closeHandle(_ handle: Int32) { _ = close(handle) }

private func sendQuietly(_ handle: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe send(handle, bytes, count, sendFlags)
}
