package import I2C

/// The first line of a trace: who wrote it, on what, and what it cannot tell.
package struct TraceHeader: Hashable, Sendable {
  /// The major version of the format that this code writes, and the highest it reads.
  package static let version = 1

  /// What an imported capture could not tell.
  ///
  /// A reader then knows what it may compare.
  package enum Lossy: String, Hashable, Sendable, CaseIterable {
    /// Acknowledges are unknown.
    case acknowledge = "ack"
    /// Repeated START and STOP are not told apart.
    case repeatedStart = "sr"
    /// There is no time.
    case time
    /// Requests are known only as far as they reached the wire.
    case request
  }

  /// A bus of the run.
  package struct BusInfo: Hashable, Sendable {
    /// The name that transactions carry.
    package var id: String
    /// What was behind the bus: an adapter, a recording.
    package var adapter: String?
    /// The clock, in hertz.
    package var speed: Int?
    /// What the bus could tell of acknowledges.
    package var acknowledges: BusLimits.AcknowledgeKnowledge?

    package init(
      id: String, adapter: String? = nil, speed: Int? = nil, acknowledges: BusLimits.AcknowledgeKnowledge? = nil
    ) {
      self.id = id
      self.adapter = adapter
      self.speed = speed
      self.acknowledges = acknowledges
    }
  }

  /// The sequence that was run.
  package struct SequenceInfo: Hashable, Sendable {
    package var path: String
    /// SHA-256 of its bytes, in lower-case hex.
    package var sha256: String
    /// What it calls and reads, with paths from its own folder; none in traces of earlier versions.
    package var parts: [Part]

    package init(path: String, sha256: String, parts: [Part] = []) {
      self.path = path
      self.sha256 = sha256
      self.parts = parts
    }

    /// A file that a sequence calls or reads.
    package struct Part: Hashable, Sendable {
      package var path: String
      package var sha256: String

      package init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
      }
    }
  }

  /// The program that wrote it, with its version.
  package var tool: String
  /// The sequence that was run; nil in an imported capture.
  package var sequence: SequenceInfo?
  /// The seed of random data; nil in an imported capture.
  package var seed: UInt64?
  /// When the run began, as RFC 3339 in UTC; nil if unknown.
  package var start: String?
  package var buses: [BusInfo]
  /// The capture that it was made from.
  package var source: String?
  package var lossy: Set<Lossy>
  /// What the caller of the run decided and a reader must know: `accept-unknown-ack`.
  package var options: [String]

  /// Whether it was made from a capture of a logic analyser or a kernel, and not by a run.
  package var isOfCapture: Bool { source != nil || !lossy.isEmpty }

  package init(
    tool: String, sequence: SequenceInfo? = nil, seed: UInt64? = nil, start: String? = nil, buses: [BusInfo],
    source: String? = nil, lossy: Set<Lossy> = [], options: [String] = []
  ) {
    self.tool = tool
    self.sequence = sequence
    self.seed = seed
    self.start = start
    self.buses = buses
    self.source = source
    self.lossy = lossy
    self.options = options
  }
}
