internal import I2C

/// What the kernel's error numbers say of a transfer (Linux Documentation/i2c/fault-codes.rst).
enum KernelErrno {
  /// The fault of a failed transfer.
  ///
  /// A transfer of one message that writes nothing can only have failed at its address, if it is the target that did not
  /// answer; else the kernel does not say where it ended. What is no answer of the target leaves open what it would have said.
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
