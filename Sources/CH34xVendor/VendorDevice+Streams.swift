// The library's own transactions, for a CH347 whose packets it does not carry.
extension VendorDevice {
  /// Sets the clock by the vendor's number for it.
  func setSpeed(_ code: UInt8) -> Bool { functions.setSpeed347?(number, Int32(code)) ?? false }

  /// Sets whether targets may hold the clock low; false where that cannot be set.
  func setStretching(_ isOn: Bool) -> Bool { functions.setStretch?(number, isOn) ?? false }

  /// Whether the answer to a read of this form is ambiguous, so that it cannot be believed.
  func isVague(writing count: Int, reading length: Int) -> Bool {
    length > 0 && count + (count > 1 ? 1 : 0) == functions.vagueCount
  }

  /// The library copies whole reports, so a reply may be this much longer than asked.
  private static let reportLength = 512

  /// Writes and reads in one transaction, as the library builds it.
  ///
  /// - Parameter reply: as long as what is to be read. Its content is invalid if the result is false.
  func stream(_ bytes: [UInt8], into reply: inout [UInt8]) -> Bool {
    guard let function = unsafe functions.stream347 else { return false }
    let length = reply.count
    reply.append(contentsOf: repeatElement(0, count: length > 0 ? Self.reportLength : 0))
    defer { reply.removeLast(reply.count - length) }
    return unsafe bytes.withUnsafeBufferPointer { out in
      unsafe reply.withUnsafeMutableBufferPointer { into in
        // Bytes that are sent are only read.
        unsafe function(
          number, Int32(out.count), .init(mutating: out.baseAddress), Int32(length),
          into.isEmpty ? nil : into.baseAddress)
      }
    }
  }

  /// The answer to a probe of an address.
  enum Answer: Hashable {
    case acknowledged, refused
    /// The adapter did not answer.
    case failed
    /// This version of the library cannot ask.
    case unavailable
  }

  /// Sends an address alone.
  ///
  /// With one byte the library's count of acknowledges can be believed; with more it cannot.
  func probe(_ addressByte: UInt8) -> Answer {
    guard let function = unsafe functions.streamWithAcknowledges else { return .unavailable }
    var byte = addressByte
    var count: Int32 = -1
    guard unsafe function(number, 1, &byte, 0, nil, &count) else { return .failed }
    switch count {
    case 0: return .refused
    case 1: return .acknowledged
    case _: return .failed
    }
  }
}
