import HostSystem
import I2C
package import LinuxI2C

/// Opens a bus of the kernel: `i2c-dev:1`, `i2c-dev:/dev/i2c-1,force=on`.
func openI2CDev(_ selector: Selector, files: FileOpener, _: Int?) throws(DriverError) -> OpenBus {
  var (sharesTargets, sharesBus) = (false, false)
  var choice = selector.id.map(I2CDevChoice.init(id:))
  for option in selector.options {
    switch option.key {
    case "force": sharesTargets = try selector.word(option) == Switch.on
    case "share": sharesBus = try selector.word(option) == Switch.on
    case "freq": throw .kernelClock(selector)
    case "name" where choice == nil: choice = .name(option.value)
    case "usb" where choice == nil: choice = .usb(option.value)
    case "name", "usb": throw .placeTwice(selector)
    case _: throw .unknownOption(option.key, of: selector, known: ["name", "usb", "force", "share"])
    }
  }
  do throws(AdapterFailure) {
    #if os(Linux)
      let bus = try I2CDevBus.open(choice, sharesTargets: sharesTargets, sharesBus: sharesBus)
      let (path, name) = (bus.path, I2CDevList().entries().first { $0.path == bus.path }?.name ?? "")
      var text = selector.text
      // The record names the bus, even if it was chosen because it is the only one.
      if choice == nil {
        text = "i2c-dev:\(path)" + (sharesTargets ? ",force=on" : "") + (sharesBus ? ",share=on" : "")
      }
      var details = name.isEmpty ? "\(path) of the kernel" : "\(path), \(name)"
      if let remark = KernelAdapter(named: name)?.remark { details += "; \(remark)" }
      return OpenBus(AnyBus(bus), adapter: text, seed: nil, details: details)
    #else
      throw .notLinux
    #endif
  } catch { throw .unavailable(selector, error) }
}

extension I2CDevChoice {
  /// Reads the id: `usb=1-2.3`, `name=TEXT`, or else a number or a node.
  fileprivate init(id: String) {
    if let place = id.after("usb=") {
      self = .usb(place)
    } else if let name = id.after("name=") {
      self = .name(name)
    } else {
      self = .id(id)
    }
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

private enum Switch: String, CaseIterable { case on, off }

/// The pins that every bus of the kernel has, for `i2cseq adapters`.
package func kernelPins() -> [String] {
  #if os(Linux)
    if case .named(let names, _, _) = KernelPins(PinFiles()).known { return names }
  #endif
  return []
}

/// The buses of the kernel, for `i2cseq adapters`.
package func kernelBuses() -> [I2CDevEntry] { I2CDevList().entries() }
