import NodeDecoding
import YAML

/// The tables of all contexts; each is made when it is first used.
struct KeyTables {
  private let document: Document
  private(set) lazy var file = KeyTable<FileKey>(document)
  private(set) lazy var bus = KeyTable<BusKey>(document)
  private(set) lazy var defaults = KeyTable<DefaultsKey>(document)
  private(set) lazy var device = KeyTable<DeviceKey>(document)
  private(set) lazy var pointer = KeyTable<PointerKey>(document)
  private(set) lazy var register = KeyTable<RegisterKey>(document)
  private(set) lazy var item = KeyTable<ItemKey>(document)
  private(set) lazy var read = KeyTable<ReadKey>(document)
  private(set) lazy var write = KeyTable<WriteKey>(document)
  private(set) lazy var transfer = KeyTable<TransferKey>(document)
  private(set) lazy var message = KeyTable<MessageKey>(document)
  private(set) lazy var scan = KeyTable<ScanKey>(document)
  private(set) lazy var poll = KeyTable<PollKey>(document)
  private(set) lazy var retry = KeyTable<RetryKey>(document)
  private(set) lazy var repetition = KeyTable<RepeatKey>(document)
  private(set) lazy var tolerate = KeyTable<TolerateKey>(document)
  private(set) lazy var generator = KeyTable<GeneratorKey>(document)
  private(set) lazy var expect = KeyTable<ExpectKey>(document)
  private(set) lazy var checksum = KeyTable<ChecksumKey>(document)
  private(set) lazy var parameter = KeyTable<ParameterKey>(document)
  private(set) lazy var uut = KeyTable<UUTKey>(document)
  private(set) lazy var update = KeyTable<UpdateKey>(document)
  private(set) lazy var program = KeyTable<ProgramKey>(document)
  private(set) lazy var dump = KeyTable<DumpKey>(document)
  private(set) lazy var smbus = KeyTable<SMBusKey>(document)
  private(set) lazy var pin = KeyTable<PinKey>(document)
  private(set) lazy var prompt = KeyTable<PromptKey>(document)
  private(set) lazy var buttons = KeyTable<ButtonsKey>(document)
  private(set) lazy var measure = KeyTable<MeasureKey>(document)
  private(set) lazy var number = KeyTable<NumberKey>(document)
  private(set) lazy var rows = KeyTable<RowsKey>(document)
  private(set) lazy var column = KeyTable<ColumnKey>(document)
  private(set) lazy var chip = KeyTable<ChipFileKey>(document)
  private(set) lazy var route = KeyTable<RouteKey>(document)

  init(_ document: Document) { self.document = document }
}
