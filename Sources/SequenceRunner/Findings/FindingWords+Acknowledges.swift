import I2C
import SequenceModel

// Acknowledges, and the muxes on the way to a target.
extension FindingWords {
  static func refused(_ refusal: Finding.Refusal) -> FindingWords {
    FindingWords(text(of: refusal) + (refusal.summary.isEmpty ? "" : " (\(refusal.summary))"))
  }

  static func acknowledged(_ target: Finding.Target?, _ expected: NackExpectation) -> FindingWords {
    switch expected.phase {
    case .address: FindingWords("\(name(target)) acknowledged its address, and a NACK is expected")
    case .data, .any: FindingWords("everything was acknowledged, and a NACK is expected")
    }
  }

  static func refusedElsewhere(_ refusal: Finding.Refusal, _ expected: NackExpectation) -> FindingWords {
    var place =
      switch expected.phase {
      case .address: "at the address"
      case .data: expected.byte.map { "at byte \($0)" } ?? "at a written byte"
      case .any: "somewhere else"
      }
    if let message = expected.message { place += " of message \(message)" }
    return FindingWords("\(text(of: refusal)), and the NACK is expected \(place)")
  }

  static var acknowledgeUnknown: FindingWords {
    FindingWords(
      "nobody knows whether it was acknowledged, and nothing else judges this step",
      cures: ["use an adapter or recording that tells, or say --accept-unknown-ack, which the record then shows"])
  }

  static var undecidable: FindingWords {
    FindingWords(
      "only acknowledges judge this step, and the adapter does not tell them",
      cures: ["judge a reply instead, or say --accept-unknown-ack, which the record then shows"])
  }

  private static let verifyCure = "write `verify: false` under `behind` if the register of this mux cannot be read"

  static func routeRefused(_ mux: Finding.Target?, _ isReadBack: Bool) -> FindingWords {
    FindingWords(
      "\(name(mux)) did not acknowledge the channel that leads to the target, which was not asked",
      cures: isReadBack ? [verifyCure] : [])
  }

  static func routeUnknown(_ mux: Finding.Target?) -> FindingWords {
    FindingWords(
      "nobody knows whether \(name(mux)) acknowledged the channel that leads to the target",
      cures: ["use an adapter that tells acknowledges, or say --accept-unknown-ack"])
  }

  static func routeNotSwitched(_ mux: Finding.Target?, _ read: UInt8, _ written: UInt8) -> FindingWords {
    FindingWords(
      "\(name(mux)) did not switch the channel that leads to the target: its register reads \(byte(read)) behind \(byte(written))",
      cures: [verifyCure])
  }

  static var silentSoFar: FindingWords {
    FindingWords(
      "nothing on this bus has answered yet, so silence proves nothing",
      cures: ["put a step before this one that some target acknowledges"])
  }

  static func silentSince(_ witnesses: [Address]) -> FindingWords {
    let names = witnesses.map(\.description).joined(separator: ", ")
    var words = FindingWords(
      "passed because nobody answered, and \(names), which answered before, does not answer any more",
      cures: ["look for a supply or a bus that fails during the test, or let a step behind it ask a target"])
    words.isPredicate = true
    return words
  }

  static var silentThroughout: FindingWords {
    FindingWords(
      "nobody has answered in the whole run, so nothing was tested",
      cures: [deadBusCure])
  }

  static var deadBusCure: String { "look at the unit's power, the pull-ups, and whether SDA and SCL are swapped" }

  private static func text(of refusal: Finding.Refusal) -> String {
    switch refusal.point {
    case .address: "\(name(refusal.target)) did not acknowledge its address"
    case .byte(let number, let role): "\(name(refusal.target)) did not acknowledge byte \(number)\(place(role))"
    case .unknown: "something was not acknowledged, and the adapter cannot tell what"
    }
  }

  private static func place(_ role: Finding.Refusal.Role) -> String {
    switch role {
    case .pointer: " (in its pointer)"
    case .data(let number): " (byte \(number) of the data)"
    case .message(let number): " of message \(number)"
    case .plain: ""
    }
  }

  private static func name(_ target: Finding.Target?) -> String { target?.description ?? "the target" }
}
