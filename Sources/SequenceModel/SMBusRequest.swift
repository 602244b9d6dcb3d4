package import Diagnostics
package import I2C

/// The operations of the System Management Bus specification 3.2, §6.5, that a controller starts.
package enum SMBusOperation: String, Hashable, Sendable, CaseIterable {
  case quickWrite = "quick_write"
  case quickRead = "quick_read"
  case sendByte = "send_byte"
  case receiveByte = "receive_byte"
  case writeByte = "write_byte"
  case readByte = "read_byte"
  case writeWord = "write_word"
  case readWord = "read_word"
  case write32 = "write_32"
  case read32 = "read_32"
  case write64 = "write_64"
  case read64 = "read_64"
  case blockWrite = "block_write"
  case blockRead = "block_read"
  case processCall = "process_call"
  case blockProcessCall = "block_process_call"
  case alertResponse = "alert_response"

  /// Whether a command code is sent.
  package var hasCommand: Bool {
    switch self {
    case .quickWrite, .quickRead, .sendByte, .receiveByte, .alertResponse: false
    case .writeByte, .readByte, .writeWord, .readWord, .write32, .read32, .write64, .read64, .blockWrite, .blockRead,
      .processCall, .blockProcessCall:
      true
    }
  }

  /// Bytes of data that are written; nil for a block, which has any number.
  package var writtenCount: Int? {
    switch self {
    case .quickWrite, .quickRead, .receiveByte, .alertResponse, .readByte, .readWord, .read32, .read64, .blockRead: 0
    case .sendByte, .writeByte: 1
    case .writeWord, .processCall: 2
    case .write32: 4
    case .write64: 8
    case .blockWrite, .blockProcessCall: nil
    }
  }

  /// Bytes that come back; nil for a block, whose length the target says.
  package var replyCount: Int? {
    switch self {
    case .quickWrite, .quickRead, .sendByte, .writeByte, .writeWord, .write32, .write64, .blockWrite: 0
    case .receiveByte, .readByte, .alertResponse: 1
    case .readWord, .processCall: 2
    case .read32: 4
    case .read64: 8
    case .blockRead, .blockProcessCall: nil
    }
  }

  /// Whether it changes something in the target.
  package var writes: Bool {
    switch self {
    case .quickRead, .receiveByte, .alertResponse, .readByte, .readWord, .read32, .read64, .blockRead: false
    case .quickWrite, .sendByte, .writeByte, .writeWord, .write32, .write64, .blockWrite, .processCall,
      .blockProcessCall:
      true
    }
  }
}

extension SMBusOperation {
  /// The address at which devices that pull the alert line answer with their own address (SMBus 3.2, appendix A.2).
  package static let alertResponseAddress = 0x0C
}

/// An `smbus` step.
package final class SMBusRequest: Hashable, Sendable {
  package let operation: SMBusOperation
  package let address: Address
  package let device: DeviceID?
  package let command: Operand<Int>
  package let data: WrittenData?
  /// Whether a packet error code follows the data.
  package let hasPEC: Bool
  package let span: SourceSpan

  package init(
    operation: SMBusOperation, address: Address, device: DeviceID?, command: Operand<Int>, data: WrittenData?,
    hasPEC: Bool, span: SourceSpan
  ) {
    self.operation = operation
    self.address = address
    self.device = device
    self.command = command
    self.data = data
    self.hasPEC = hasPEC
    self.span = span
  }

  package static func == (left: SMBusRequest, right: SMBusRequest) -> Bool {
    left.operation == right.operation && left.address == right.address && left.command == right.command
      && left.data == right.data && left.hasPEC == right.hasPEC
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(operation)
    hasher.combine(address)
    hasher.combine(command)
  }
}
