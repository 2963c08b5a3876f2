// Words for who could read, where data may be going, and duties.

import Model
import Rules

package enum DutyWords {
  package static let notice = Said(
    ja: "これは判断のための作業票であり、法的助言ではありません。条文と最新のガイドラインを確認してください。",
    en:
      "A worksheet for those who decide, not legal advice: check the law and the guidelines in force."
  )
}

extension Outlet {
  package func name(_ l: Language) -> String {
    switch self {
    case .cloudSync: l("クラウド同期フォルダー", "cloud-sync folder")
    case .removable: l("取り外せる媒体", "removable medium")
    case .sentMail: l("送信済みメール", "sent mail")
    case .webRoot: l("ウェブ公開フォルダー", "web root")
    case .publicFolder: l("受け渡し・公開フォルダー", "folder for handing over")
    case .downloads: l("ダウンロード", "downloads")
    case .temporary: l("一時フォルダー", "temporary folder")
    case .deleted: l("ごみ箱", "waste basket")
    }
  }
}

extension Reach.Width {
  package func name(_ l: Language) -> String {
    switch self {
    case .everybody: l("この機械の全員", "everybody on the machine")
    case .group: l("グループ", "a group")
    case .people: l("特定の利用者", "certain users")
    case .owner: l("所有者のみ", "the owner only")
    case .unknown: l("不明", "not known")
    }
  }
}

/// Who can read a file, by name.
struct ReachWords {
  let accounts: Accounts
  let l: Language

  func text(_ reach: Reach) -> String {
    switch reach.width {
    case .everybody, .unknown: reach.width.name(l)
    case .owner: l("所有者のみ（\(user(reach.owner))）", "the owner only (\(user(reach.owner)))")
    case .group, .people:
      ((reach.groups.map(group) + reach.users.map(user)).prefix(4) + more(reach))
        .joined(separator: l("、", ", "))
    }
  }

  private func more(_ reach: Reach) -> [String] {
    let left = reach.groups.count + reach.users.count - 4
    return left > 0 ? [l("ほか\(left)", "\(left) more")] : []
  }

  func user(_ id: UInt32) -> String {
    accounts.users[id].map(Shown.name) ?? l("利用者\(id)", "user \(id)")
  }

  func group(_ id: UInt32) -> String {
    guard let group = accounts.groups[id] else { return l("グループ\(id)", "group \(id)") }
    let name = Shown.name(group.name)
    guard let members = group.members else { return l("グループ \(name)", "group \(name)") }
    return l(
      "グループ \(name)（\(Layout.number(members))人）",
      "group \(name) (\(l.count(members, "member", "members")))")
  }
}
