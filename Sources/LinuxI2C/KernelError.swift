/// An error number of the kernel (`errno`).
///
/// The numbers are those of x86, ARM and RISC-V; their meaning on a bus is that of the kernel's `i2c/fault-codes`.
package struct KernelError: Error, Hashable, Sendable {
  package var code: Int32

  package init(_ code: Int32) { self.code = code }

  package static let notPermitted = KernelError(1)
  package static let noEntry = KernelError(2)
  package static let interrupted = KernelError(4)
  package static let inputOutput = KernelError(5)
  package static let noDeviceOrAddress = KernelError(6)
  package static let again = KernelError(11)
  package static let noMemory = KernelError(12)
  package static let access = KernelError(13)
  package static let busy = KernelError(16)
  package static let noDevice = KernelError(19)
  package static let parameter = KernelError(22)
  package static let notTypewriter = KernelError(25)
  package static let badMessage = KernelError(74)
  package static let protocolError = KernelError(71)
  package static let notSupported = KernelError(95)
  package static let shutdown = KernelError(108)
  package static let timedOut = KernelError(110)
  package static let remoteIO = KernelError(121)

  private static let names: [KernelError: String] = [
    notPermitted: "EPERM", noEntry: "ENOENT", interrupted: "EINTR", inputOutput: "EIO", noDeviceOrAddress: "ENXIO",
    again: "EAGAIN", noMemory: "ENOMEM", access: "EACCES", busy: "EBUSY", noDevice: "ENODEV", parameter: "EINVAL",
    notTypewriter: "ENOTTY", badMessage: "EBADMSG", protocolError: "EPROTO", notSupported: "EOPNOTSUPP",
    shutdown: "ESHUTDOWN", timedOut: "ETIMEDOUT", remoteIO: "EREMOTEIO",
  ]

  /// The name in the manual pages: `ENXIO`.
  package var name: String { Self.names[self] ?? "error \(code)" }

  /// Whether it means that the adapter was unplugged.
  var isGone: Bool { self == .noDevice || self == .shutdown }

  /// Whether it may have many reasons, one of which is that the adapter was unplugged.
  var leavesOpenWhy: Bool { self == .inputOutput || self == .timedOut || self == .protocolError }
}
