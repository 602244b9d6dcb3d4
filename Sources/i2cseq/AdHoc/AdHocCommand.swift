import ArgumentParser
import Diagnostics
import I2C
import Trace

/// A command that performs transactions that no sequence asks for.
protocol AdHocCommand: ParsableCommand {
  var bus: BusOptions { get }
  /// Whether the answer is for programs.
  var json: Bool { get }

  /// Does its work on the open bus.
  func perform(on bus: inout AdHocBus) throws(CommandFailure)
}

extension AdHocCommand {
  /// Opens the bus, works, and closes the bus whatever came of it.
  func work() throws {
    var status = ExitStatus.passed
    do throws(CommandFailure) {
      var open = try AdHocBus(bus)
      Signals.install()
      do throws(CommandFailure) { try perform(on: &open) } catch {
        printFailure(error, .init())
        status = error.status
      }
      do throws(CommandFailure) { try open.close() } catch {
        printFailure(error, .init())
        status = status.worse(error.status == .usage ? .errored : error.status)
      }
    } catch { throw fail(error) }
    status.leave()
  }

  /// Prints what the last transaction brought, also where it brought it only in part.
  func printReply(of bus: borrowing AdHocBus) {
    guard let record = bus.last else { return }
    FileDescriptor.print(json ? AdHocReply.json(of: record) : AdHocReply.text(of: record))
    if record.exchange.fault == nil, record.exchange.hasUnknownAcknowledge {
      printDiagnostics([.acknowledgesUnknown], .init())
    }
  }
}
