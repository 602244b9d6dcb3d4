import I2C
package import LinuxI2C

/// Opens a bus of the kernel: `i2c-dev:1`, `i2c-dev:/dev/i2c-1,force=on`.
func openI2CDev(_ selector: Selector, files: FileOpener, _: Int?) throws(DriverError) -> OpenBus {
  var (sharesTargets, sharesBus) = (false, false)
  for option in selector.options {
    switch option.key {
    case "force": sharesTargets = try selector.word(option) == Switch.on
    case "share": sharesBus = try selector.word(option) == Switch.on
    case "freq": throw .kernelClock(selector)
    case _: throw .unknownOption(option.key, of: selector, known: ["force", "share"])
    }
  }
  do throws(I2CDevFailure) {
    #if os(Linux)
      let bus = try I2CDevBus.open(selector.id, sharesTargets: sharesTargets, sharesBus: sharesBus)
      let (path, name) = (bus.path, I2CDevList().entries().first { $0.path == bus.path }?.name ?? "")
      var text = selector.text
      // What is recorded names the bus even where it was the only one.
      if selector.id == nil {
        text = "i2c-dev:\(path)" + (sharesTargets ? ",force=on" : "") + (sharesBus ? ",share=on" : "")
      }
      return OpenBus(
        AnyBus(bus), adapter: text, seed: nil, details: name.isEmpty ? "\(path) of the kernel" : "\(path), \(name)")
    #else
      throw .notLinux
    #endif
  } catch { throw .unavailable(selector, error) }
}

private enum Switch: String, CaseIterable { case on, off }

/// The buses of the kernel, for `i2cseq adapters`.
package func kernelBuses() -> [I2CDevEntry] { I2CDevList().entries() }
