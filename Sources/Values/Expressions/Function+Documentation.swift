// What the documentation says about each function; every example is run by a test.

extension Function {
  /// One line about it.
  package var summary: String {
    switch self {
    case .u8: "the byte at `offset`, 0 … 255"
    case .s8: "the byte at `offset` in two's complement, -128 … 127"
    case .u16be, .u24be, .u32be: "\(width) bytes from `offset` on, high byte first"
    case .u16le, .u24le, .u32le: "\(width) bytes from `offset` on, low byte first"
    case .s16be, .s24be, .s32be: "\(width) bytes from `offset` on in two's complement, high byte first"
    case .s16le, .s24le, .s32le: "\(width) bytes from `offset` on in two's complement, low byte first"
    case .linear11: "the PMBus LINEAR11 value of two bytes, low byte first"
    case .bcd: "the number that the two decimal digits of a byte make; also of an integer"
    case .signExtend: "the low `bits` of `value` in two's complement"
    case .bits: "the bits `high` … `low` of `value`"
    case .crc8: "the CRC of 8 bits over `bytes`, highest bit first; without more the PEC of SMBus"
    case .fill: "`count` times the same byte"
    case .concat: "bytes one behind the other, an integer as one byte; or texts"
    case .reverse: "the bytes from the last to the first"
    case .len: "the number of bytes, of characters of a text, of elements of a list"
    case .min: "the smallest of numbers, durations or frequencies"
    case .max: "the largest of numbers, durations or frequencies"
    case .abs: "the value without its sign"
    case .hex: "the text of an integer in hexadecimal, with `0x` and at least so many digits"
    case .text: "the text of any value, as a message writes it"
    case .saved: "whether the variable has a value"
    case .fitted: "whether the device is fitted on this unit"
    }
  }

  /// An expression that is true, with the function in it.
  package var example: String {
    switch self {
    case .u8: "u8(concat(0x12, 0xFE), 1) == 254"
    case .s8: "s8(concat(0x12, 0xFE), 1) == -2"
    case .u16be: "u16be(concat(0x12, 0x34)) == 0x1234"
    case .u16le: "u16le(concat(0x12, 0x34)) == 0x3412"
    case .s16be: "s16be(concat(0xFF, 0xFE)) == -2"
    case .s16le: "s16le(concat(0xFE, 0xFF)) == -2"
    case .u24be: "u24be(concat(0x01, 0x02, 0x03)) == 0x010203"
    case .u24le: "u24le(concat(0x01, 0x02, 0x03)) == 0x030201"
    case .s24be: "s24be(concat(0xFF, 0xFF, 0xFE)) == -2"
    case .s24le: "s24le(concat(0xFE, 0xFF, 0xFF)) == -2"
    case .u32be: "u32be(concat(0x01, 0x02, 0x03, 0x04)) == 0x01020304"
    case .u32le: "u32le(concat(0x01, 0x02, 0x03, 0x04)) == 0x04030201"
    case .s32be: "s32be(fill(0xFF, 4)) == -1"
    case .s32le: "s32le(fill(0xFF, 4)) == -1"
    case .linear11: "linear11(concat(0x0D, 0xE0)) == 0.8125"
    case .bcd: "bcd(0x59) == 59"
    case .signExtend: "sign_extend(0x17, 5) == -9"
    case .bits: "bits(0x60A0, 14, 13) == 0b11"
    case .crc8: "crc8(concat(0xBE, 0xEF), 0x31, 0xFF) == 0x92"
    case .fill: "fill(0xFF, 2) == concat(0xFF, 0xFF)"
    case .concat: #"concat("page ", text(3)) == "page 3""#
    case .reverse: "reverse(concat(0x12, 0x34)) == concat(0x34, 0x12)"
    case .len: "len(fill(0x00, 6)) == 6"
    case .min: "min(3, 2.5) == 2.5"
    case .max: "max(5ms, 800us) == 5ms"
    case .abs: "abs(-0.5) == 0.5"
    case .hex: #"hex(0x0FE0, 4) == "0x0FE0""#
    case .text: #"text(1.50) == "1.5""#
    case .saved: "saved(pins) and pins[0] == 0x01"
    case .fitted: "fitted(imu)"
    }
  }

  private var width: Int { format?.byteCount ?? 1 }
}
