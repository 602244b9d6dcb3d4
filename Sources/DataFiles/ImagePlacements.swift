import Diagnostics

/// The data of the records of a file with their addresses, in the order of the file until ``checkOverlaps(log:)`` sorts
/// them.
struct ImagePlacements {
  /// The payload of a record at its address.
  private struct Placement {
    var address: Int
    var payload: [UInt8]
    /// The line of the record.
    var span: SourceSpan

    var end: Int { address + payload.count }
  }

  private var placements: [Placement] = []

  var isEmpty: Bool { placements.isEmpty }

  /// Adds the payload of a record; reports data beyond the limit of memory.
  mutating func add(
    _ payload: [UInt8], at address: Int, _ span: SourceSpan, _ limits: DataFileLimits, log: inout DiagnosticLog
  ) {
    let placement = Placement(address: address, payload: payload, span: span)
    guard placement.end <= limits.memory else {
      return log.append(.hexAddress(placement.end - 1, limit: limits.memory - 1, at: span))
    }
    placements.append(placement)
  }

  /// Sorts by address.
  ///
  /// If two records have data for one address, it reports the later one in the file, with the earlier one.
  mutating func checkOverlaps(log: inout DiagnosticLog) {
    placements.sort { ($0.address, $0.span.start) < ($1.address, $1.span.start) }
    var reach: Placement?
    for placement in placements {
      if let reach, placement.address < reach.end {
        let isLater = placement.span.start > reach.span.start
        let (first, second) = isLater ? (reach, placement) : (placement, reach)
        log.append(.hexOverlap(address: placement.address, first: first.span, at: second.span))
      }
      if placement.end > reach?.end ?? 0 { reach = placement }
    }
  }

  /// The image; the placements must be sorted.
  var image: MemoryImage {
    var image = MemoryImage()
    for placement in placements {
      if let last = image.segments.last, Int(last.address) + last.bytes.count == placement.address {
        image.segments[image.segments.count - 1].bytes += placement.payload
      } else {
        // The address fits, because the limit of memory was checked before.
        image.segments.append(
          MemoryImage.Segment(address: UInt32(truncatingIfNeeded: placement.address), bytes: placement.payload))
      }
    }
    return image
  }
}
