package import Diagnostics
package import I2C

/// How the register or memory address of an access is sent.
package struct PointerForm: Hashable, Sendable {
  /// What comes between the pointer and the bytes that are read.
  package enum Joint: String, Hashable, Sendable, CaseIterable {
    case repeatedStart = "repeated_start"
    case stop
  }

  /// 1 … 4 bytes.
  package var bytes: UInt8
  package var order: ByteOrder
  package var joint: Joint

  package init(bytes: UInt8 = 1, order: ByteOrder = .big, joint: Joint = .repeatedStart) {
    self.bytes = bytes
    self.order = order
    self.joint = joint
  }
}

/// A field of a register.
///
/// Its bits are numbered in the value of the register and not on the wire.
package struct Field: Hashable, Sendable {
  package var name: String
  package var lowBit: Int
  package var highBit: Int

  package init(name: String, lowBit: Int, highBit: Int) {
    self.name = name
    self.lowBit = lowBit
    self.highBit = highBit
  }

  /// The number of bits.
  package var width: Int { highBit - lowBit + 1 }
}

/// A register of a device.
package struct Register: Hashable, Sendable {
  package enum Access: String, Hashable, Sendable, CaseIterable {
    case readWrite = "read_write"
    case read, write
  }

  package var name: String
  package var span: SourceSpan
  /// The value of the pointer.
  package var at: UInt32
  /// The number of bytes; 0 for a command, which is the pointer alone.
  package var bytes: Int
  /// Whether the target says how many bytes there are (SMBus block).
  package var isBlock = false
  package var byteOrder: ByteOrder?
  package var fields: [Field]
  /// Whether a second read may give another value, so that a mismatch must not be retried.
  package var isVolatile: Bool
  package var access: Access

  package init(
    name: String, span: SourceSpan, at: UInt32, bytes: Int, byteOrder: ByteOrder? = nil, fields: [Field] = [],
    isVolatile: Bool = false, access: Access = .readWrite
  ) {
    self.name = name
    self.span = span
    self.at = at
    self.bytes = bytes
    self.byteOrder = byteOrder
    self.fields = fields
    self.isVolatile = isVolatile
    self.access = access
  }
}

/// A target that the file gives a name.
@usableFromInline package struct Device: Hashable, Sendable {
  package var name: String
  package var span: SourceSpan
  package var address: Address
  /// How the pointer is sent; nil if the device has no pointer, so that every access is plain.
  package var pointer: PointerForm?
  package var byteOrder: ByteOrder?
  /// Bytes of memory.
  ///
  /// What the pointer cannot say goes into the target address (24C04 … 24C16).
  package var size: Int?
  package var pageSize: Int?
  package var writeCycle: Nanoseconds?
  /// Whether a packet error code ends every register access.
  package var hasPEC = false
  /// How long the device may hold the clock low.
  package var stretch: Nanoseconds?
  /// The condition under which it is there, with the variable for `fitted(…)`; nil if it is always there.
  package var fit: Fit?
  /// The channel of a mux that leads to it.
  package var route: Route?
  /// The file that declares it.
  package var frame = FrameID.main
  /// The number of its bus in the run.
  package var bus: UInt8 = 0
  package var registers: [Register]

  /// A condition under which a device is there.
  package struct Fit: Hashable, Sendable {
    package var expression: ExpressionID
    package var variable: VariableID

    package init(_ expression: ExpressionID, variable: VariableID) {
      self.expression = expression
      self.variable = variable
    }
  }

  /// Behind which channel of which mux a device lies.
  package struct Route: Hashable, Sendable {
    package var mux: DeviceID
    package var channel: UInt8
    /// Whether the channel register is read back after it was written.
    package var isVerified: Bool

    package init(mux: DeviceID, channel: UInt8, isVerified: Bool = true) {
      self.mux = mux
      self.channel = channel
      self.isVerified = isVerified
    }
  }

  package init(
    name: String, span: SourceSpan, address: Address, pointer: PointerForm? = PointerForm(),
    byteOrder: ByteOrder? = nil, size: Int? = nil, pageSize: Int? = nil, writeCycle: Nanoseconds? = nil,
    registers: [Register] = []
  ) {
    self.name = name
    self.span = span
    self.address = address
    self.pointer = pointer
    self.byteOrder = byteOrder
    self.size = size
    self.pageSize = pageSize
    self.writeCycle = writeCycle
    self.registers = registers
  }

  /// How many target addresses it owns: more than one when the size exceeds what the pointer can say.
  package var addressCount: Int {
    guard let size, let pointer, pointer.bytes < 4 else { return 1 }
    let span = 1 << (8 * Int(pointer.bytes))
    return max(1, (size + span - 1) / span)
  }

  /// The target address that holds a memory address.
  package func address(holding memory: UInt32) -> Address {
    guard let pointer, pointer.bytes < 4, addressCount > 1 else { return address }
    let bank = Int(memory) >> (8 * Int(pointer.bytes))
    return (try? Address(address.value + bank)) ?? address
  }

  /// All addresses that it owns, bank bits included.
  package var ownedAddresses: [Address] {
    guard addressCount > 1, let pointer else { return [address] }
    return (0..<addressCount).map { address(holding: UInt32(truncatingIfNeeded: $0) << (8 * UInt32(pointer.bytes))) }
  }
}
