import I2C
import SequenceRunner
import Testing

/// The words of a reply that is not what was expected, in the form in which it was expected.
struct MismatchTests {
  private func message(_ step: String, _ answer: Answer) throws -> String {
    let run = try TestRun("steps:\n  - name: x\n\(step.indented)\n", [answer])
    #expect(run.messages.count == 1)
    return run.messages.first ?? ""
  }

  @Test func oneByteOfAList() throws {
    #expect(
      try message("read: chip.config\nexpect: [0b01100000, 0b10x00000]", .reply([0x40, 0xA0])) == """
        A
        """)
  }

  @Test func severalBytesOfAList() throws {
    #expect(
      try message("read: {from: 0x21, bytes: 4}\nexpect: [0x01, _, 0b1xxx0000, 0xFF]", .reply([1, 2, 3, 4])) == """
        B
        """)
  }

  @Test func aLongListShowsTheRowOfTheFirstByte() throws {
    #expect(
      try message(
        "read: {from: 0x21, bytes: 40}\nexpect: {fill: 0x00, bytes: 40}", .reply([UInt8](repeating: 0, count: 18) + [7])
      ) == """
        C
        """)
  }

  @Test func aMask() throws {
    #expect(
      try message("read: chip.config\nexpect: [0x60, 0x80]\nmask: [0xFF, 0xC0]", .reply([0x60, 0x3F])) == """
        D
        """)
  }

  @Test func aValue() throws {
    #expect(
      try message("read: chip.config\nexpect: 0x6080", .reply([0x40, 0x80])) == """
        E
        """)
  }

  @Test func aValueWithBitsThatAreNotJudged() throws {
    #expect(
      try message("read: chip.config\nexpect: 0b0110000010xxxxxx", .reply([0x60, 0x3F])) == """
        F
        """)
  }

  @Test func fields() throws {
    #expect(
      try message("read: chip.config\nexpect: {fields: {resolution: 0b11, one_shot: 1}}", .reply([0x40, 0x80])) == """
        G
        """)
  }

  @Test func text() throws {
    #expect(
      try message(
        "read: {from: ram, memory: 0x0010, bytes: 4}\nexpect: {text: SH3-}", .reply([0x53, 0x48, 0x34, 0x2D])) == """
          H
          """)
  }

  @Test func aMessageOfATransfer() throws {
    #expect(
      try message(
        "transfer: {target: chip, messages: [{write: [0x01]}, {read: 2, expect: [_, 0x80]}]}", .reply([0, 0x81])) == """
          I
          """)
  }
}

extension String {
  /// Lines of a step below `  - name: x`.
  fileprivate var indented: String { split(separator: "\n").map { "    " + $0 }.joined(separator: "\n") }
}
