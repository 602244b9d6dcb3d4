// What the documentation says about each function.

extension Function {
  /// One line about it.
  package var summary: String {
    switch self {
    case .u8: "the byte at `offset`, 0 … 255"
    case .s8: "the byte at `offset` in two's complement, -128 … 127"
    case .f32be: "the IEEE 754 number in 4 bytes from `offset` on, high byte first; NaN and infinity are refused"
    case .f32le: "the IEEE 754 number in 4 bytes from `offset` on, low byte first; NaN and infinity are refused"
    case .f64be: "the IEEE 754 number in 8 bytes from `offset` on, high byte first; NaN and infinity are refused"
    case .f64le: "the IEEE 754 number in 8 bytes from `offset` on, low byte first; NaN and infinity are refused"
    case .linear11: "the PMBus LINEAR11 value of two bytes, low byte first"
    case .bcd: "the number that the decimal digits of a byte make, or those of an integer"
    case .signExtend: #"the low `bits` of `value` as a signed number: `"twos"`, `"magnitude"` or `"offset"`"#
    case .bits: "the bits `high` … `low` of `value`"
    case .fill: "`count` times the same byte"
    case .concat: "bytes one behind the other, an integer as one byte; or texts; or lists"
    case .reverse: "bytes or a list from the last to the first"
    case .len: "the number of bytes, of characters of a text, of elements of a list"
    case .toBytes: #"an integer as 1 … 8 bytes, `"big"` or `"little"`, a negative one in two's complement"#
    case .fromBytes: #"the integer that 1 … 8 bytes hold, `"big"` or `"little"`"#
    case .toBCD: "an integer whose hexadecimal digits are the decimal digits of `value`"
    case .unpack: "a list of numbers, from `at` on one every `step` bytes; `type` is a word of `decode`"
    case .chunks: "a list of bytes, `count` each; the last may have fewer"
    case .sum: "the sum, exact"
    case .mean: "the arithmetic mean, half to even at 18 digits"
    case .median: "the one in the middle, or the mean of the two in the middle"
    case .stdev: "the standard deviation of a sample (n - 1), at 18 digits"
    case .min: "the smallest of numbers, durations or frequencies, or of bytes or a list of them"
    case .max: "the largest of numbers, durations or frequencies, or of bytes or a list of them"
    case .xor: "the exclusive or of bytes or integers"
    case .crc8: "a cyclic redundancy check of 8 bits; without more the PEC of SMBus"
    case .crc16: "a cyclic redundancy check of 16 bits, by its name in the catalogue or by its parameters"
    case .crc32: "a cyclic redundancy check of 32 bits, by its name in the catalogue or by its parameters"
    case .sum8: #"the low 8 bits of `init` and all bytes added up; `complement` is `"none"`, `"ones"` or `"twos"`"#
    case .sum16: #"the low 16 bits of `init` and all bytes added up; `complement` is `"none"`, `"ones"` or `"twos"`"#
    case .xor8: #"`init` and all bytes, bit by bit; `complement` is `"none"`, `"ones"` or `"twos"`"#
    case .text: "the text of any value, as a message writes it; a number with so many digits behind the point"
    case .hex: "the text of an integer in hexadecimal, with `0x` and at least so many digits"
    case .int: "the integer that a text writes in `base`, or a number that is whole"
    case .ascii: "the text of ASCII bytes"
    case .bytes: "the bytes of an ASCII text, or of a list of integers"
    case .strip: "a text without these characters at both ends; bytes without this byte"
    case .rstrip: "a text without these characters at its end; bytes without this byte"
    case .upper: "a text with the letters a … z large"
    case .lower: "a text with the letters A … Z small"
    case .split: "a list of the texts between the separators"
    case .pad: #"a text or bytes filled up to `count`, at the `"right"` or the `"left"`"#
    case .round: "the nearest integer, half to even; or with so many digits behind the point"
    case .floor: "the next integer that is not above"
    case .ceil: "the next integer that is not below"
    case .trunc: "the integer before the point"
    case .abs: "the value without its sign"
    case .sign: "-1, 0 or 1"
    case .sqrt: "the square root, half to even at 18 digits"
    case .pow: "a power: exact for a whole one where 38 digits have room, else at 18 digits"
    case .exp: "e to the power of `value`, at 18 digits"
    case .ln: "the natural logarithm, at 18 digits"
    case .log10: "the logarithm to base 10, at 18 digits"
    case .date: "the seconds from 1970-01-01 to a date, or to a date and a time, in UTC"
    case .strftime: "the parts of a time in seconds: %Y %y %m %d %H %M %S %j %u, each of a fixed width, in UTC"
    case .saved: "whether the variable has a value"
    case .fitted: "whether the device is fitted on this unit"
    case .address: "the address of the device, without the R/W bit"
    case .u16be, .u24be, .u32be, .u64be: "\(width) bytes from `offset` on, high byte first"
    case .u16le, .u24le, .u32le, .u64le: "\(width) bytes from `offset` on, low byte first"
    case .s16be, .s24be, .s32be, .s64be: "\(width) bytes from `offset` on in two's complement, high byte first"
    case .s16le, .s24le, .s32le, .s64le: "\(width) bytes from `offset` on in two's complement, low byte first"
    }
  }

  private var width: Int { format?.byteCount ?? 1 }
}
