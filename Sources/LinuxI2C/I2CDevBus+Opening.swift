#if os(Linux)
  package import HostSystem

  extension I2CDevBus where Calls == DeviceFile {
    /// Opens a bus of the kernel.
    ///
    /// - Parameters:
    ///   - choice: which bus; nil for the only one that there is.
    ///   - sharesTargets: whether targets that a kernel driver has taken may be used as well.
    ///   - sharesBus: whether another process may use the bus at the same time; the kernel keeps transactions apart.
    package static func open(
      _ choice: I2CDevChoice?, sharesTargets: Bool = false, sharesBus: Bool = false
    ) throws(AdapterFailure) -> I2CDevBus {
      let path = try I2CDevList().path(of: choice)
      var lock: FileLock?
      if !sharesBus {
        let entry = "/sys/class/i2c-dev/\(path.split(separator: "/").last ?? "")"
        // Several buses may lie behind one USB device, so the lock on it is shared; it keeps others from taking the
        // device from the kernel.
        let devices = [Host.usbNode(behind: entry)].compactMap { $0 }
        do throws(FileHolder) { lock = try FileLock.take([path], sharing: devices) } catch { throw .inUse(path, error) }
      }
      let file: DeviceFile
      do throws(KernelError) {
        file = try DeviceFile.open(path)
      } catch {
        throw .open(path, error, present: I2CDevList().entries())
      }
      let name = I2CDevList().entries().first { $0.path == path }?.name ?? ""
      return try I2CDevBus(
        file, path: path, sharesTargets: sharesTargets, lock: lock, adapter: KernelAdapter(named: name),
        pins: KernelPins(PinFiles()))
    }
  }
#endif
