// The nine items of the report to the Commission, as a draft. The text of the
// form is Japanese because the authority's is; the words around it follow.

import Assess
import Model
import Rules

struct FormPage {
  private let dossier: Dossier
  private let assessment: Assessment?
  private let answers: Answers?
  private let scope: Scope
  private let l: Language

  init(_ dossier: Dossier, profile: String) {
    self.dossier = dossier
    scope = dossier.scope
    l = dossier.language
    answers = dossier.worksheet?.answers
    assessment = dossier.worksheet?.assessments.first { $0.profile.id == profile }
  }

  var fields: Fields {
    [
      "lang": l.rawValue, "t": PageWords.fields(l),
      "title": l("漏えい等報告書（個人情報保護法第26条）下書き", "Draft of a report under APPI Article 26"),
      "notice": l(DutyWords.notice),
      "blank": l("【　】は走査では分からないため、記入が必要な所です。", "What stands in 【 】 no scan can know: fill it in."),
      "head": head, "situations": situations, "items": items, "notices": notices,
      "headTitle": l("事案", "The matter"), "situationTitle": l("規則7条各号への該当", "Rules Art. 7"),
      "itemTitle": l("報告事項（規則8条1項）", "Items (Rules Art. 8(1))"),
      "noticeTitle": l("本人への通知の文案（規則10条）", "Draft of the notice to persons (Rules Art. 10)"),
    ]
  }

  private func said(_ question: String, _ hint: String) -> String {
    guard let answers, answers.wasGiven(question) else { return "【\(hint)】" }
    return Shown.name(answers[question])
  }

  private func row(_ name: String, _ lines: [String]) -> Fields {
    ["name": name, "lines": lines.filter { !$0.isEmpty }.map { ["text": $0] }]
  }

  private var head: [Fields] {
    let sheet = dossier.worksheet
    let dates = (assessment?.dueDates ?? []).compactMap { date -> String? in
      guard let due = date.due else { return nil }
      return l(date.deadline.name) + " " + due.description
        + (date.later.map { l("（3号なら \($0.due)）", " (\($0.due) under no. 3)") } ?? "")
    }
    return [
      row(
        l("報告の種別", "Kind of report"),
        [l("【速報・確報】【新規・続報】", "【preliminary / final】【new / continued】")]),
      row(
        l("報告者", "Reporter"),
        [said("organisation", l("名称・所在地・代表者", "name, address, representative"))]),
      row(
        l("連絡先", "Contact"), [said("contact", l("部署・担当者・電話・メール", "department, person, telephone"))]),
      row(l("発生日", "Day it happened"), [said("happened", l("年月日", "day"))]),
      row(
        l("発覚日（知った日）", "Day of knowing"),
        [sheet.map { $0.isKnownGiven ? $0.known.description : l("【年月日】", "【day】") } ?? ""]),
      row(l("期限", "Due"), dates),
      row(
        l("媒体", "Medium"), [l("電子媒体", "electronic")]),
    ]
  }

  private var situations: [Fields] {
    (assessment?.judgements ?? []).map { judgement in
      row(
        l(judgement.situation.article) + " " + l(judgement.situation.name),
        [l(judgement.ruling.name) + " — " + l(judgement.reason)])
    }
  }

  private var items: [Fields] {
    (assessment?.profile.items ?? []).enumerated().map { at, item in
      row("\(at + 1). " + l(item.name), lines(item.id))
    }
  }

  private func lines(_ item: String) -> [String] {
    switch item {
    case "overview": [said("overview", l("発生・発覚の経緯", "how it came about and was found")), found]
    case "data": data
    case "persons": count
    case "cause":
      [
        said(
          "cause",
          l(
            "不正アクセス・誤送付・紛失・盗難・持ち出しなど、主体と原因",
            "intrusion, wrong recipient, loss, theft, taking away: who and why"))
      ]
    case "secondary": [said("secondary", l("有無と内容", "whether, and what"))]
    case "toward_persons": [said("toward_persons", l("通知の済・未、方法、人数", "done or not, how, how many"))]
    case "publication": [said("publication", l("公表の有無・日・方法", "whether, when, how"))]
    case "prevention": [said("prevention", l("実施済の措置／今後の措置", "measures taken, measures planned"))]
    default: other
    }
  }

  private var found: String {
    let figures = Figures(scope)
    return l(
      "走査の結果: \(Layout.number(figures.files))ファイルに\(figures.kinds)種類・\(Layout.number(figures.findings))件。走査日時 \(dossier.zone.full(scope.identity.started))。",
      "Found by the scan: \(Layout.number(figures.findings)) places of \(figures.kinds) kinds in \(Layout.number(figures.files)) files. Scanned \(dossier.zone.full(scope.identity.started))."
    )
  }

  /// The boxes of the form, ticked where the kind was found.
  private var data: [String] {
    guard let profile = assessment?.profile else { return [] }
    let totals = scope.totals(atLeast: scope.minimumConfidence)
    let kinds = Set(totals.map(\.kind))
    let boxes = profile.fields.map { field in
      (kinds.isDisjoint(with: field.kinds) ? "☐ " : "☑ ") + l(field.name)
    }
    let named = Set(profile.fields.flatMap(\.kinds))
    let rest = totals.map(\.kind).filter { !named.contains($0) }.map { $0.name(l) }
    let other =
      rest.isEmpty
      ? "☐ " + l("その他", "other")
      : "☑ " + l("その他（\(rest.joined(separator: "、"))）", "other (\(rest.joined(separator: ", ")))")
    return [(boxes + [other]).joined(separator: "　")]
  }

  private var count: [String] {
    guard let persons = scope.persons else { return [l("【人数】", "【number】")] }
    let whole = persons.count
    let card = persons.groups[.card] ?? PersonCount()
    return [
      l(
        "最大\(Layout.number(whole.maximum))人（推定\(Layout.number(whole.estimate))人、最小\(Layout.number(whole.minimum))人）",
        "\(Layout.number(whole.maximum)) at most (\(Layout.number(whole.estimate)) by estimate, \(Layout.number(whole.minimum)) at least)"
      ),
      l(
        "うちクレジットカード情報を含む: 最大\(Layout.number(card.maximum))人（推定\(Layout.number(card.estimate))人）",
        "of these with card data: \(Layout.number(card.maximum)) at most (\(Layout.number(card.estimate)) by estimate)"
      ),
    ]
  }

  private var other: [String] {
    let manifest = EvidenceManifest(scope)
    var lines: [String] = []
    if scope.gaps > 0 {
      lines.append(
        l(
          "読めていないパスが\(Layout.number(scope.gaps))件あり、人数と項目は増えることがある。",
          "\(l.count(scope.gaps, "path", "paths")) could not be read whole: items and numbers may grow."
        ))
    }
    if let hash = manifest.sha256 {
      lines.append(
        l("対象ファイル一覧のSHA-256: \(hash)", "SHA-256 of the list of files: \(hash)"))
    }
    return lines + [l("【他の行政機関・警察への報告、外部調査など】", "【other authorities, police, outside inquiry】")]
  }

  private var notices: [Fields] {
    (assessment?.profile.items ?? []).filter(\.inNotice).map { item in
      row(
        l(item.name),
        item.id == "overview" || item.id == "other"
          ? [
            said(
              item.id == "overview" ? "overview" : "contact",
              l("本人に伝える内容・問合せ先", "what to tell, and whom to ask"))
          ] : lines(item.id))
    }
  }
}
