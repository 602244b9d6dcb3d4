import Diagnostics
import CH34x
import CH34xUSB
import CH34xVendor
import HostSystem

/// Opens a CH341 or CH347 in the way that the selector names, else in the better one.
func openCH34x(_ selector: Selector, _ family: AdapterFamily, speed: Int?) throws(DriverError) -> OpenBus {
  let request = try AdapterRequest(selector, family, speed: speed)
  switch request.resolvedWay {
  case .usb: return try openUSB(selector, request)
  case .vendor: return try openVendor(selector, request)
  }
}

/// Opens an adapter by the vendor's library and the node of its kernel module.
private func openVendor(_ selector: Selector, _ request: AdapterRequest) throws(DriverError) -> OpenBus {
  do throws(AdapterFailure) {
    let chip = request.vendorChip
    let node = try VendorNodes().choose(request.id, for: chip)
    let library = try VendorLibrary(request.libraryNames, for: chip)
    let adapter = try VendorAdapter.open(chip, node: node, options: request.options, library: library)
    let hertz = adapter.hertz
    var text = "\(chip.rawValue):\(node),via=vendor,freq=\(hertz)"
    if chip == .ch341 { text += ",ack=\(request.options.acknowledges.rawValue)" }
    if request.options.letsTargetsStretch { text += ",stretch=on" }
    if let pipelining = adapter.pipelining, !request.isAsItAlwaysIs(pipelining, adapter.chip) {
      text += ",pipeline=\(pipelining.rawValue)"
    }
    if let library = request.library { text += ",library=\(library)" }
    let details =
      "\(adapter.chip.name)\(adapter.chip.firmwareText) over \(library.name), \(request.clockText(hertz))"
      + (adapter.pipelining.map { request.pipeliningText($0, adapter.chip) } ?? "")
    return OpenBus(adapter.takeBus(), adapter: text, seed: nil, speed: hertz, details: details)
  } catch { throw .unavailable(selector, error) }
}

extension AdapterRequest {
  fileprivate var vendorChip: VendorChip {
    switch family {
    case .ch341: .ch341
    case .ch347: .ch347
    }
  }

  fileprivate var libraryNames: [String]? { libraryName(Host.variable).map { [$0] } }

  /// Whether the node is there and the library can be opened; if so, the vendor's kernel module has the adapter.
  ///
  /// Also true if several nodes are there and none is named, so that the vendor's way reports that.
  fileprivate var vendorIsReady: Bool {
    let nodes = VendorNodes()
    let isThere =
      id == nil
      ? nodes.entries().contains { ($0.chip ?? vendorChip) == vendorChip }
      : (try? nodes.choose(id, for: vendorChip)) != nil
    return isThere && (try? VendorLibrary(libraryNames, for: vendorChip)) != nil
  }

  /// The way that is used to open the adapter.
  var resolvedWay: Way { chosenWay { vendorIsReady } }

  /// Why the vendor's library cannot be opened; nil if it can.
  var libraryFailure: AdapterFailure? {
    do throws(AdapterFailure) {
      _ = try VendorLibrary(libraryNames, for: vendorChip)
      return nil
    } catch { return error }
  }

  /// `400 kHz`, and if it is less than was asked for, why.
  func clockText(_ hertz: Int) -> String {
    guard hertz < options.hertz else { return FrequencyText.of(hertz) }
    return "\(FrequencyText.of(hertz)), the fastest clock that is not above \(FrequencyText.of(options.hertz))"
  }
}
