package import Simulation
import Trace

extension ReplayBus {
  /// A bus that plays a recording held in memory.
  package static func playing(
    _ recording: [UInt8], path: String = "recording.trace.jsonl", options: ReplayOptions = ReplayOptions(),
    bus: String = "main"
  ) throws -> ReplayBus {
    var rest: [UInt8]? = recording
    let reader = TraceReader(path: path) {
      defer { rest = nil }
      return rest
    }
    return try ReplayBus(reader, options: options, bus: bus)
  }
}
