import Diagnostics
package import I2C

extension OpenError {
  /// Why a bus could not be opened, for a program.
  package init(_ error: DriverError) {
    let kind: Kind =
      switch error.kind {
      case .usage: .selector
      case .unavailable: .unavailable
      case .invalidRecording, .invalidBoard: .file
      }
    self.init(
      kind, error.diagnostic.message,
      notes: error.diagnostic.notes.filter { $0.kind == .note }.map(\.text) + error.others.map(\.message),
      cure: error.diagnostic.notes.last { $0.kind == .help }?.text)
  }
}
