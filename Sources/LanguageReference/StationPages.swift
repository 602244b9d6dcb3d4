import NodeDecoding
import SequenceModel
import Station

// The pages of the keys of a station file.

extension StationKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .schema:
      KeyPage(
        "The version of the station file's language.", .integer(1...1), isRequired: true,
        rules: [.node(.schemaVersion)])
    case .station: KeyPage("The name of the station; folders are called by it.", .folderName, isRequired: true)
    case .description: KeyPage("What is special about it.", .text, example: "description: The left bench")
    case .language:
      KeyPage(
        "What its screen speaks.", .words(of: Language.self), standard: .value("en"), example: "language: de")
    case .operators:
      KeyPage(
        "Who may test; the first scan of a shift is then a name.", .list(.text), standard: .rule("nobody is asked"),
        example: "operators: [kim, lee]")
    case .serial:
      KeyPage("What a serial number looks like.", .keys(.stationLabel), standard: .rule("any text is one"))
    case .part:
      KeyPage(
        "What a part number looks like; it is then asked for before the serial number.", .keys(.stationLabel),
        standard: .rule("no part number is asked for"), example: "part: {pattern: 'P[0-9]{4}'}")
    case .sequences:
      KeyPage(
        "What is run; the first whose part number fits.", .list(.keys(.stationSequence)), isRequired: true,
        rules: [.node(.limit)])
    case .slots:
      KeyPage(
        "The places where units are tested, by name.", .folderNames(.keys(.stationSlot)), isRequired: true,
        rules: [.node(.limit)])
    case .start:
      KeyPage(
        "Whether a slot begins when its unit is scanned, or all at once.",
        .words(of: StationDescription.Start.self), standard: .value("each"), example: "start: batch")
    case .speed: KeyPage("The highest clock of the buses.", .frequency, example: "speed: 100kHz")
    case .ledger: KeyPage("The folder of the ledger.", .path, standard: .value("ledger"), example: "ledger: ledger")
    case .results:
      KeyPage(
        "The name of the record of each run, with placeholders.", .path, standard: .rule("the ledger alone has them"),
        example: "results: 'results/{date}/{serial}_{utc}_{verdict}.json'")
    case .traces:
      KeyPage(
        "The name of the trace of each run, with placeholders.", .path, standard: .rule("none is kept"),
        example: "traces: 'traces/{date}/{serial}_{run_id}.jsonl'")
    case .gate: KeyPage("A program that is asked whether a unit may be tested here.", .keys(.stationProgram))
    case .after:
      KeyPage(
        "A program that is told of each verdict.", .keys(.stationProgram), example: "after: {run: [./lamp.py]}")
    case .refuse:
      KeyPage(
        "What a PASS must not leave open: it is a FAIL then.", .list(.word(Reservation.allCases.map(\.rawValue))),
        example: "refuse: [retried, marginal]")
    case .bell: KeyPage("Whether a verdict rings.", .boolean, standard: .value("false"), example: "bell: true")
    }
  }
}

extension StationLabelKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .pattern: KeyPage("What the whole text must match.", .pattern)
    }
  }
}

extension StationSequenceKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .file: KeyPage("The sequence, relative to the station file.", .path, isRequired: true)
    case .part: KeyPage("The part numbers that it is for.", .pattern, standard: .rule("all"))
    case .sha256:
      KeyPage(
        "The versions that are released, by `sequence.sha256` of their records.", .list(.text),
        standard: .rule("all"))
    case .parameters: KeyPage("Values of its parameters.", .names(.text))
    }
  }
}

extension StationSlotKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .adapter:
      KeyPage(
        "The adapter, as `--adapter` takes it; a list for several buses.", .any([.text, .list(.text)]),
        isRequired: true)
    }
  }
}

extension StationProgramKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .run: KeyPage("The program and its words; no shell reads them.", .list(.text), isRequired: true)
    case .timeout: KeyPage("How long it may take; it is ended then.", .duration, standard: .value("5s"))
    }
  }
}
