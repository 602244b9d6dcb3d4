import NodeDecoding
import SequenceFile
import SequenceModel

// The pages of the keys of steps and groups.

extension ItemKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .kind(let kind): kind.page
    case .call:
      KeyPage(
        "Runs another sequence in this place, with variables, devices and a teardown of its own.", .path,
        example: "- call: fragments/power-cycle.yaml\n  with: {rail: 2}", rules: [.sequence(.call), .sequence(.file)])
    case .beside(let key): key.page
    }
  }
}

extension ActionKind {
  fileprivate var page: KeyPage {
    switch self {
    case .read:
      KeyPage(
        "Reads bytes of a register, of a memory, or of a target as it stands.", .any([.target, .keys(.read)]),
        rules: [.sequence(.plainAccess), .sequence(.registerAccess), .sequence(.notJudged)])
    case .write:
      KeyPage(
        "Writes bytes, with the pointer of the device before them.", .keys(.write),
        rules: [.sequence(.writeNotAllowed), .sequence(.registerAccess), .sequence(.writeExpectsNack)])
    case .update:
      KeyPage("Reads a register, changes some bits and writes it back.", .keys(.update), rules: [.sequence(.update)])
    case .program:
      KeyPage(
        "Writes a memory page by page, waits, reads back and compares.", .keys(.program), rules: [.sequence(.program)])
    case .dump:
      KeyPage("Reads a stretch of memory into the report, in as many transactions as that takes.", .keys(.dump))
    case .transfer:
      KeyPage("One transaction of messages joined by repeated START, byte for byte as written.", .keys(.transfer))
    case .smbus:
      KeyPage("One operation of the SMBus specification, by its name there.", .keys(.smbus), rules: [.sequence(.smbus)])
    case .probe:
      KeyPage(
        "Sends an address and nothing else, and expects an acknowledge.", .target, example: traits.example,
        rules: [.sequence(.scan)])
    case .scan:
      KeyPage(
        "Asks every address of a range; `expect` lists those that must answer.", .keys(.scan),
        rules: [.sequence(.scan)])
    case .waitReady:
      KeyPage(
        "Asks a device until it acknowledges; without `poll` it waits twice the write cycle of the device.", .target,
        example: traits.example, rules: [.sequence(.poll)])
    case .pin:
      KeyPage(
        "Drives a pin of the adapter, or expects a level: power, reset, write protection, power-good.",
        .keys(.pin), rules: [.node(.pinForm), .sequence(.poll)])
    case .delay: KeyPage("Waits.", .computedDuration, example: traits.example, rules: [.node(.notKnown)])
    case .prompt: KeyPage("Asks the operator.", .keys(.prompt), rules: [.sequence(.prompt)])
    case .log:
      KeyPage(
        "Writes a line into the report.", .template,
        example: traits.example)
    case .set:
      KeyPage(
        "Gives variables a value, in the order of the lines; each sees those above.",
        .names(.any([.literal, .reference])),
        example: traits.example, rules: [.sequence(.nameTaken), .sequence(.valueType)])
    case .assert:
      KeyPage(
        "Fails if a condition does not hold; the bus is not asked.", .expression, example: traits.example)
    case .measure:
      KeyPage(
        "Compares one or several numbers with limits; alone, with `value`, it is a step of its own.",
        .measures,
        example: traits.example, rules: [.sequence(.measure)])
    }
  }
}

