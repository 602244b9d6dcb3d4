import Boards

// The pages of the keys for the actions of a simulated chip.

extension ActionKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .onWrite: KeyPage("It begins when this register is written.", .name, boardRules: [.action, .unknownName])
    case .onRead: Self.trigger("It begins when this register is read.", "on_read: flags")
    case .onSelect: Self.trigger("It begins when the pointer is set to this register.", "on_select: flags")
    case .onMessage:
      KeyPage(
        "It begins when a whole message looks like this, unless an action before it took it; the registers see nothing of it.",
        .list(.any([.byte(isPattern: true), .word(["..."]), .keys(.boardMessage)])),
        example: KeyContext.boardMessage.example, boardRules: [.action])
    case .onAddress:
      KeyPage(
        "It begins when this address is sent, which the target then acknowledges beside its own; with `on_message`, when that is sent there.",
        .any([.address, .keys(.address)]), example: Self.pages, boardRules: [.action])
    case .onStop:
      KeyPage(
        "It begins at STOP of a transaction in which the target acknowledged.", .boolean,
        example: Self.example("on_stop: true"), boardRules: [.action])
    case .onWrongCode:
      KeyPage(
        "It begins when the `pec` or `crc` behind written data is wrong.", .boolean,
        example: """
          targets:
            buck:
              address: 0x24
              pec: true
              registers: {mode: {at: 0x20, bytes: 1}, status_cml: {at: 0x7E, bytes: 1}}
              actions: [{on_wrong_code: true, done: {set: {status_cml: 0x20}}}]
          """, boardRules: [.action])
    case .access:
      KeyPage(
        "Whether `on_address` is written to or read from.", .words(of: DirectionWord.self), standard: .value("write"),
        example: Self.pages, boardRules: [.action])
    case .when:
      KeyPage(
        "It begins only while this holds; an address of `on_address` is not acknowledged otherwise.", .expression,
        example: Self.example("on_write: config, when: flags == 0"), boardRules: [.condition])
    case .every:
      KeyPage(
        "The action happens again after each such time.", .duration, example: Self.example("every: 100ms"),
        boardRules: [.action])
    case .bits:
      KeyPage("Only writes with a 1 in one of these bits count.", .someBits, boardRules: [.action, .registerValue])
    case .value:
      KeyPage(
        "Only writes that leave this value in the register count.", .content,
        example: Self.example("on_write: config, value: 0x01"),
        boardRules: [.action, .registerValue])
    case .takes: KeyPage("How long it takes.", .duration, standard: .value("0ms"), boardRules: [.action])
    case .done: KeyPage("What changes when it is done.", .keys(.effect), boardRules: [.action])
    case .busy:
      KeyPage(
        "How the chip behaves until then: as always, NACK to reads, NACK to everything, or holding the clock low.",
        .words(of: ChipAction.Busy.self), standard: .value("serve"),
        example: Self.example("on_write: config, takes: 5ms, busy: nack_all"), boardRules: [.action])
    case .atOnce: KeyPage("What changes when it begins.", .keys(.effect), boardRules: [.action])
    }
  }

  static let pages = """
    targets:
      spd:
        address: 0x50
        registers:
          page: {at: none, bytes: 1}
          low: {at: 0x00, bytes: 256, when: page == 0}
          high: {at: 0x00, bytes: 256, when: page == 1}
        actions:
          - {on_address: 0x36, done: {load: {page: 0}}}
          - {on_address: 0x37, done: {load: {page: 1}}}
          - {on_address: 0x36, access: read, when: page == 0, done: {load: {page: 0}}}
    """

  private static func trigger(_ summary: String, _ line: String) -> KeyPage {
    KeyPage(summary, .name, example: example(line), boardRules: [.action, .unknownName])
  }

  private static func example(_ line: String) -> String {
    """
    targets:
      adc:
        address: 0x48
        registers: {config: {at: 0x01, bytes: 1}, flags: {at: 0x02, bytes: 1}}
        actions:
          - {\(line), done: {set: {flags: 0x80}}}
    """
  }
}

extension EffectKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .set: KeyPage("Bits that become 1.", .names(.computedBits), boardRules: [.action, .unknownName])
    case .clear:
      KeyPage(
        "Bits that become 0; a queue becomes empty.", .names(.computedBits), boardRules: [.action, .unknownName])
    case .load:
      Self.page("Registers that become this.", .names(.computedContent), "done: {load: {status: $(config + 1)}}")
    case .push:
      KeyPage(
        "Elements that go to the end of a queue.", .names(.computedContent),
        example: KeyContext.boardMessage.example, boardRules: [.action, .unknownName])
    case .store:
      KeyPage(
        "Parts of registers that become this.", .names(.keys(.stored)), example: KeyContext.stored.example,
        boardRules: [.action, .unknownName])
    case .update:
      Self.page(
        "Registers that change by themselves and take their new value now.", .list(.name),
        "done: {update: [value]}")
    }
  }

  private static func page(_ summary: String, _ value: ValueForm, _ line: String) -> KeyPage {
    KeyPage(
      summary, value,
      example: """
        targets:
          adc:
            address: 0x48
            registers:
              config: {at: 0x01, bytes: 1}
              status: {at: 0x02, bytes: 1, reset: 0x80}
              value: {at: 0x03, bytes: 1, ramp: {step: 1, every: 100ms}}
            actions:
              - {on_write: config, takes: 5ms, \(line)}
        """, boardRules: [.action, .unknownName])
  }
}

extension PinsKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .input: KeyPage("The levels at the pins.", .name, boardRules: [.pin, .unknownName])
    case .output: KeyPage("What is driven.", .name, isRequired: true, boardRules: [.pin, .unknownName])
    case .direction:
      KeyPage("1 = the pin is an input.", .name, standard: .rule("all pins drive"), boardRules: [.pin, .unknownName])
    case .polarity: KeyPage("1 = the pin is read inverted.", .name, boardRules: [.pin, .unknownName])
    case .openDrain: KeyPage("Whether a 1 releases the pin.", .boolean, standard: .value("false"))
    }
  }
}
