import CH34x
import CH34xModel
import CH34xVendor
import I2C
import Testing

/// Pins by the calls of the vendor's library, or by packets through it; none stays driven.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorPinTests {
  /// What a release cannot do is said, and not guessed.
  @Test(arguments: VendorSetup.all)
  func aPinIsDrivenReadAndLetGo(setup: VendorSetup) throws {
    let node = try setup.node([])
    var bus = try node.open(setup.name, setup.options)
    let pins = bus.limits.pins
    guard case .named(let names, _, _) = pins else {
      // The stand-in for the libraries of Windows has no call for pins.
      #expect(setup.release == .windows && setup.name == .ch347)
      return #expect(
        pins == .none(cure: "install a later release of the vendor's library, or write `via=usb`"))
    }
    #expect(names.first == (setup.name == .ch341 ? "D0" : "GPIO0"))
    #expect(!names.contains("GPIO3") && names.contains("GPIO2") == (setup.name == .ch347 && !setup.isF))
    for name in names {
      for level in [PinLevel.high, .low] {
        try bus.setPin(name, to: level)
        #expect(try bus.level(ofPin: name) == level)
      }
    }
    #expect(node.chip.pins.directions.nonzeroBitCount == names.count)
    _ = bus.finish()
    #expect(node.chip.pins.directions == 0)
    #expect(node.chip.violations == [])
    #expect(try !node.isBroken)
  }
}