extension BesideKey {
  fileprivate var page: KeyPage {
    switch self {
    case .expect:
      KeyPage(
        "What must come back; the whole reply is judged, unless `_`, `x` or `...` says otherwise.", .expectation,
        example: "- read: tmp102.config\n  expect: [0b01100000, 0b10x00000]",
        rules: [.node(.expectForm), .node(.expectLength), .node(.byteForm)])
    case .mask:
      KeyPage(
        "The bits of `expect` that are judged: 1 counts.", .mask,
        example: "- read: tmp102.config\n  expect: [0x60, 0x80]\n  mask: [0xFF, 0xDF]", rules: [.sequence(.mask)])
    case .poll:
      KeyPage(
        "Repeats the transactions until the step passes or the time is over.", .keys(.poll),
        rules: [.sequence(.poll)])
    case .save:
      KeyPage(
        "Keeps the bytes of the reply, the value of the register or the answer in variables; at a loop with `tolerate`, the number of failures.",
        .any([.saves, .names(.words(of: LostWord.self))]),
        example: "- read: tmp102.config\n  expect: [0x60, _]\n  save: {raw_config: reply, config: value}",
        rules: [.sequence(.save), .sequence(.nameTaken), .node(.byteOrder)])
    case .collect:
      KeyPage(
        "Adds what `save` would keep to a list, one sample of each iteration of the innermost loop.", .saves,
        example: """
          - group: samples
            repeat: 10
            steps:
              - read: tmp102.config
                expect: [0x60, _]
                collect: {configs: value}
          - assert: min(configs) == max(configs)
          """, rules: [.sequence(.save), .sequence(.nameTaken), .sequence(.stuckSamples)])
    case .id:
      KeyPage(
        "A name for `since` and for records that stays when the text of the step changes.", .name,
        example: "- id: power_on\n  write: {to: gpio.output, data: [0x01, 0xFF]}", rules: [.sequence(.duplicateID)])
    case .tags:
      KeyPage(
        "Words that `--only` and `--skip` can select.", .list(.text), example: "- delay: 5ms\n  tags: [slow]")
    case .hint:
      KeyPage(
        "What to tell the repair bench if the step fails; the hint of a group holds for its steps that have none.",
        .text, standard: .rule("that of the group around it"),
        example: "- read: tmp102.config\n  expect: [0x60, _]\n  hint: check R12 and U3")
    case .when:
      KeyPage(
        "The condition under which the step runs.", .expression, standard: .value("true"),
        example: "- delay: 5ms\n  when: len(\"R3\") == 2")
    case .skip:
      KeyPage("Skips the step, and says why.", .template, example: "- probe: 0x48\n  skip: the sensor is late")
    case .retry: KeyPage("Runs a failed step or group again, as a whole.", .keys(.retry), rules: [.sequence(.retry)])
    case .timeout:
      KeyPage(
        """
        The guard over the whole step, group or call, with its retries, iterations and delays; beyond it the run is \
        errored, and the teardowns run.
        """, .computedDuration,
        standard: .rule("that of `defaults`, else none"),
        example: "- read: tmp102.config\n  expect: [0x60, _]\n  timeout: 1s",
        rules: [.sequence(.timeoutOrder), .sequence(.poll), .node(.notKnown)])
    case .allow:
      KeyPage(
        "Warnings to leave out for this step.",
        .list(.word(SequenceRule.warnings.map(\.rawValue))),
        example:
          "- write: {to: 0x58, data: [0x00]}\n  allow_writes: [0x58]\n  expect: nack\n  allow: [write_expects_nack]")
    case .onFailure:
      KeyPage(
        "What the run does if the step fails: go on, leave the group, or stop.", .words(of: FailurePolicy.self),
        standard: .rule("that of `defaults`, else `stop`; inside a group with `retry`, `group`"),
        example: "- probe: 0x48\n  on_failure: continue")
    case .allowWrites:
      KeyPage(
        "Targets that may be written to here, beyond those of the file.", .list(.target),
        example: "- write: {to: 0x58, data: [0x00]}\n  allow_writes: [0x58]", rules: [.sequence(.writeNotAllowed)])
    case .name:
      KeyPage(
        "What reports call the step.", .template, standard: .rule("what it does"),
        example: "- name: the sensor answers\n  probe: tmp102")
    case .unchecked:
      KeyPage(
        "Why the reply is not judged; `check` then does not warn.", .text,
        example: "- read: tmp102.temperature\n  unchecked: it starts the next conversion",
        rules: [.sequence(.notJudged)])
    case .bus:
      KeyPage(
        "The bus of raw addresses, also at a group or call.", .name, standard: .rule("that around it, else the first"),
        example: """
          buses: {a: {speed: 400kHz}, b: {speed: 100kHz}}
          steps:
            - probe: 0x48
              bus: b
          """, rules: [.node(.word), .sequence(.call)])
    case .with:
      KeyPage(
        "The parameters of the sequence that is called.", .names(.any([.literal, .reference])),
        example: "- call: fragments/power-cycle.yaml\n  with: {rail: 2}",
        rules: [.sequence(.call), .sequence(.valueType)])
    case .returns:
      KeyPage(
        "Variables of the called sequence that are known here afterwards: a list, or new names for them.",
        .any([.names(.name), .list(.name)]),
        example: "- call: fragments/power-cycle.yaml\n  with: {rail: 2}\n  returns: {pins: switched}",
        rules: [.sequence(.call), .sequence(.nameTaken)])
    // Groups only
    case .group:
      KeyPage(
        "What the group is called; in a loop it may tell its iterations apart.", .template,
        example: "- group: temperature sensor\n  steps:\n    - probe: tmp102", rules: [.sequence(.group)])
    case .repeat:
      KeyPage(
        "How often the steps of the group run.", .any([.count(0...SequenceLimits.iterations), .keys(.repeat)]),
        rules: [.sequence(.loop), .sequence(.group)])
    case .tolerate:
      KeyPage(
        "How many steps of a loop may fail, by kind; a failure ends its iteration, is counted and stands in the verdict.",
        .keys(.tolerate),
        example: """
          - group: soak $i
            repeat: {count: 1000, as: i}
            tolerate: {nack: 3}
            save: {lost: tolerated}
            steps:
              - read: tmp102.config
                expect: [0x60, _]
          - measure: {name: lost, value: $lost, high: 3}
          """, rules: [.sequence(.loop)])
    case .forEach:
      KeyPage(
        "Variables with a list of values each, or a list of rows that each give all of them.",
        .any([
          .names(.any([.range, .list(.any([.literal, .reference])), .reference])),
          .list(.names(.any([.literal, .reference]))),
        ]),
        example: """
          - group: page $(hex(page, 4))
            for_each: {page: [0x0000, 0x0FE0], number: 0..1}
            steps:
              - read: {from: eeprom, memory: $page, bytes: 1}
                expect: [0x00]
          """, rules: [.sequence(.loop), .sequence(.valueType), .sequence(.nameTaken), .node(.limit)])
    case .forEachRow:
      KeyPage(
        "Runs the group once for each row of a table in a file.", .keys(.rows),
        rules: [.sequence(.loop), .sequence(.file)])
    case .setup:
      KeyPage(
        "Steps before the others, in every attempt of the group.", .steps,
        example: "- group: rail 2\n  setup:\n    - delay: 5ms\n  steps:\n    - probe: tmp102",
        rules: [.sequence(.group)])
    case .steps:
      KeyPage(
        "The steps of the group, which may be groups.", .steps,
        example: "- group: temperature sensor\n  steps:\n    - probe: tmp102",
        rules: [.sequence(.group), .node(.limit)])
    case .teardown:
      KeyPage(
        "Steps that run when the group ends, however it ends; all of them are tried.", .steps,
        example: """
          - group: rail 2
            steps:
              - probe: tmp102
            teardown:
              - write: {to: gpio.output, data: [0x00, 0xFF]}
          """, rules: [.sequence(.group)])
    }
  }
}
