import CH34x
import CH34xModel
import CH34xVendor
import I2C
import Simulation
import TestSupport
import Testing

/// An adapter behind the vendor's library, and what it cannot do or tell.
struct VendorSetup: Sendable, CustomTestStringConvertible {
  var name: VendorChip
  var release: VendorRelease
  var isF = false
  var isHID = false
  /// Nil for what is usual.
  var firmware: UInt16?
  var options = AdapterOptions()
  var model = ChipOptions()
  var lack: BusContract.Lack = []

  var testDescription: String {
    "\(name) \(isF ? "F" : isHID ? "HID" : "") \(release) \(options.acknowledges) \(model.refusal)"
  }

  /// Whether packets are carried, and nothing is left to the library.
  var carriesPackets: Bool { name == .ch341 || release != .windows && !isHID }

  func node(_ targets: [any BoardTarget]? = nil, copy: String? = nil) throws -> VendorNode {
    let wire = WireModel(try targets ?? ReferenceBoard.targets())
    let chip: ChipModel =
      name == .ch341
      ? CH341Model(wire, options: model)
      : CH347Model(wire, options: model, firmware: firmware ?? (isF ? 0x0101 : 0x0241), isF: isF, isHID: isHID)
    return try VendorNode(release, chip, type: name == .ch341 ? 0 : isF ? 2 : 1, isHID: isHID, copy: copy)
  }

  static let all: [VendorSetup] = {
    var all: [VendorSetup] = []
    for release in [VendorRelease.r14, .r15, .r16, .windows, .windows341] {
      for policy in AcknowledgePolicy.allCases {
        all.append(VendorSetup(name: .ch341, release: release, options: AdapterOptions(acknowledges: policy)))
      }
      for refusal in ChipOptions.RefusalPolicy.allCases where release != .windows341 {
        for isF in [false, true] {
          var setup = VendorSetup(name: .ch347, release: release, isF: isF)
          // The library's own transactions, which are left for these.
          if release == .windows { setup.lack = [.jointsOfTargets, .namesOfRefusals] }
          setup.model.refusal = refusal
          all.append(setup)
        }
      }
    }
    for refusal in ChipOptions.RefusalPolicy.allCases {
      var setup = VendorSetup(
        name: .ch347, release: .r16, isHID: true, lack: [.jointsOfTargets, .namesOfRefusals])
      setup.model.refusal = refusal
      all.append(setup)
    }
    return all
  }()
}

/// Every release keeps the contract as far as it can, and what it cannot tell is not said.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorContractTests {
  @Test(arguments: VendorSetup.all, BusContract.allCases)
  func anAdapterKeepsTheContract(setup: VendorSetup, row: BusContract) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name, setup.options)
    try row.verify(&bus, lacking: setup.lack)
    _ = bus.finish()
    let violations = node.chip.violations
    #expect(violations == [])
    #expect(try !node.isBroken)
    #expect(try !node.isOpen)
    if setup.carriesPackets { #expect(try node.streams == 0) }
  }
}
