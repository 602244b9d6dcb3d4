import CH34x
import CH34xModel
import CH34xVendor
import DynamicLibrary
import I2C
import TestSupport
import Testing

/// An adapter that leaves, that another process has, or whose kernel module takes nothing any more.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorLossTests {
  private static func read() throws -> Transaction {
    let address = try Address(ReferenceBoard.registers)
    return Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
  }

  static let setups = [
    VendorSetup(name: .ch341, release: .r16), VendorSetup(name: .ch341, release: .r14),
    VendorSetup(name: .ch347, release: .r16), VendorSetup(name: .ch347, release: .r15),
    VendorSetup(name: .ch347, release: .r16, isHID: true),
    VendorSetup(name: .ch341, release: .r15, options: AdapterOptions(acknowledges: .none)),
  ]

  /// The kernel module tells the kind of a chip that is gone; its node is what is gone.
  @Test(arguments: setups, [false, true])
  func anAdapterThatIsPulledOutIsGoneForGood(setup: VendorSetup, isPluggedInAgain: Bool) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name, setup.options)
    _ = try bus.read(1, from: ReferenceBoard.latch)
    try node.unplug()
    // The node of the same name is another file then.
    if isPluggedInAgain { try node.plugIn() }
    for _ in 0..<2 { #expect(bus.exchange(try Self.read(), at: 0).fault?.kind == .adapterGone) }
    #expect(bus.finish()?.kind == .adapterGone)
    #expect(try !node.isOpen)
  }

  /// A module without a permit left keeps a write for ever: the bus gives it up and says what to do.
  @Test func aWriteThatNeverReturnsIsGivenUp() throws {
    let node = try VendorSetup(name: .ch341, release: .r16).node()
    var bus = try node.open(.ch341)
    #expect(bus.exchange(try Self.read(), at: 0).reply == [0x60, 0x80])
    // After trouble nothing is taken for granted.
    node.isMuted = true
    _ = bus.exchange(try Self.read(), at: 0)
    node.isMuted = false
    try node.block(true)
    let exchange = bus.exchange(try Self.read(), at: 0)
    #expect(exchange.fault?.kind == .timeout)
    #expect(exchange.fault?.summary == "the CH341 took no bytes for 1000 ms")
    #expect(exchange.fault?.notes == ["unplug the adapter and plug it in again: it is busy with something older"])
    // Whatever is done then returns at once: nothing more is asked of the library.
    for _ in 0..<50 { #expect(bus.exchange(try Self.read(), at: 0).fault?.kind == .timeout) }
    _ = bus.finish()
    #expect(try node.isOpen)
    try node.block(false)
  }

  /// Two processes that work one adapter take each other's replies.
  @Test(arguments: [VendorChip.ch341, .ch347])
  func anAdapterHasOneUser(name: VendorChip) throws {
    let node = try VendorSetup(name: name, release: .r16).node()
    var bus = try node.open(name)
    let refusal = VendorAdapterTests.refusal(node, name)
    #expect(
      refusal
        == "NODE is in use by this process | end the use of the bus that has it, or name another adapter as in `\(name):1`"
    )
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    _ = bus.finish()
    #expect(VendorAdapterTests.refusal(node, name) == nil)
  }
}
