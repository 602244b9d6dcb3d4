import NodeDecoding
import SequenceFile
import SequenceModel
import Values

// The pages of the keys of the file, and of what is named at its head.

extension FileKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .schema:
      KeyPage(
        "The version of the language that the file is written in.", .integer(1...1), isRequired: true,
        rules: [.node(.schemaVersion)])
    case .name: KeyPage("What reports call the sequence.", .text, isRequired: true)
    case .version: KeyPage("The version of the sequence itself; reports show it behind the name.", .text)
    case .description: KeyPage("What the sequence is for.", .text)
    case .tags: KeyPage("Words that group sequences.", .list(.text))
    case .uut:
      KeyPage(
        "What to know about the unit under test before the test begins; `$uut.serial` then stands for the value.",
        .names(.keys(.uut)),
        example: """
          uut: {serial: {prompt: Scan the board label, pattern: '^SH3-[0-9]{6}$'}}
          steps:
            - program: {to: eeprom, memory: 0x0020, data: {text: $uut.serial, pad_to: 16}}
          """, rules: [.sequence(.nameTaken)])
    case .bus: KeyPage("The one bus of the sequence, which is then called `main`.", .keys(.bus))
    case .buses:
      KeyPage(
        "Several buses by name; devices and raw addresses say with `bus` which one they are on.", .names(.keys(.bus)),
        example: """
          buses: {a: {speed: 400kHz}, b: {speed: 100kHz}}
          devices: {left: {address: 0x48, bus: a}, right: {address: 0x48, bus: b}}
          """, rules: [.node(.limit)])
    case .parameters:
      KeyPage(
        "Values that `--set`, a parameter file or the `with` of a call may change.",
        .names(.any([.literal, .keys(.parameter)])),
        example: """
          parameters:
            settle: 5ms
            ambient_low: {default: 15.0, range: -40..40}
          steps:
            - delay: $settle
          """, rules: [.sequence(.parameter), .sequence(.nameTaken)])
    case .chips:
      KeyPage(
        "Register maps that several devices share; each is a device without an address.", .names(.keys(.chip)),
        example: """
          chips: {tmp102: {byte_order: big, registers: {temperature: {at: 0x00, bytes: 2}}}}
          devices: {left: {address: 0x48, chip: tmp102}, right: {address: 0x49, chip: tmp102}}
          """)
    case .devices:
      KeyPage(
        "The targets that steps name; a step may also name `device.register`.", .names(.keys(.device)),
        rules: [.node(.sharedAddress), .node(.limit)])
    case .allowWrites:
      KeyPage(
        "The targets that may be written to: devices by name, and addresses that belong to none.", .list(.target),
        standard: .rule("all declared devices; `[]` allows none"), example: "allow_writes: [eeprom, 0x58]",
        rules: [.sequence(.writeNotAllowed)])
    case .defaults: KeyPage("Settings of every step that does not say otherwise.", .keys(.defaults))
    case .setup:
      KeyPage(
        "Steps before the test; if one fails with `on_failure: stop`, the test does not begin.", .steps,
        example: """
          setup:
            - scan: {}
              expect: devices
              on_failure: stop
          """)
    case .steps: KeyPage("The test: steps and groups, in order.", .steps, isRequired: true)
    case .teardown:
      KeyPage(
        "Steps that run at the end, whatever happened before; all of them are tried, and none changes the verdict.",
        .steps,
        example: """
          teardown:
            - write: {to: gpio.config, data: [0xFF, 0xFF]}
          """)
    case .allow:
      KeyPage(
        "Warnings to leave out in the whole file.",
        .list(.word(SequenceRule.warnings.map(\.rawValue))),
        example: "allow: [not_judged]")
    }
  }
}

extension BusKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .speed: KeyPage("The highest clock that the targets bear; a run may lower it and never raises it.", .frequency)
    case .timeout: KeyPage("How long one transaction may take.", .duration, example: "bus: {timeout: 1s}")
    case .stretch:
      KeyPage(
        "How long targets may hold the clock low: i2cseq refuses an adapter that cannot wait so long; it judges nothing, and `timeout` bounds a transaction.",
        .duration,
        example: "bus: {stretch: 15ms}")
    }
  }
}

extension DefaultsKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .onFailure:
      KeyPage(
        "What the run does after a failed step: go on, leave the group, or stop.", .words(of: FailurePolicy.self),
        standard: .value("stop"))
    case .timeout:
      KeyPage(
        "The longest time of a whole step, with retries and delays; beyond it the step is errored.", .duration,
        example: "defaults: {timeout: 30s}")
    case .tags: KeyPage("Tags of every step.", .list(.text), example: "defaults: {tags: [production]}")
    }
  }
}

extension UUTKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .prompt:
      KeyPage("The question to the operator; without it the command line must give the value.", .text)
    case .pattern: KeyPage("What the whole text must match.", .pattern)
    case .oneOf:
      KeyPage(
        "All texts that it can be; `check` refuses an expression that compares it with another one.", .list(.literal),
        example: "uut: {revision: {prompt: Scan the revision, one_of: [A, B]}}", valueRules: [.choice])
    case .description:
      KeyPage("What it is.", .text, example: "uut: {mac: {description: The address of the first port}}")
    }
  }
}

extension ParameterKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .type:
      KeyPage(
        "The kind of value.", .type(isOptional: false), standard: .rule("that of `default`"),
        example: "parameters: {limits: {type: list of decimal}}", rules: [.sequence(.parameter)])
    case .default:
      KeyPage(
        "The value if none is given; without a default one must be given.", .literal,
        rules: [.sequence(.parameter), .sequence(.valueType)])
    case .description: KeyPage("What it is for.", .text, example: "parameters: {rail: {default: 2, description: Rail}}")
    case .range: KeyPage("The lowest and the highest number, both included.", .range, rules: [.sequence(.parameter)])
    case .pattern:
      KeyPage(
        "What the whole of a text must match.", .pattern,
        example: "parameters: {revision: {default: R3, pattern: 'R[0-9]'}}", rules: [.sequence(.parameter)])
    case .oneOf:
      KeyPage(
        "All values that it can have; `check` refuses an expression that compares it with another one.",
        .list(.literal),
        example: "parameters: {variant: {default: pro, one_of: [pro, lite]}}",
        rules: [.sequence(.parameter)], valueRules: [.choice])
    }
  }
}
