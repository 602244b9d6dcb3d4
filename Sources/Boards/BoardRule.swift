/// The rules for board files beyond those that its scalars share with a sequence.
package enum BoardRule: String, CaseIterable, Sendable {
  case action
  case adapterPin = "adapter_pin"
  case behind
  case chipKind = "chip_kind"
  case condition
  case fault
  case chipFile = "chip_file"
  case memoryChip = "memory_chip"
  case packetCheck = "packet_check"
  case pin
  case registerContent = "register_content"
  case registerOverlap = "register_overlap"
  case registerValue = "register_value"
  case signal
  case unknownName = "unknown_name"
}
