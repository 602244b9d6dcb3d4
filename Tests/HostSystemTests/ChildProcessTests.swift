import Foundation
import HostSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs of every system stand in for those of a station.
struct ChildProcessTests {
  /// Long enough for the slowest machine: nothing waits for it that goes well.
  private static let patience = Duration.seconds(120)

  private static func shell(_ text: String, _ kinship: ProgramStart.Kinship = .apart) -> ProgramStart {
    ProgramStart("sh", arguments: ["sh", "-c", text], kinship: kinship)
  }

  /// What a program prints into a file.
  private static func output(of start: ProgramStart) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("child-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    var start = start
    start.output = .writing(file.path)
    #expect(try ChildProcess(start).ended(within: patience) == .exited(0))
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test(
    arguments: [
      ("exit 0", .exited(0)), ("exit 7", .exited(7)), ("kill -TERM $$", .signalled(SIGTERM)),
    ] as [(String, ChildProcess.Ending)])
  func itIsToldHowItEnded(text: String, ending: ChildProcess.Ending) throws {
    let process = try ChildProcess(Self.shell(text))
    #expect(process.ended(within: Self.patience) == ending)
    // The system tells it once, and it is asked again.
    #expect(process.ended() == ending)
  }

  @Test func whatDoesNotEndIsKnownNotToHave() throws {
    let process = try ChildProcess(Self.shell("exec sleep 1000"))
    defer { process.send(SIGKILL) }
    #expect(process.ended() == nil)
    #expect(process.ended(within: .milliseconds(1)) == nil)
  }

  @Test func aProgramThatIsNotThereIsNamedByTheSystem() {
    #expect(throws: SystemError(code: ENOENT)) {
      try ChildProcess(ProgramStart("no-program-of-this-name", arguments: ["it"], kinship: .apart))
    }
  }

  @Test func wordsReachItAsTheyAre() throws {
    var start = Self.shell("printf '%s|' \"$@\"")
    start.arguments += ["sh", "a b", "$HOME", "", "ü"]
    #expect(try Self.output(of: start) == "a b|$HOME||ü|")
  }

  /// Bytes that are no UTF-8, as a path on a command line may have them.
  @Test func aByteThatIsNoTextReachesItAsAByte() throws {
    var start = Self.shell("printf '%s' \"$1\" | od -An -tx1")
    start.arguments += ["sh", "a\u{10FEFF}"]
    #expect(try Self.output(of: start).split(separator: " ").joined(separator: " ") == "61 ff\n")
  }

  @Test func itSeesTheVariablesThatItIsGiven() throws {
    var start = ProgramStart("/usr/bin/env", arguments: ["env"], kinship: .apart)
    start.environment = ["ONE=1", "TWO=2"]
    #expect(try Self.output(of: start) == "ONE=1\nTWO=2\n")
  }

  /// A process that leads a group has its number.
  @Test(arguments: [(ProgramStart.Kinship.apart, "leads\n"), (.part, "follows\n")])
  func aProcessGroupOfItsOwn(kinship: ProgramStart.Kinship, word: String) throws {
    let text = "if kill -s 0 -- -$$ 2>/dev/null; then echo leads; else echo follows; fi"
    #expect(try Self.output(of: Self.shell(text, kinship)) == word)
  }

  /// What it started holds the pipe open until it has ended too.
  @Test func whatItStartedEndsWithIt() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("child-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let code = unsafe mkfifo(path, 0o600)
    try #require(code == 0)
    // Opened without waiting for the program, which would wait for this end of the pipe.
    let end = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    try #require(end >= 0)
    defer { close(end) }
    var start = Self.shell("sleep 1000 & echo ready; wait")
    start.output = .writing(path)
    let process = try ChildProcess(start)
    _ = fcntl(end, F_SETFL, 0)
    var bytes = [UInt8](repeating: 0, count: 6)
    let count = unsafe read(end, &bytes, 6)
    try #require(count == 6)
    process.send(SIGKILL)
    let rest = unsafe read(end, &bytes, 6)
    #expect(rest == 0)
    #expect(process.ended(within: Self.patience) == .signalled(SIGKILL))
  }

  @Test func aSignalThatThisProcessHoldsBackEndsIt() throws {
    var (held, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&held)
    unsafe sigaddset(&held, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    let process = try ChildProcess(Self.shell("exec sleep 1000"))
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    process.send(SIGTERM)
    #expect(process.ended(within: Self.patience) == .signalled(SIGTERM))
  }
}
