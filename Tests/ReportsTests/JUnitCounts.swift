import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a reader of JUnit finds in a file: counts as they are told and as they are.
final class JUnitCounts: NSObject, XMLParserDelegate {
  struct Case: Hashable {
    var classname: String
    var name: String
    var result: String?
  }

  struct Suite: Hashable {
    var attributes: [String: String]
    var properties: [String: String] = [:]
    var cases: [Case] = []
  }

  private(set) var root: [String: String] = [:]
  private(set) var suites: [Suite] = []
  /// Elements that say how a case came out beyond the one that is allowed.
  private(set) var surplus = 0

  /// nil when the file is no XML.
  static func of(_ bytes: [UInt8]) -> JUnitCounts? {
    let parser = XMLParser(data: Data(bytes))
    let counts = JUnitCounts()
    parser.delegate = counts
    return parser.parse() ? counts : nil
  }

  var cases: [Case] { suites.flatMap(\.cases) }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let suite = suites.count - 1
    switch element {
    case "testsuites": root = attributes
    case "testsuite": suites.append(Suite(attributes: attributes))
    case "property": suites[suite].properties[attributes["name"] ?? ""] = attributes["value"]
    case "testcase":
      suites[suite].cases.append(Case(classname: attributes["classname"] ?? "", name: attributes["name"] ?? ""))
    case "failure", "error", "skipped":
      let last = suites[suite].cases.count - 1
      if suites[suite].cases[last].result != nil { surplus += 1 }
      suites[suite].cases[last].result = element
    default: break
    }
  }
}

extension JUnitCounts.Suite {
  /// The attributes that count, as they should be by the cases.
  var counted: [String: String] {
    [
      "tests": "\(cases.count)", "failures": "\(cases.count { $0.result == "failure" })",
      "errors": "\(cases.count { $0.result == "error" })", "skipped": "\(cases.count { $0.result == "skipped" })",
    ]
  }
}
