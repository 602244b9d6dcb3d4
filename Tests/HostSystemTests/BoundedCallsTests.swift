import Foundation
import HostSystem
import Testing

/// A call that does not return is given up, and no other is made.
struct BoundedCallsTests {
  @Test(arguments: [true, false])
  func whatACallSaysComesBack(answer: Bool) {
    var calls = BoundedCalls()
    for _ in 0..<3 { #expect(calls.call(within: 60_000) { answer } == answer) }
    let isStuck = calls.isStuck
    #expect(!isStuck)
  }

  #if os(Linux)
    @Test func aCallThatDoesNotReturnIsGivenUp() {
      let gate = DispatchSemaphore(value: 0)
      var calls = BoundedCalls()
      #expect(
        calls.call(within: 20) {
          gate.wait()
          return true
        } == nil)
      let isStuck = calls.isStuck
      #expect(isStuck)
      #expect(calls.call(within: 60_000) { true } == nil)
      gate.signal()
    }
  #endif
}
