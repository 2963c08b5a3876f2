// What the place of a file says of where its content may be by now. A hint by
// the names of folders (patterns/data/outlets.tsv), never a proof.

package enum Outlet: String, CaseIterable, Sendable {
  case cloudSync = "cloud_sync"
  case removable
  case sentMail = "sent_mail"
  case webRoot = "web_root"
  case publicFolder = "public_folder"
  case downloads, temporary, deleted

  package var code: String { rawValue }
}
