import SequenceFile

extension SequenceRule {
  /// What is demanded, and why.
  var meaning: String {
    switch self {
    case .call:
      "A call names a sequence, its parameters and what it saves or sets; it calls nobody around itself."
    case .chip:
      "`chip` is a name under `chips`, or the path of a file."
    case .dataLength:
      "As many bytes are written as the register has, one at least, and a register says itself how many are read."
    case .decimal:
      "A number has digits on both sides of its point, and no unit."
    case .duplicateID:
      "An id is given once in a file: records and statistics go by it."
    case .field:
      "A field is a bit or a range of bits of its register's value, and no bit belongs to two."
    case .file:
      "A file that is named exists, lies inside the folder of the sequence or `--root`, and is not too large."
    case .group:
      "An item with `steps` is a group, is named by `group` and does nothing itself; loops stand on groups."
    case .limits:
      "The limits of a measure are in order, are those that `compare` means, and warnings lie inside of them."
    case .loop:
      "A group has one loop; its columns are equally long, its rows have the same keys, its cells the declared kinds."
    case .mask:
      "A mask is as long as the expectation, judges something, and hides no expected 1."
    case .measure:
      "A measure has one source, of which the step has something, and each of several has a name."
    case .memoryRange:
      "An access ends inside the memory."
    case .mux:
      "A mux is a device declared above, without a pointer."
    case .nameTaken:
      "A name means one thing in a file: no shadowing, no second value for a parameter or a loop's variable."
    case .notJudged:
      "A warning: a reply that is read and held to nothing passes whatever comes; and `unchecked` has a reason to stand there."
    case .numberCode:
      "A number code has the keys that it means."
    case .oneKind:
      "A step does one thing, and a message goes one way."
    case .pageWrap:
      "A write ends inside its page: what runs over would come out at the page's beginning."
    case .parameter:
      "A parameter has a type or a default, and its value lies in its range and matches its pattern."
    case .pattern:
      "A pattern is a regular expression as RFC 9485 has them, of at most 1024 bytes, and belongs to a text."
    case .plainAccess:
      "A device with a pointer is addressed by register or `memory`: plain bytes would set the pointer."
    case .pointer:
      "How a place is sent is said once, where the device is declared, and fits its size."
    case .poll:
      "What is polled can be asked again, and has an end."
    case .program:
      "`program` needs a device with a pointer and a size."
    case .prompt:
      "The `default` of a prompt is an answer to what is asked, and has a timeout after which it counts."
    case .registerAccess:
      "A register is read and written as its `access` allows; a command has nothing to read."
    case .reservedAddress:
      "Addresses that UM10204 table 4 reserves are written to only, by a device with `allow_reserved: true`."
    case .retry:
      "A mismatch of a volatile register is not retried: the second reading says nothing about the first."
    case .save:
      "What is saved is there: a reply, the value of a register of up to 8 bytes, or an answer."
    case .scan:
      "What is asked for its acknowledge is a whole target; a scan goes upwards from 0x08 to 0x77 at most."
    case .smbus:
      "An SMBus operation has the keys and the number of bytes that the specification gives it."
    case .staleContent:
      "A warning: constant bytes that are read back pass on what an earlier run wrote, even if every write is lost."
    case .idlePoll:
      "A warning: a poll whose condition held before anything was started passes at once and waits for nothing."
    case .shortDelay:
      "A warning: a delay after a write is shorter than the write cycle that the device declares."
    case .timeResolution:
      "A warning: a limit of `of: elapsed` is finer than the time that an adapter can tell."
    case .unreachable:
      "A warning: steps that no run can come to, because every run ends above them."
    case .unusedChip, .unusedDevice:
      "A warning: something is declared that no step goes to, which may be a misspelt name."
    case .unusedVariable:
      "A warning: a parameter or a variable that nothing reads, which may be a judgement that was forgotten."
    case .strayDash:
      "A step says what it does; one that says only what is expected lost that to a dash too many."
    case .timeoutOrder:
      "The guard of a step is longer than its poll, which it would end before its time."
    case .unknownTarget:
      "What is named is declared: a device, a register of it, a field of that."
    case .untyped:
      "Where no kind of value is demanded, its writing shows it; a text of more than one word is quoted."
    case .update:
      "`update` changes bits of a register that reads back what was written."
    case .valueType:
      "An expression gives the kind of value that its place wants."
    case .writeExpectsNack:
      "A warning: a write that should not be acknowledged writes if it is."
    case .writeNotAllowed:
      "A sequence writes to declared devices, or to those that `allow_writes` lists; a call to those of its caller."
    }
  }
}
