// What pipelines get: the action's steps, run as the runner would, and the hook.

import Foundation
import Testing

@Suite struct DeliveryTests {
  private let site = Site()

  private func step(_ script: String, _ environment: [String: String]) -> Ended {
    var all = environment
    all["PATH"] = Build.top + "/.build/release:/usr/bin:/bin"
    all["GITHUB_STEP_SUMMARY"] = site.folder + "/summary.md"
    all["GITHUB_OUTPUT"] = site.folder + "/output"
    return site.start(
      [
        "/bin/bash", "-c", "cd \"$1\" && exec \"$2\"", "sh", site.tree,
        Build.top + "/tools/ci/" + script,
      ], environment: all
    ).end()
  }

  private func text(_ name: String) -> String {
    String(decoding: bytes(of: site.folder + "/" + name) ?? [], as: UTF8.self)
  }

  @Test func installedIsNotInstalledAgain() {
    let ended = step("install.sh", [:])
    #expect(ended.code == 0 && ended.text.contains("is installed"), "\(ended)")
  }

  @Test func theCheckStepFailsAnnotatesAndSums() throws {
    site.write(Planted.person(1), to: "export/a.txt")
    let ended = step(
      "check.sh",
      [
        "LEAKSCOPE_PATHS": "export", "LEAKSCOPE_FAIL_ON": "medium", "LEAKSCOPE_ALLOW_GAP": "",
        "LEAKSCOPE_BASELINE": "", "LEAKSCOPE_KEY": "", "LEAKSCOPE_SARIF": "out.sarif",
      ])
    #expect(ended.code == 1, "\(ended)")
    #expect(ended.text.contains("::error file=export/a.txt,line=1,col=6,"))
    #expect(text("output") == "exit-code=1\nsarif=out.sarif\n")
    #expect(text("summary.md").hasPrefix("## leakscope: 1 of 1 files fail"))
    let document = try object(#require(bytes(of: site.path("out.sarif"))))
    #expect(try JSONSchema(file: SARIFTests.schema).faults(in: document) == [])
  }

  /// Inputs are words, never commands or patterns.
  @Test func inputsAreNotExpanded() {
    site.write(Planted.nobody, to: "a.txt")
    let ended = step("check.sh", ["LEAKSCOPE_PATHS": "$(touch hacked) *.txt"])
    #expect(ended.code == 2, "\(ended)")
    #expect(bytes(of: site.path("hacked")) == nil)
    let options = step("check.sh", ["LEAKSCOPE_PATHS": "--version"])
    #expect(options.code == 2)
  }

  @Test func theStepPasses() {
    site.write(Planted.nobody, to: "a.txt")
    site.write(CheckTests.png, to: "logo.png")
    #expect(step("check.sh", ["LEAKSCOPE_PATHS": "."]).code == 3)
    #expect(text("output").hasPrefix("exit-code=3\n"))
    let allowing = step("check.sh", ["LEAKSCOPE_ALLOW_GAP": "encrypted no_text_layer"])
    #expect(allowing.code == 0, "\(allowing)")
    let levels = step(
      "check.sh", ["LEAKSCOPE_FAIL_ON": "never name:low", "LEAKSCOPE_ALLOW_GAP": "no_text_layer"])
    #expect(levels.code == 0)
  }

  /// Every variable the step reads is one the action hands over.
  @Test func theActionHandsOverWhatItsStepReads() throws {
    let action = try String(contentsOfFile: Build.top + "/action.yml", encoding: .utf8)
    for script in ["check.sh", "install.sh"] {
      let text = try String(contentsOfFile: Build.top + "/tools/ci/" + script, encoding: .utf8)
      #expect(action.contains("tools/ci/\(script)"))
      for word in text.matches(of: /LEAKSCOPE_[A-Z_]+/) {
        #expect(action.contains("\(word.output): ${{ inputs."), "\(word.output)")
      }
    }
  }
}
