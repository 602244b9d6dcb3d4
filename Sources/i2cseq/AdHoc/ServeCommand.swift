import ArgumentParser
import Diagnostics
import HostSystem
import I2C
import I2CAdapters
import I2CDrivers
import Remote
import SequenceRunner

/// Lends a bus of this machine to a run on another one: `i2cseq serve --stdio`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Lends a bus of this machine to a run on another one.",
    discussion: """
      The other machine names the command behind `exec:`, and this one opens the adapter, holds its lock and answers line by \
      line on its standard input and output until the run is over or the connection is lost.

      EXAMPLE
        i2cseq run board.yaml \\
          --adapter "exec:ssh bench7 i2cseq serve --stdio --adapter ch347"
        i2cseq scan --adapter "exec:i2cseq serve --stdio --adapter ch341"
      """)

  @Flag(help: "Ask and answer over the standard input and output; there is no other way.")
  var stdio = false

  @Option(
    help: .value("selector", "The bus: DRIVER[:ID][,key=value…]. Without it $I2CSEQ_ADAPTER, then ch341."),
    completion: Completions.adapters)
  var adapter: String?

  func validate() throws {
    guard stdio else {
      throw ValidationError("write `i2cseq serve --stdio`: it is meant for a program, not for a terminal")
    }
  }

  func run() throws {
    Signals.install()
    var input = RequestLines()
    guard let first = input.next() else { ExitStatus.passed.leave() }
    guard case .open(let version, let speed) = RemoteRequest(first) else {
      refuse(RemoteRefusal("the first line must open the bus", cure: "name this command behind `--adapter exec:`"))
      ExitStatus.usage.leave()
    }
    guard version == RemoteLanguage.version else {
      refuse(
        RemoteRefusal(
          "the other side speaks version \(version), and this side version \(RemoteLanguage.version)",
          cure: "install the same version of i2cseq on both machines"))
      ExitStatus.usage.leave()
    }
    var status = ExitStatus.passed
    do throws(CommandFailure) {
      var server = try open(speed: speed)
      status = serve(&server, &input)
    } catch {
      refuse(RemoteRefusal(error.diagnostic))
      status = error.status
    }
    status.leave()
  }

  /// Opens the bus and says what it is.
  private func open(speed: Int?) throws(CommandFailure) -> RemoteServer {
    let selector = try AdapterChoice(adapter.map { [$0] } ?? []).onlySelector()
    guard selector.driver != "replay", selector.driver != "exec" else { throw .notServed(selector) }
    let bus: OpenBus
    do throws(DriverError) {
      bus = try openBus(selector, speed: speed) { path, what throws(DriverError) in
        do throws(CommandFailure) { return try InputFile(path, what: what).chunks() } catch {
          throw DriverError(.usage, error.diagnostic)
        }
      }
    } catch { throw CommandFailure(error) }
    let hello = RemoteHello(
      tool: I2CSeq.toolName, adapter: bus.adapter, speed: bus.speeds.first ?? nil, details: bus.details,
      limits: bus.limits)
    StandardOutput.print(RemoteReply.hello(hello).line)
    return RemoteServer(bus.takeBus(), clock: { WallTime.monotonic })
  }

  private func serve(_ server: inout RemoteServer, _ input: inout RequestLines) -> ExitStatus {
    var answer: [UInt8] = []
    while let line = input.next() {
      answer.removeAll(keepingCapacity: true)
      let outcome = server.answer(line, to: &answer)
      do throws(SystemError) { try StandardOutput.write(answer) } catch { break }
      switch outcome {
      case .goOn: continue
      case .finished: return .passed
      case .refused:
        server.finish()
        return .invalidInput
      }
    }
    // Here the other side is gone or a signal came. Pins are released and the adapter is closed.
    server.finish()
    return Signals.interruption.isRequested ? .interrupted : .passed
  }

  private func refuse(_ refusal: RemoteRefusal) { StandardOutput.print(RemoteReply.refused(refusal).line) }
}

extension RemoteRefusal {
  /// A refusal in the words of a diagnostic, without its place: the other side has neither the file nor the terminal of
  /// this one.
  fileprivate init(_ diagnostic: Diagnostic) {
    self.init(
      diagnostic.message, notes: diagnostic.notes.filter { $0.kind == .note }.map(\.text),
      cure: diagnostic.notes.last { $0.kind == .help }?.text)
  }
}

extension CommandFailure {
  /// A recording or a remote adapter is not served: the machine of the run can use it directly.
  fileprivate static func notServed(_ selector: Selector) -> CommandFailure {
    CommandFailure(
      .usage, .transaction, "`\(selector.text)` is no adapter of this machine", at: .none,
      help: selector.driver == "replay"
        ? "copy the recording to the machine of the run, and name it there by `replay:`"
        : "name the machine that has the adapter on the machine of the run")
  }
}
