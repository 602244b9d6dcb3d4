import ArgumentParser
import Diagnostics
import I2C
import Trace

/// A command that performs transactions that no sequence asks for.
protocol AdHocCommand: ParsableCommand {
  var bus: BusOptions { get }
  /// Whether the answer is for programs.
  var json: Bool { get }

  /// The targets that it speaks to: where the adapter does not see its lines, addresses that nobody has are asked, and
  /// these are none of them. Nil where none is asked.
  var targets: [Address]? { get }

  /// Whether a bus whose lines are held is freed before the work and told behind it, where the adapter sees them.
  var checksLines: Bool { get }

  /// Does its work on the open bus.
  func perform(on bus: inout AdHocBus) throws(CommandFailure)
}

extension AdHocCommand {
  var checksLines: Bool { true }

  /// Opens the bus, works, and closes the bus whatever came of it.
  func work() throws {
    var status = ExitStatus.passed
    do throws(CommandFailure) {
      var open = try AdHocBus(bus)
      Signals.install()
      do throws(CommandFailure) {
        if checksLines { try open.checkLines(isOpening: true, targets) }
        status = work(on: &open)
        // After trouble with the bus or the adapter further answers would mean nothing.
        if checksLines, status != .errored { try open.checkLines(isOpening: false, targets) }
      } catch {
        printFailure(error, .init())
        status = status.worse(error.status)
      }
      do throws(CommandFailure) { try open.close() } catch {
        printFailure(error, .init())
        status = status.worse(error.status == .usage ? .errored : error.status)
      }
    } catch { throw fail(error) }
    status.leave()
  }

  private func work(on bus: inout AdHocBus) -> ExitStatus {
    do throws(CommandFailure) {
      try perform(on: &bus)
      return .passed
    } catch {
      printFailure(error, .init())
      return error.status
    }
  }

  /// Prints what the last transaction brought, also where it brought it only in part.
  func printReply(of bus: borrowing AdHocBus) {
    guard let record = bus.last else { return }
    StandardOutput.print(json ? AdHocReply.json(of: record) : AdHocReply.text(of: record))
    if record.exchange.fault == nil, record.exchange.hasUnknownAcknowledge {
      printDiagnostics([.acknowledgesUnknown], .init())
    }
  }
}
