/// The order of the bytes of a register on the wire.
public enum ByteOrder: String, Hashable, Sendable, CaseIterable {
  case big, little
}
