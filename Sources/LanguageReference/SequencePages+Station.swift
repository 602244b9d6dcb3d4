import I2C
import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys of pins of the adapter.

extension PinKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .adapter:
      KeyPage(
        "The bus whose adapter has the pin, by its name.", .name, standard: .rule("`bus` of the step, else the first"),
        rules: [.node(.word)])
    case .name:
      KeyPage(
        "The pin as the adapter calls it: `D0` … `D5` of a CH341, `GPIO0` … `GPIO7` of a CH347, "
          + "`gpiochip0/17` or the name of the line beside a bus of the kernel.", .pinName,
        isRequired: true)
    case .set:
      KeyPage(
        "The level that the adapter drives, until another step changes it or the run is over.",
        .words(of: PinLevel.self), rules: [.node(.pinForm)])
    case .expect:
      KeyPage(
        "The level that the pin must have; `poll` waits for it.", .words(of: PinLevel.self),
        example: "- pin: {name: D1, expect: high}\n  poll: {every: 1ms, timeout: 20ms}", rules: [.node(.pinForm)])
    }
  }
}
