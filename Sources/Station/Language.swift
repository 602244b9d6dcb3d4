/// The languages of the screen of a station.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"
  case chinese = "zh"
}

/// The texts on the screen of a station, each in all languages.
///
/// The switch of each language is exhaustive, so a new text compiles only when all languages have it.
package enum StationText: CaseIterable, Sendable {
  case askPart, askSerial, wrongScan, unknownPart, duplicate, inUse, noSlot, noAnswer
  case pass, fail, error, simulated
  case slot, unit, station, operatorName, askOperator, unknownOperator
  case testing, free, ofAbout, step, acknowledge, held, expected, read
  case causeMissing, causeNoPower, causeBit, causeStuck, causeAdapter, likely
  case refusedByGate, recordLost, actionFailed, stopping, callTechnician

  /// The text in a language.
  package func words(_ language: Language) -> String {
    switch language {
    case .english: english
    case .german: german
    case .chinese: chinese
    }
  }

  private var english: String {
    switch self {
    case .askPart: "Part number"
    case .askSerial: "Serial number"
    case .wrongScan: "This is no such number: scan again"
    case .unknownPart: "There is no test for this part number"
    case .duplicate: "Tested already; to test it again scan /retest, then the unit"
    case .inUse: "This unit is in another slot"
    case .noSlot: "All slots are busy: wait, then scan it again"
    case .noAnswer: "This is no answer"
    case .pass: "PASS"
    case .fail: "FAIL"
    case .error: "ERROR"
    case .simulated: "SIMULATED: NO PRODUCTION"
    case .slot: "Slot"
    case .unit: "Unit"
    case .station: "Station"
    case .operatorName: "Operator"
    case .askOperator: "Who tests"
    case .unknownOperator: "This name is not on the list of the station"
    case .testing: "testing"
    case .free: "free"
    case .ofAbout: "of about"
    case .step: "step"
    case .acknowledge: "Take the unit out, then press Enter"
    case .held: "press Enter"
    case .read: "read"
    case .expected: "expected"
    case .causeMissing: "part missing, not soldered, or strapped to another address"
    case .causeNoPower: "no power, or the bus is shorted or not connected"
    case .causeBit: "solder bridge or open pin: one bit only is wrong"
    case .causeStuck: "short of SDA or SCL"
    case .causeAdapter: "cable of the adapter"
    case .likely: "Likely"
    case .refusedByGate: "May not be tested here"
    case .recordLost: "The record cannot be written: testing has stopped"
    case .actionFailed: "The program after the test failed"
    case .stopping: "Stopping: units are put in order first; Ctrl-C again stops at once"
    case .callTechnician: "Call the technician"
    }
  }

  private var german: String {
    switch self {
    case .askPart: "Teilenummer"
    case .askSerial: "Seriennummer"
    case .wrongScan: "Keine solche Nummer: noch einmal scannen"
    case .unknownPart: "Zu dieser Teilenummer gibt es keine Prüfung"
    case .duplicate: "Schon geprüft; zur Nachprüfung /retest scannen, dann das Gerät"
    case .inUse: "Dieses Gerät ist in einem anderen Platz"
    case .noSlot: "Alle Plätze sind belegt: warten, dann noch einmal scannen"
    case .noAnswer: "Das ist keine Antwort"
    case .pass: "GUT"
    case .fail: "SCHLECHT"
    case .error: "FEHLER"
    case .simulated: "SIMULATION: KEINE PRODUKTION"
    case .slot: "Platz"
    case .unit: "Gerät"
    case .station: "Station"
    case .operatorName: "Bediener"
    case .askOperator: "Wer prüft"
    case .unknownOperator: "Dieser Name steht nicht in der Liste der Station"
    case .testing: "prüft"
    case .free: "frei"
    case .ofAbout: "von etwa"
    case .step: "Schritt"
    case .acknowledge: "Gerät herausnehmen, dann Enter drücken"
    case .held: "Enter drücken"
    case .read: "gelesen"
    case .expected: "erwartet"
    case .causeMissing: "Bauteil fehlt, nicht gelötet oder auf andere Adresse gelegt"
    case .causeNoPower: "keine Spannung, oder Bus kurzgeschlossen oder nicht verbunden"
    case .causeBit: "Lötbrücke oder offener Pin: nur ein Bit ist falsch"
    case .causeStuck: "Kurzschluss an SDA oder SCL"
    case .causeAdapter: "Kabel des Adapters"
    case .likely: "Vermutlich"
    case .refusedByGate: "Darf hier nicht geprüft werden"
    case .recordLost: "Das Protokoll kann nicht geschrieben werden: die Prüfung ist angehalten"
    case .actionFailed: "Das Programm nach der Prüfung ist fehlgeschlagen"
    case .stopping: "Anhalten: Geräte werden erst sicher gemacht; nochmals Ctrl-C hält sofort an"
    case .callTechnician: "Techniker rufen"
    }
  }

  private var chinese: String {
    switch self {
    case .askPart: "料号"
    case .askSerial: "序列号"
    case .wrongScan: "号码不对，请重新扫描"
    case .unknownPart: "此料号没有对应的测试"
    case .duplicate: "该产品已测试；如需复测，请先扫描 /retest，再扫描产品"
    case .inUse: "该产品正在另一工位测试"
    case .noSlot: "所有工位都在使用，请等待后再扫描"
    case .noAnswer: "这不是有效的回答"
    case .pass: "合格"
    case .fail: "不合格"
    case .error: "出错"
    case .simulated: "模拟运行：非生产"
    case .slot: "工位"
    case .unit: "产品"
    case .station: "测试站"
    case .operatorName: "操作员"
    case .askOperator: "操作员姓名"
    case .unknownOperator: "此姓名不在测试站名单中"
    case .testing: "测试中"
    case .free: "空闲"
    case .ofAbout: "共约"
    case .step: "步骤"
    case .acknowledge: "取出产品，然后按回车键"
    case .held: "按回车键"
    case .read: "读到"
    case .expected: "期望"
    case .causeMissing: "元件缺失、未焊接或地址配置错误"
    case .causeNoPower: "没有供电，或总线短路、未连接"
    case .causeBit: "焊桥或引脚开路：只有一位错误"
    case .causeStuck: "SDA 或 SCL 短路"
    case .causeAdapter: "适配器电缆"
    case .likely: "可能原因"
    case .refusedByGate: "不允许在此测试"
    case .recordLost: "无法写入记录，测试已停止"
    case .actionFailed: "测试后的程序失败"
    case .stopping: "正在停止：先使产品恢复安全状态；再按 Ctrl-C 立即停止"
    case .callTechnician: "请叫技术员"
    }
  }
}
