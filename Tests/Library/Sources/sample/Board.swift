/// The board that stands in for hardware: a thermometer and a memory.
func board(_ path: String) -> [UInt8] {
  Array(
    """
    schema: 1
    targets:
      thermometer:
        address: 0x48
        byte_order: big
        registers: {temperature: {at: 0x00, bytes: 2, reset: 0x1780}}
      memory: {address: 0x50, pointer: {bytes: 2}, memory: {size: 256}}

    """.utf8)
}
