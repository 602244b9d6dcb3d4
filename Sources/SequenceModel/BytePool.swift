package import Diagnostics

/// The bytes of all data and patterns of a sequence, one after another.
///
/// A step holds only where its own bytes lie.
///
/// Otherwise a file of 100,000 steps would make two or three arrays per step, and touching memory is what costs most in
/// loading.
package struct BytePool: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var marks: [ElementMark] = []
  /// Which bytes are written as texts, from front to back.
  private var texts: [Stretch] = []

  package init() {}

  /// Adds bytes, and returns where they lie.
  package mutating func append(_ new: some Collection<UInt8>) -> Stretch {
    let offset = bytes.count
    bytes.append(contentsOf: new)
    return Stretch(offset: UInt32(offset), count: UInt32(new.count))
  }

  /// Adds one byte at the end of what was added last.
  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Adds the place of one element of a list.
  package mutating func append(_ mark: ElementMark) { marks.append(mark) }

  /// Adds bytes of which some ranges, counted from their beginning, come from texts.
  package mutating func append(_ new: [UInt8], texts ranges: [Range<Int>]) -> Stretch {
    let stretch = append(new)
    for range in ranges {
      texts.append(Stretch(offset: stretch.offset + UInt32(range.lowerBound), count: UInt32(range.count)))
    }
    return stretch
  }

  /// The bytes of a stretch that are written as texts, counted from its beginning.
  package func texts(in stretch: Stretch) -> [Range<Int>] {
    // The texts are sorted by their places, so this is a binary search.
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].offset < stretch.offset { low = middle + 1 } else { high = middle }
    }
    return texts[low...].prefix { $0.offset + $0.count <= stretch.offset + stretch.count }.map { text in
      let start = Int(text.offset - stretch.offset)
      return start..<start + Int(text.count)
    }
  }

  /// Takes back what was added last.
  package mutating func forget(bytesFrom offset: UInt32, marksFrom mark: UInt32) {
    while let last = texts.last, last.offset >= offset { texts.removeLast() }
    bytes.removeLast(bytes.count - Int(offset))
    marks.removeLast(marks.count - Int(mark))
  }

  /// The bytes of a stretch.
  package subscript(stretch: Stretch) -> ArraySlice<UInt8> {
    bytes[Int(stretch.offset)..<Int(stretch.offset) + Int(stretch.count)]
  }

  /// Where bytes lie in the pool.
  package struct Stretch: Hashable, Sendable {
    package var offset: UInt32
    package var count: UInt32

    package init(offset: UInt32, count: UInt32) {
      self.offset = offset
      self.count = count
    }
  }
}

/// The place of one element of a written list, relative to the list: 24 bits of distance, 8 bits of length.
package struct ElementMark: Hashable, Sendable {
  private let bits: UInt32

  /// The place of `element` inside `list`; a distance or length too large to hold gives the whole list.
  package init(_ element: SourceSpan, in list: SourceSpan) {
    let distance = element.start - min(list.start, element.start)
    bits = distance < 0xFF_FFFF && element.count < 0xFF ? distance << 8 | UInt32(element.count) : .max
  }

  /// The place of the element in its file.
  package func span(in list: SourceSpan) -> SourceSpan {
    guard bits != .max else { return list }
    let start = list.start + bits >> 8
    return SourceSpan(start: start, end: start + bits & 0xFF)
  }
}
