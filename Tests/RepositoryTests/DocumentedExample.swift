// shown: begin
import I2C

/// The temperature of a TMP102, in degrees Celsius.
func temperature(on bus: inout some Bus & ~Copyable) throws(I2CError) -> Double {
  let bytes = try bus.readMemory(2, from: 0x48, at: 0x00)
  let raw = Int16(bitPattern: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
  return Double(raw >> 4) * 0.0625
}
// shown: end
