// Places from which data may be on its way out, by the names of folders alone.

import Linux
import Model
import Patterns
import Rules
import Testing

@Suite struct OutletTests {
  private static let outlets: Outlets = {
    let here: String = #filePath
    let folder = String(here.dropLast("Tests/AssessTests/OutletTests.swift".count)) + "patterns"
    let image = try! ImageCompiler.compile(folder, check: { _ in nil })
    let descriptor = try! MemoryFile.sealed(image, name: "outlets").get()
    return Outlets(try! Image(descriptor: descriptor.raw))
  }()

  @Test(arguments: [
    ("Users/desk/OneDrive - Example/名簿.csv", [Outlet.cloudSync]),
    ("users/desk/dropbox/a.csv", [.cloudSync]),
    ("/media/desk/STICK/a.csv", [.removable]),
    ("share/media/a.csv", []),
    ("mail/送信済みアイテム/a.eml", [.sentMail]),
    ("/var/www/html/a.csv", [.webRoot]),
    ("backup/var/www/a.csv", []),
    ("home/desk/Downloads/Dropbox/a.csv", [.cloudSync, .downloads]),
    ("share/営業/Downloads.csv", []),
    ("Boxes/a.csv", []),
  ])
  func byFolders(_ path: String, _ outlets: [Outlet]) {
    #expect(Self.outlets.outlets(of: PathBytes(path)) == outlets)
  }

  /// The disk of another machine, mounted and scanned.
  @Test(arguments: [
    ("/mnt/image", "/var/www/html/a.csv", [Outlet.webRoot]),
    ("image", "/run/media/desk/STICK/a.csv", [.removable]),
    ("/srv/share", "/media/a.csv", []), ("/srv/share", "/old/var/www/a.csv", []),
  ])
  func belowARoot(_ root: String, _ rest: String, _ outlets: [Outlet]) {
    let path = PathBytes(root + rest)
    #expect(Self.outlets.outlets(of: path, rootLength: root.utf8.count) == outlets)
  }
}
