import JSON

/// SHA-256 (FIPS 180-4).
///
/// It identifies the sequence of a record, and the line before in a ledger.
///
/// Own code by decision: hashing files of some kilobytes is not worth a dependency that takes longer to build than
/// everything else together; see <doc:Dependencies>.
package struct SHA256 {
  private var state = Working()
  /// The bytes that do not fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// A digest without any bytes yet.
  package init() {}

  /// The digest of bytes in lower-case hex.
  package static func hexDigest(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexDigest()
  }

  /// Takes more bytes.
  package mutating func update(_ bytes: [UInt8]) {
    count &+= UInt64(bytes.count)
    var bytes = bytes
    if !rest.isEmpty {
      bytes = rest + bytes
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.count / 64 * 64
    for block in stride(from: 0, to: whole, by: 64) { Self.add(bytes, at: block, to: &state) }
    rest += bytes[whole...]
  }

  /// The digest of all bytes in lower-case hex; no bytes may be added after this call.
  package mutating func hexDigest() -> String {
    // The rest, a 1 bit, zeros, and the length in bits: one block more, or two.
    var tail = rest
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: (count &* 8) >> shift))
    }
    for block in stride(from: 0, to: tail.count, by: 64) { Self.add(tail, at: block, to: &state) }
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for word in state.words {
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        text.append(JSONText.hexDigit(UInt8(truncatingIfNeeded: word >> shift & 0xF)))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// One block of 64 bytes (FIPS 180-4 §6.2.2).
  private static func add(_ bytes: [UInt8], at start: Int, to state: inout Working) {
    let block = bytes.span.extracting(start..<start + 64)
    var schedule = Schedule(block)
    var working = state
    // The constants are the first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
    working.sixteenRounds(
      schedule.words,
      (
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174
      ))
    schedule.advance()
    working.sixteenRounds(
      schedule.words,
      (
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967
      ))
    schedule.advance()
    working.sixteenRounds(
      schedule.words,
      (
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070
      ))
    schedule.advance()
    working.sixteenRounds(
      schedule.words,
      (
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2
      ))
    state.add(working)
  }
}

/// The eight words that a block is mixed into.
private struct Working {
  var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a)
  var (e, f, g, h): (UInt32, UInt32, UInt32, UInt32) = (0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)

  var words: [UInt32] { [a, b, c, d, e, f, g, h] }

  mutating func add(_ other: Working) {
    (a, b, c, d) = (a &+ other.a, b &+ other.b, c &+ other.c, d &+ other.d)
    (e, f, g, h) = (e &+ other.e, f &+ other.f, g &+ other.g, h &+ other.h)
  }

  /// Sixteen rounds, one for each word of the schedule: written out, because a loop would move all words in each round.
  @inline(__always)
  mutating func sixteenRounds(_ words: Sixteen, _ constants: Sixteen) {
    round(words.0, constants.0)
    round(words.1, constants.1)
    round(words.2, constants.2)
    round(words.3, constants.3)
    round(words.4, constants.4)
    round(words.5, constants.5)
    round(words.6, constants.6)
    round(words.7, constants.7)
    round(words.8, constants.8)
    round(words.9, constants.9)
    round(words.10, constants.10)
    round(words.11, constants.11)
    round(words.12, constants.12)
    round(words.13, constants.13)
    round(words.14, constants.14)
    round(words.15, constants.15)
  }

  @inline(__always)
  private mutating func round(_ word: UInt32, _ constant: UInt32) {
    // Rotations of rotations: by 6, 11 and 25, and by 2, 13 and 22.
    let big1 = (e ^ (e ^ e.rotated(14)).rotated(5)).rotated(6)
    let choice = g ^ (e & (f ^ g))
    let first = h &+ big1 &+ choice &+ constant &+ word
    let big0 = (a ^ (a ^ a.rotated(9)).rotated(11)).rotated(2)
    let majority = b ^ ((a ^ b) & (b ^ c))
    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ big0 &+ majority)
  }
}

private typealias Sixteen = (
  UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32,
  UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
)

/// The sixteen of 64 words of the message schedule that the next sixteen rounds need; the later ones follow from them.
private struct Schedule {
  var words: Sixteen

  /// The words of a block.
  @inline(__always)
  init(_ block: Span<UInt8>) {
    // Checked once, and not for each byte.
    precondition(block.count == 64, "a block has 64 bytes")
    @inline(__always) func word(_ index: Int) -> UInt32 {
      let at = 4 * index
      return UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3])
    }
    words = (
      word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7),
      word(8), word(9), word(10), word(11), word(12), word(13), word(14), word(15)
    )
  }

  /// Moves on by sixteen words, each made of four earlier ones.
  @inline(__always)
  mutating func advance() {
    words.0 = Self.word(words.0, words.1, words.9, words.14)
    words.1 = Self.word(words.1, words.2, words.10, words.15)
    words.2 = Self.word(words.2, words.3, words.11, words.0)
    words.3 = Self.word(words.3, words.4, words.12, words.1)
    words.4 = Self.word(words.4, words.5, words.13, words.2)
    words.5 = Self.word(words.5, words.6, words.14, words.3)
    words.6 = Self.word(words.6, words.7, words.15, words.4)
    words.7 = Self.word(words.7, words.8, words.0, words.5)
    words.8 = Self.word(words.8, words.9, words.1, words.6)
    words.9 = Self.word(words.9, words.10, words.2, words.7)
    words.10 = Self.word(words.10, words.11, words.3, words.8)
    words.11 = Self.word(words.11, words.12, words.4, words.9)
    words.12 = Self.word(words.12, words.13, words.5, words.10)
    words.13 = Self.word(words.13, words.14, words.6, words.11)
    words.14 = Self.word(words.14, words.15, words.7, words.12)
    words.15 = Self.word(words.15, words.0, words.8, words.13)
  }

  @inline(__always)
  private static func word(_ back16: UInt32, _ back15: UInt32, _ back7: UInt32, _ back2: UInt32) -> UInt32 {
    let small0 = (back15 ^ back15.rotated(11)).rotated(7) ^ back15 >> 3
    let small1 = (back2 ^ back2.rotated(2)).rotated(17) ^ back2 >> 10
    return back16 &+ small0 &+ back7 &+ small1
  }
}

extension UInt32 {
  fileprivate func rotated(_ count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}
