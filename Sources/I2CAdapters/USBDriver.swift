import CH34x
package import CH34xUSB
import Diagnostics
package import HostSystem
import I2C

/// Opens a CH341 or CH347 over USB.
func openUSB(_ selector: Selector, _ request: AdapterRequest) throws(DriverError) -> OpenBus {
  let family = request.family
  let adapter: USBAdapter
  let pipe: USBPipe
  do throws(AdapterFailure) {
    let session = try USBSession()
    adapter = try session.adapters(identity: request.identity, family: family)
      .choose(family, id: request.id, strangers: session.strangers())
    pipe = try session.open(adapter)
  } catch { throw .unavailable(selector, error) }
  do throws(BusFault) {
    guard adapter.kind.isHID else {
      return try OpenBus(CH34xBus.open(pipe, adapter.kind, options: request.options), adapter, request)
    }
    return try OpenBus(CH34xBus.open(HIDPipe(pipe), adapter.kind, options: request.options), adapter, request)
  } catch { throw .unavailable(selector, error) }
}

/// The CH341 and CH347 that are plugged in, for `i2cseq adapters`.
package func usbAdapters() throws(AdapterFailure) -> [USBAdapter] { try USBSession().adapters() }

/// The chips that are plugged in, but in a mode that has no I2C bus.
package func usbStrangers() -> [USBStranger] { (try? USBSession().strangers()) ?? [] }

extension OpenBus {
  fileprivate init<Pipe: BulkPipe & ~Copyable>(
    _ bus: consuming CH34xBus<Pipe>, _ adapter: USBAdapter, _ request: AdapterRequest
  ) {
    let hertz = bus.speed.hertz
    let chip = bus.chip
    var selector = "\(adapter.selector),via=usb,freq=\(hertz)"
    if chip == .ch341 { selector += ",ack=\(request.options.acknowledges.rawValue)" }
    if request.options.letsTargetsStretch { selector += ",stretch=on" }
    if !request.isAsItAlwaysIs(bus.pipelining, chip) { selector += ",pipeline=\(bus.pipelining.rawValue)" }
    let details =
      "\(adapter.name)\(chip.firmwareText) over USB, \(request.clockText(hertz))"
      + request.pipeliningText(bus.pipelining, chip)
    self.init(AnyBus(bus), adapter: selector, seed: nil, speed: hertz, details: details)
  }
}

extension Chip {
  /// `, firmware 4.41`; empty if the firmware is unknown.
  var firmwareText: String {
    switch self {
    case .ch341, .ch347T(firmware: 0), .ch347F(firmware: 0): ""
    case .ch347T(let firmware), .ch347F(let firmware):
      ", firmware \(hexDigits(firmware >> 8, 1)).\(hexDigits(firmware & 0xFF))"
    }
  }
}

extension AdapterRequest {
  /// Whether packets are queued as far as the chip and the options allow.
  func isAsItAlwaysIs(_ pipelining: Pipelining, _ chip: Chip) -> Bool {
    switch pipelining {
    case .packed: true
    case .queued: chip != .ch341 || options.acknowledges == .strict
    case .off: false
    }
  }

  /// How far packets are queued and why; empty if that is as usual.
  func pipeliningText(_ pipelining: Pipelining, _ chip: Chip) -> String {
    if isAsItAlwaysIs(pipelining, chip) { return "" }
    let reason = options.pipelining == pipelining ? "" : ", since it was not seen to answer several"
    switch pipelining {
    case .packed, .queued: return ", one acknowledge in a packet" + reason
    case .off: return ", one packet at a time" + reason
    }
  }
}
