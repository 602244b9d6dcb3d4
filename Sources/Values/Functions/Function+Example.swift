// Every example is run by a test.

extension Function {
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
    case .u64be: "u64be(fill(0xFF, 8)) == 0xFFFFFFFFFFFFFFFF"
    case .u64le: "u64le(concat(0x01, fill(0x00, 6), 0x80)) == 0x8000000000000001"
    case .s64be: "s64be(fill(0xFF, 8)) == -1"
    case .s64le: "s64le(concat(0xFE, fill(0xFF, 7))) == -2"
    case .f32be: "f32be(concat(0x41, 0xC8, 0x00, 0x00)) == 25.0"
    case .f32le: "f32le(concat(0x00, 0x00, 0xC8, 0x41)) == 25.0"
    case .f64be: "f64be(concat(0x40, 0x09, fill(0x00, 6))) == 3.125"
    case .f64le: "f64le(concat(fill(0x00, 6), 0x09, 0x40)) == 3.125"
    case .linear11: "linear11(concat(0x0D, 0xE0)) == 0.8125"
    case .bcd: "bcd(0x2026) == 2026"
    case .signExtend: "sign_extend(0x17, 5) == -9"
    case .bits: "bits(0x60A0, 14, 13) == 0b11"
    case .fill: "fill(0xFF, 2) == concat(0xFF, 0xFF)"
    case .concat: #"concat("page ", text(3)) == "page 3""#
    case .reverse: "reverse(concat(0x12, 0x34)) == concat(0x34, 0x12)"
    case .len: "len(fill(0x00, 6)) == 6"
    case .toBytes: #"to_bytes(0x1234, 2, "big") == concat(0x12, 0x34)"#
    case .fromBytes: #"from_bytes(concat(0x12, 0x34), "little") == 0x3412"#
    case .toBCD: "to_bcd(59) == 0x59"
    case .unpack: "unpack(concat(1, 0, 2, 0), u16le)[1] == 2"
    case .chunks: "chunks(fill(0xFF, 5), 2)[2] == fill(0xFF, 1)"
    case .sum: "sum(concat(1, 2, 3)) == 6"
    case .mean: "mean(concat(1, 2, 4, 5)) == 3"
    case .median: "median(concat(9, 1, 2, 3)) == 2.5"
    case .stdev: "stdev(concat(2, 4, 4, 4, 6)) == sqrt(2)"
    case .min: "min(3, 2.5) == 2.5"
    case .max: "max(5ms, 800us) == 5ms"
    case .xor: "xor(concat(0x55, 0x0F)) == 0x5A"
    case .crc8: "crc8(concat(0xBE, 0xEF), 0x31, 0xFF) == 0x92"
    case .crc16: #"crc16(bytes("123456789"), "XMODEM") == 0x31C3"#
    case .crc32: #"crc32(bytes("123456789"), "ISO-HDLC") == 0xCBF43926"#
    case .sum8: "sum8(concat(0xFF, 0x02)) == 0x01"
    case .sum16: "sum16(concat(0xFF, 0x02)) == 0x0101"
    case .xor8: "xor8(concat(0x11, 0x22), 0xFF) == 0xCC"
    case .text: #"text(1.1, 2) == "1.10""#
    case .hex: #"hex(0x0FE0, 4) == "0x0FE0""#
    case .int: #"int("00FF", 16) == 255"#
    case .ascii: #"ascii(concat(0x52, 0x33)) == "R3""#
    case .bytes: #"bytes("R3") == concat(0x52, 0x33)"#
    case .strip: #"strip("  R3 ") == "R3""#
    case .rstrip: #"ascii(rstrip(concat(0x52, 0x33, 0xFF), 0xFF)) == "R3""#
    case .upper: #"upper("r3") == "R3""#
    case .lower: #"lower("R3") == "r3""#
    case .split: #"split("12;7.5", ";")[1] == "7.5""#
    case .pad: #"pad(text(42), 6, "0", "left") == "000042""#
    case .round: "round(2.5) == 2"
    case .floor: "floor(-2.5) == -3"
    case .ceil: "ceil(-2.5) == -2"
    case .trunc: "trunc(-2.5) == -2"
    case .abs: "abs(-0.5) == 0.5"
    case .sign: "sign(-0.5) == -1"
    case .sqrt: "sqrt(6.25) == 2.5"
    case .pow: "pow(2, 10) == 1024"
    case .exp: "round(exp(1), 4) == 2.7183"
    case .ln: "ln(1) == 0"
    case .log10: "log10(0.001) == -3"
    case .date: #"date("1996-01-01") == 820454400"#
    case .strftime: #"strftime(820454400, "%d.%m.%y") == "01.01.96""#
    case .saved: "saved(pins) and pins[0] == 0x01"
    case .fitted: "fitted(imu)"
    case .address: "address(imu) == 0x68"
    }
  }
}
