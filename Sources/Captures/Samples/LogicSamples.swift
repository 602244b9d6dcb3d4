internal import Trace

/// The edges of two channels in the samples of a `.sr` file.
struct LogicSamples: EdgeSource {
  private let archive: ZipArchive
  private var members: ArraySlice<ZipArchive.Member>
  private var reader: ZipMemberReader?
  private let unitSize: Int
  /// The byte of each line in a sample, and the bit in that byte.
  private let clock: (byte: Int, mask: UInt8)
  private let data: (byte: Int, mask: UInt8)
  /// The bits of each line in all samples that fit into eight bytes; nil if samples do not fit evenly.
  private let words: (clock: UInt64, data: UInt64)?

  private var chunk: [UInt8] = []
  private var position = 0
  /// The number of the sample at `position`.
  private var tick = 0
  private var last: (clock: Bool, data: Bool)?

  let line: Int? = nil

  init(_ archive: ZipArchive, _ description: SigrokArchive, clockBit: Int, dataBit: Int) {
    self.archive = archive
    members = description.members[...]
    unitSize = description.unitSize
    clock = (clockBit / 8, 1 << UInt8(clockBit % 8))
    data = (dataBit / 8, 1 << UInt8(dataBit % 8))
    words =
      8 % unitSize == 0
      ? (Self.word(clock.mask, at: clock.byte, unitSize), Self.word(data.mask, at: data.byte, unitSize)) : nil
  }

  /// Eight bytes of samples, in each of which the byte at `place` is this one.
  private static func word(_ byte: UInt8, at place: Int, _ unitSize: Int) -> UInt64 {
    var word: UInt64 = 0
    for position in stride(from: place, to: 8, by: unitSize) { word |= UInt64(byte) << UInt64(8 * position) }
    return word
  }

  mutating func next() throws(CaptureError) -> Edge? {
    while true {
      if let edge = scan() { return edge }
      guard try fill() else { return nil }
    }
  }

  /// The next edge among the whole samples of the chunk.
  private mutating func scan() -> Edge? {
    let (position, edge) = search()
    tick += (position - self.position) / unitSize
    self.position = position
    guard var edge else { return nil }
    edge.tick = tick
    last = (edge.clock, edge.data)
    self.position += unitSize
    tick += 1
    return edge
  }

  /// The position of the next sample that differs from the last one, and its levels; the end of the whole samples if
  /// there is none.
  private func search() -> (position: Int, edge: Edge?) {
    let bytes = chunk.span
    var position = position
    if let last {
      let level = (clock: last.clock ? clock.mask : 0, data: last.data ? data.mask : 0)
      // The lines rest most of the time, so unchanged samples are skipped eight bytes at a time.
      if let words {
        let (mask, word) = (words.clock | words.data, (last.clock ? words.clock : 0) | (last.data ? words.data : 0))
        while position + 8 <= bytes.count, EightBytes(of: bytes, at: position).value & mask == word {
          position += 8
        }
      }
      while position + unitSize <= bytes.count,
        bytes[position + clock.byte] & clock.mask == level.clock, bytes[position + data.byte] & data.mask == level.data
      {
        position += unitSize
      }
    }
    guard position + unitSize <= bytes.count else { return (position, nil) }
    let edge = Edge(
      tick: 0, clock: bytes[position + clock.byte] & clock.mask != 0,
      data: bytes[position + data.byte] & data.mask != 0)
    return (position, edge)
  }

  /// Appends the next bytes to the rest of a sample; false at the end.
  private mutating func fill() throws(CaptureError) -> Bool {
    while true {
      if let bytes = try reader?.next() {
        if position == chunk.count { chunk = bytes } else { chunk = Array(chunk[position...]) + bytes }
        position = 0
        return true
      }
      guard let member = members.popFirst() else { return false }
      reader = try ZipMemberReader(member, of: archive)
    }
  }
}
