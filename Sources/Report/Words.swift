// Kinds and causes in words, with a hint what to do about each gap.

import Model

extension Kind {
  package func name(_ l: Language) -> String {
    switch self {
    case .name: l("氏名", "name")
    case .address: l("住所", "address")
    case .postalCode: l("郵便番号", "postal code")
    case .phone: l("電話番号", "telephone")
    case .email: l("メールアドレス", "e-mail")
    case .birthDate: l("生年月日", "date of birth")
    case .age: l("年齢", "age")
    case .sex: l("性別", "sex")
    case .occupation: l("職業", "occupation")
    case .customerID: l("顧客・会員番号", "customer ID")
    case .myNumber: l("個人番号", "My Number")
    case .card: l("カード番号", "payment card")
    case .bankAccount: l("銀行口座", "bank account")
    case .driversLicence: l("運転免許証番号", "driver's licence")
    case .passport: l("旅券番号", "passport")
    case .residenceCard: l("在留カード番号", "residence card")
    case .healthInsurance: l("健康保険", "health insurance")
    case .pensionNumber: l("基礎年金番号", "pension number")
    case .employmentInsurance: l("雇用保険番号", "employment insurance")
    case .nationalID: l("国民識別番号", "national ID")
    case .vehiclePlate: l("車両番号", "vehicle plate")
    case .ipAddress: l("IPアドレス", "IP address")
    case .credential: l("認証情報", "credential")
    case .health: l("要配慮（健康等）", "health")
    case .transaction: l("取引内容", "transaction")
    case .residentCode: l("住民票コード", "resident register code")
    case .careInsurance: l("介護保険被保険者番号", "care insurance number")
    case .publicExpense: l("公費負担医療の番号", "public expense medical care number")
    }
  }
}

extension Cause {
  package func name(_ l: Language) -> String {
    switch self {
    case .symbolicLink: l("シンボリックリンク（たどらない）", "symbolic link, not followed")
    case .fifo: l("名前付きパイプ", "named pipe")
    case .socket: l("ソケット", "socket")
    case .device: l("デバイス", "device")
    case .kernelFileSystem: l("カーネルのファイルシステム", "kernel file system")
    case .otherFileSystem: l("別のファイルシステム", "other file system")
    case .excluded: l("除外指定", "excluded")
    case .binaryWithoutText: l("文字のないバイナリ", "binary without text")
    case .sparseHole: l("スパースファイルの穴", "hole of a sparse file")
    case .unreadable: l("読めない", "cannot be read")
    case .listingFailed: l("一覧できない", "cannot be listed")
    case .vanished: l("途中で消えた", "gone meanwhile")
    case .encrypted: l("暗号化されている", "encrypted")
    case .damaged: l("壊れている", "damaged")
    case .unsupported: l("未対応の形式", "format not read yet")
    case .overBudget: l("上限を超えた", "over a limit")
    case .crashed: l("解析が異常終了", "reader crashed")
    case .killed: l("解析が強制終了された", "reader was killed")
    case .timedOut: l("時間切れ", "timed out")
    case .changedWhileRead: l("読取中に変更された", "changed while read")
    case .noTextLayer: l("画像（OCRなし）", "picture, no OCR")
    case .undecodable: l("復号できない文字", "characters not decodable")
    case .matcherFailed: l("照合の失敗", "matcher failed")
    case .tooLarge: l("大きすぎる", "too large")
    case .interrupted: l("中断された", "interrupted")
    case .ruleOff: l("規則を停止した", "a rule was turned off")
    case .misnamed: l("名前と中身の形式が違う", "named otherwise than its content")
    case .ignoredTerm: l("設定で無視する値を除いた", "values left out by the project file")
    }
  }

  /// What to do about it; nil where nothing needs doing.
  package func hint(_ l: Language) -> String? {
    switch self {
    case .unreadable, .listingFailed: l("権限のあるユーザーで再実行", "run again as a user who may read it")
    case .encrypted: l("復号してから再スキャン", "decrypt it and scan again")
    case .damaged: l("元のファイルを確認", "look at the original")
    case .unsupported: l("中身を取り出してスキャン", "extract its content and scan that")
    case .overBudget: l("--max-memory を上げて再実行", "raise --max-memory and run again")
    case .tooLarge: l("--max-file-size を上げて再実行", "raise --max-file-size and run again")
    case .timedOut: l("--timeout を延ばして再実行", "run again with a longer --timeout")
    case .crashed, .killed: l("単独で再スキャン", "scan it alone")
    case .changedWhileRead: l("再スキャン", "scan again")
    case .noTextLayer: l("目視またはOCR", "look at it, or use OCR")
    case .interrupted: l("同じコマンドで続行", "run the same command to go on")
    case .undecodable: l("文字コードを確かめて変換", "find out its encoding and convert it")
    case .matcherFailed, .ruleOff: l("該当ファイルを目視", "look at this file yourself")
    default: nil
    }
  }
}

extension Outcome {
  package func name(_ l: Language) -> String {
    switch self {
    case .scanned: l("スキャン済", "scanned")
    case .partial: l("一部", "partial")
    case .skipped: l("対象外・未対応", "skipped")
    case .failed: l("失敗", "failed")
    case .unchanged: l("前回から変更なし", "unchanged")
    }
  }
}
