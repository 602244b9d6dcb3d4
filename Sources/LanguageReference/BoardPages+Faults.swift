import Boards
import I2C
import NodeDecoding

// The pages of the keys of a fault of a board.

extension FaultKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .bus:
      KeyPage(
        "The bus that it happens on.", .name, standard: .rule("each, and each counts by itself"),
        example: "buses: {unit: {}, jig: {}}\ntargets: {}\nfaults: [{bus: jig, after: 3, times: 1, kind: nack}]",
        rules: [.node(.word)])
    case .at:
      KeyPage(
        "The address whose transactions fail.", .any([.address, .keys(.address)]), standard: .rule("all"))
    case .after:
      KeyPage(
        "How many of these transactions succeed first.", .integer(0...BoardLimits.faultCount), standard: .value("0"))
    case .times: KeyPage("How many fail after that.", .integer(1...BoardLimits.faultCount), standard: .rule("all"))
    case .kind: KeyPage("The kind of fault.", .words(of: BoardFault.Kind.self), isRequired: true)
    case .byte:
      KeyPage(
        "Which byte is not acknowledged, from 0.", .integer(0...NodeLimits.messageBytes), standard: .value("0"),
        example: "faults: [{at: 0x50, kind: data_nack, byte: 2}]", boardRules: [.fault])
    }
  }
}
