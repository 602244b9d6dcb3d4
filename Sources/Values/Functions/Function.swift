/// What an expression can call.
///
/// A new function is a case here, its ways to be called in `Function+Signatures.swift`, a line in `summary` and in
/// `example`, and its values in one of the files beside this one.
package enum Function: String, Hashable, Sendable, CaseIterable {
  // Numbers in bytes
  case u8, s8
  case u16be, u16le, s16be, s16le
  case u24be, u24le, s24be, s24le
  case u32be, u32le, s32be, s32le
  case u64be, u64le, s64be, s64le
  case f32be, f32le, f64be, f64le
  case linear11, bcd
  // Bits and bytes
  case signExtend = "sign_extend"
  case bits, fill, concat, reverse, len
  case toBytes = "to_bytes"
  case fromBytes = "from_bytes"
  case toBCD = "to_bcd"
  // Lists
  case unpack, chunks
  case sum, mean, median, stdev, min, max, xor
  // Checksums
  case crc8, crc16, crc32, sum8, sum16, xor8
  // Texts
  case text, hex, int, ascii, bytes
  case strip, rstrip, upper, lower, split, pad
  // Numbers
  case round, floor, ceil, trunc, abs, sign
  case sqrt, pow, exp, ln, log10
  // Time
  case date, strftime
  // The run
  case saved, fitted, address

  /// How a number lies in the bytes that it is read from, if that is what the function does.
  var format: NumberFormat? { NumberFormat(rawValue: rawValue) }

  /// The ways to call it: `u16be(bytes, offset = 0)`.
  package var usages: [String] { signatures.map { "\(rawValue)(\($0.usage))" } }

  /// What to type.
  var cure: String { "write " + usages.map { "`\($0)`" }.joined(separator: " or ") }
}
