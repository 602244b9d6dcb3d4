internal import I2C

/// Interprets the kernel's error numbers of transfers (Linux Documentation/i2c/fault-codes.rst).
enum KernelErrno {
  /// The fault of a failed transfer.
  ///
  /// If the target did not answer, a transfer of one message that writes no bytes can only have failed at its address;
  /// for others the kernel does not say where it ended. Other errors say nothing about the answer of the target.
  static func fault(_ number: Int, segments: [Segment]) -> BusFault {
    let isProbe = segments.count == 1 && (segments[0].isRead || segments[0].bytes.isEmpty)
    let name = names[-number].map { "errno \(-number) (\($0))" } ?? "errno \(-number)"
    let summary = "the kernel said \(name)"
    return switch -number {
    case 6, 121: BusFault(isProbe ? .addressNotAcknowledged(message: 0) : .notAcknowledged, summary)
    case 11: BusFault(.arbitrationLost, summary)
    case 62, 110: BusFault(.timeout, summary)
    case 16: BusFault(.busStuck, summary)
    case 22, 95: BusFault(.notSupported, summary)
    case _: BusFault(.adapterGone, summary)
    }
  }

  private static let names = [
    5: "EIO", 6: "ENXIO", 11: "EAGAIN", 16: "EBUSY", 19: "ENODEV", 22: "EINVAL", 62: "ETIME", 71: "EPROTO",
    74: "EBADMSG", 95: "EOPNOTSUPP", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 121: "EREMOTEIO",
  ]
}
