import SequenceFile

extension SequenceRule {
  /// What the rule requires, and why.
  var meaning: String {
    switch self {
    case .call:
      "Call a sequence by its path, give it only parameters that it declares, and take back only what it saves or sets. A file must not call itself, directly or through others."
    case .chip: "Write a name under `chips`, or the path of a chip file."
    case .dataLength:
      "Write as many bytes as the register has, at least one. A register says itself how many bytes are read."
    case .decimal: "Write digits on both sides of the decimal point, and no unit."
    case .duplicateID: "Give each step an id of its own: records and statistics go by it."
    case .field:
      "Write a field as a bit or a range of bits of its register, the highest first. Two fields must not share a bit."
    case .file: "Name a file that exists, lies in the folder of the sequence or below `--root`, and is not too large."
    case .group:
      "Write `group` beside `steps`. A group does nothing itself; `repeat`, `for_each` and `for_each_row` stand on groups only."
    case .limits: "Write the limits that `compare` needs, `low` below `high`, and warnings inside the limits."
    case .loop:
      "Give a group one loop. Lists of `for_each` have one length, its rows have the same keys, and cells of a table have the declared kinds."
    case .mask:
      "Write a mask as long as the expectation. It must leave at least one bit that counts, and must not hide a bit that is expected to be 1."
    case .measure:
      "Give a measure one source (`decode`, `value` or `of`) that the step has. With several measures, give each a name."
    case .memoryRange: "Keep the access inside the memory: its last byte lies below `size`."
    case .mux: "Name a device that is declared above and has `pointer: none`."
    case .nameTaken:
      "Choose another name. A name means one thing in a file, and a parameter or a loop's variable is never set again."
    case .notJudged:
      "Write what you expect, or say with `unchecked` why the reply does not matter. A warning: such a step passes whatever comes."
    case .numberCode: "Write only the keys that the type of the number has."
    case .oneKind:
      "Write one kind per step, such as `read` or `delay`. A message of a transfer is either a write or a read."
    case .pageWrap:
      "End a write inside its page, or use `program`, which writes page by page. Bytes beyond the end of a page come out at its beginning."
    case .parameter: "Give a parameter a type or a default. Its value must lie in its range and match its pattern."
    case .pattern:
      "Write a regular expression of RFC 9485, at most 1024 bytes long, and only where the value is a text."
    case .plainAccess:
      "Name a register, or give `memory`. Plain bytes would set the pointer of this device; `raw: true` says that you mean that."
    case .pointer:
      "Say how the pointer is sent where the device is declared, and nowhere else. It must have enough bytes for `size`."
    case .poll: "Poll only steps that query the bus, and give a timeout."
    case .program: "Use `program` only on a device with a pointer and a `size`."
    case .prompt: "Write a `default` that answers the question, and a `timeout` after which it counts."
    case .registerAccess:
      "Read and write a register as its `access` allows. A command (`bytes: 0`) has nothing to read."
    case .reservedAddress:
      "Declare the device with `allow_reserved: true` to write to an address that UM10204 table 4 reserves."
    case .retry: "Do not retry a mismatch of a volatile register: the second reading says nothing about the first."
    case .samePlace:
      "Compare a reply with something that comes from elsewhere. Every unit agrees with what the same place said just before."
    case .save: "Save only what the step has: a reply, the value of a register of up to 8 bytes, or an answer."
    case .scan: "Probe a whole target, not a register. A scan goes upwards, from 0x08 to 0x77 at most."
    case .smbus: "Give an SMBus operation the keys and the number of bytes that the specification gives it."
    case .staleContent:
      "Write random data, so that content of an earlier run cannot pass. A warning: constant bytes that are read back pass even if every write is lost. Other content that is read at the same place in the run proves the writes as well."
    case .stuckSamples:
      "Hold a standard deviation to a `low`, too. A warning: a converter that always gives the same number has none."
    case .idlePoll:
      "Poll for something that the step before starts. A warning: this condition already held before any step started something, so the poll passes at once."
    case .shortDelay:
      "Use `wait_ready`, or wait at least as long as the write cycle. A warning: the delay after a write is shorter than the cycle that the device declares."
    case .timeResolution:
      "Make the limit wider than the time that the adapter can tell. A warning: a limit of `of: elapsed` is finer than that."
    case .unreachable:
      "Remove the steps, or the one above them that ends every run. A warning: no run can come to them."
    case .unusedChip, .unusedDevice:
      "Remove the declaration, or look for a misspelt name. A warning: no step goes to it."
    case .unusedVariable:
      "Use the value, or remove it. A warning: nothing reads the parameter or variable, so a judgement may have been forgotten."
    case .strayDash: "Remove the dash in front of `expect` or of another key that belongs to the step above."
    case .timeoutOrder: "Make `timeout` of the step longer than that of its poll, which it would otherwise cut short."
    case .unknownTarget: "Declare the device, the register or the field, or correct its name."
    case .untyped: "Quote a text of more than one word. In this place the writing decides what kind of value it is."
    case .update: "Use `update` only on a register that reads back what was written to it."
    case .valueType: "Write an expression that gives the kind of value that this place needs."
    case .writeExpectsNack:
      "Use `probe` to ask an address. A warning: a write that should not be acknowledged changes the target if it is."
    case .writeNotAllowed:
      "Declare the device, or list the target under `allow_writes`. A called sequence writes only to what its caller declares or allows."
    }
  }
}
