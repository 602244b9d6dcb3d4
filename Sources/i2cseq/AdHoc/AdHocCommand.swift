import ArgumentParser
import Diagnostics
import I2C
import Trace

/// A command that performs transactions that no sequence asks for.
protocol AdHocCommand: ParsableCommand {
  var bus: BusOptions { get }
  /// Whether the answer is printed as JSON, for programs.
  var json: Bool { get }

  /// The targets of the command. If the adapter does not see its lines, other addresses are probed; nil to probe none.
  var targets: [Address]? { get }

  /// Whether the lines are looked at: a held bus is freed before the work, and reported after it.
  var checksLines: Bool { get }

  /// Does its work on the open bus.
  func perform(on bus: inout AdHocBus) throws(CommandFailure)
}

extension AdHocCommand {
  var checksLines: Bool { true }

  /// Opens the bus, does the work, and closes the bus even if the work failed.
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

  /// Prints the reply of the last transaction, even if only a part of it came.
  func printReply(of bus: borrowing AdHocBus) {
    guard let record = bus.last else { return }
    StandardOutput.print(json ? AdHocReply.json(of: record) : AdHocReply.text(of: record))
    if record.exchange.fault == nil, record.exchange.hasUnknownAcknowledge {
      printDiagnostics([.acknowledgesUnknown], .init())
    }
  }
}
