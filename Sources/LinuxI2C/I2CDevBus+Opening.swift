#if os(Linux)
  extension I2CDevBus where Calls == DeviceFile {
    /// Opens a bus of the kernel.
    ///
    /// - Parameters:
    ///   - id: `1` or `/dev/i2c-1`; nil for the only one that there is.
    ///   - sharesTargets: whether targets that a kernel driver has taken may be used as well.
    package static func open(_ id: String?, sharesTargets: Bool = false) throws(I2CDevFailure) -> I2CDevBus {
      let path = try id == nil ? I2CDevList().entries().choosePath(nil) : I2CDevEntry.path(of: id ?? "")
      let file: DeviceFile
      do throws(KernelError) {
        file = try DeviceFile.open(path)
      } catch {
        throw .open(path, error, present: I2CDevList().entries())
      }
      return try I2CDevBus(file, path: path, sharesTargets: sharesTargets)
    }
  }
#endif
