internal import I2C
internal import JSON

/// Reads single lines of a trace that stand in no trace: transactions and pins as they are asked and answered by a bus
/// that lies elsewhere.
///
/// Kept from line to line, as the reader of a whole trace is, so that nothing is looked up twice.
package struct SingleLines {
  /// The only bus that such lines know.
  package static let bus = "main"

  /// Why a line is none.
  package struct Failure: Error, Hashable, Sendable {
    /// What must stand there instead, in words.
    package var reason: String
  }

  private var parser: TraceLineParser

  /// A reader of lines of the bus ``bus``.
  package init() {
    parser = TraceLineParser()
    parser.buses = [Self.bus]
  }

  /// The line; nil for one of a kind that is neither transaction nor pin.
  package mutating func parse(_ line: [UInt8]) throws(Failure) -> TraceLine? {
    do throws(LineProblem) {
      switch try parser.parse(line, in: 0..<line.count, mustBeHeader: false) {
      case .transaction(let record): return .transaction(record)
      case .pin(let pin): return .pin(pin)
      case .header, .event, .end, nil: return nil
      }
    } catch {
      switch error {
      case .syntax(let error): throw Failure(reason: "\(error.message), at byte \(error.offset)")
      case .value(_, let message, let offset): throw Failure(reason: "\(message), at byte \(offset)")
      case .version, .notATrace: throw Failure(reason: "this is no line of a trace")
      }
    }
  }
}
