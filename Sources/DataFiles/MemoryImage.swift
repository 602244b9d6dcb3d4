/// The content for a memory: segments of bytes with their addresses.
package struct MemoryImage: Hashable, Sendable {
  /// Successive bytes without a gap.
  package struct Segment: Hashable, Sendable {
    /// The address of the first byte.
    package var address: UInt32
    package var bytes: [UInt8]

    package init(address: UInt32, bytes: [UInt8]) {
      self.address = address
      self.bytes = bytes
    }
  }

  /// The segments in ascending order of their addresses, with gaps between them.
  package internal(set) var segments: [Segment] = []
}

extension MemoryImage {
  /// The range from the first to the last address with a byte; `0...0` for an empty image.
  package var extent: ClosedRange<Int> {
    guard let first = segments.first, let last = segments.last else { return 0...0 }
    return Int(first.address)...max(Int(first.address), Int(last.address) + last.bytes.count - 1)
  }

  /// The part of an image in a range of addresses.
  package struct Part: Sendable {
    /// The bytes, as pieces with their offsets from the beginning of the range.
    fileprivate var pieces: [(offset: Int, bytes: ArraySlice<UInt8>)] = []
    fileprivate var range: ClosedRange<Int>
    /// The number of bytes of the image outside the range.
    package fileprivate(set) var left = 0
    /// The number of addresses in the range without a byte, and the first of them.
    package fileprivate(set) var gaps = 0
    package fileprivate(set) var firstGap = 0

    package var isEmpty: Bool { pieces.isEmpty }

    /// All bytes of the range.
    ///
    /// - Parameter fill: the value for addresses without a byte.
    package func bytes(fill: UInt8) -> [UInt8] {
      var bytes = [UInt8](repeating: fill, count: range.count)
      for piece in pieces { bytes.replaceSubrange(piece.offset..<piece.offset + piece.bytes.count, with: piece.bytes) }
      return bytes
    }
  }

  /// Extracts the part in a range of addresses.
  package func part(_ range: ClosedRange<Int>) -> Part {
    var part = Part(range: range)
    var next = range.lowerBound
    for segment in segments {
      let start = Int(segment.address)
      let first = max(start, range.lowerBound)
      let last = min(start + segment.bytes.count - 1, range.upperBound)
      let count = max(0, last - first + 1)
      part.left += segment.bytes.count - count
      guard count > 0 else { continue }
      if first > next {
        if part.gaps == 0 { part.firstGap = next }
        part.gaps += first - next
      }
      part.pieces.append((first - range.lowerBound, segment.bytes[first - start..<first - start + count]))
      next = last + 1
    }
    if next <= range.upperBound {
      if part.gaps == 0 { part.firstGap = next }
      part.gaps += range.upperBound - next + 1
    }
    return part
  }
}
