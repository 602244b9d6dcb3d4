// README: begin
import I2C

/// Degrees Celsius from a TMP102: two bytes of register 0, twelve bits, sixteenths of a degree.
func temperature(on bus: inout some Bus & ~Copyable) throws -> Double {
  let bytes = try bus.readMemory(2, from: 0x48, at: 0x00)
  return Double(Int16(bytes[0]) << 8 | Int16(bytes[1])) / 256
}
// README: end
