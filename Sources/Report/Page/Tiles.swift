// Japan as tiles, one for each prefecture, roughly where it lies: every one is
// as large as every other, so that small ones can be read.

enum Tiles {
  struct Tile {
    let code: Int
    let ja: String
    let short: String
    let en: String
    let x: Double
    let y: Double
  }

  private static func tile(
    _ code: Int, _ ja: String, _ short: String, _ en: String, _ x: Double, _ y: Double
  ) -> Tile { Tile(code: code, ja: ja, short: short, en: en, x: x, y: y) }

  static let all: [Tile] = [
    tile(1, "北海道", "Hokk", "Hokkaido", 12, 0),
    tile(2, "青森", "Aomo", "Aomori", 12, 1.3),
    tile(5, "秋田", "Akit", "Akita", 11, 2.3), tile(3, "岩手", "Iwat", "Iwate", 12, 2.3),
    tile(6, "山形", "Yata", "Yamagata", 11, 3.3), tile(4, "宮城", "Miyg", "Miyagi", 12, 3.3),
    tile(17, "石川", "Ishi", "Ishikawa", 8, 4.3), tile(16, "富山", "Toya", "Toyama", 9, 4.3),
    tile(15, "新潟", "Niig", "Niigata", 10, 4.3), tile(7, "福島", "Fshm", "Fukushima", 11, 4.3),
    tile(18, "福井", "Fuki", "Fukui", 7, 5.3), tile(21, "岐阜", "Gifu", "Gifu", 8, 5.3),
    tile(20, "長野", "Naga", "Nagano", 9, 5.3), tile(10, "群馬", "Gunm", "Gunma", 10, 5.3),
    tile(9, "栃木", "Toch", "Tochigi", 11, 5.3), tile(8, "茨城", "Ibar", "Ibaraki", 12, 5.3),
    tile(35, "山口", "Yaga", "Yamaguchi", 2, 6.3), tile(32, "島根", "Shmn", "Shimane", 3, 6.3),
    tile(31, "鳥取", "Totr", "Tottori", 4, 6.3), tile(28, "兵庫", "Hyog", "Hyogo", 5, 6.3),
    tile(26, "京都", "Kyot", "Kyoto", 6, 6.3), tile(25, "滋賀", "Shig", "Shiga", 7, 6.3),
    tile(23, "愛知", "Aich", "Aichi", 8, 6.3), tile(19, "山梨", "Yana", "Yamanashi", 9, 6.3),
    tile(11, "埼玉", "Sait", "Saitama", 10, 6.3), tile(13, "東京", "Toky", "Tokyo", 11, 6.3),
    tile(12, "千葉", "Chib", "Chiba", 12, 6.3),
    tile(34, "広島", "Hiro", "Hiroshima", 3, 7.3), tile(33, "岡山", "Okay", "Okayama", 4, 7.3),
    tile(27, "大阪", "Osak", "Osaka", 5, 7.3), tile(29, "奈良", "Nara", "Nara", 6, 7.3),
    tile(24, "三重", "Mie", "Mie", 7, 7.3), tile(22, "静岡", "Shiz", "Shizuoka", 9, 7.3),
    tile(14, "神奈川", "Kana", "Kanagawa", 11, 7.3),
    tile(30, "和歌山", "Waka", "Wakayama", 6, 8.3),
    tile(38, "愛媛", "Ehim", "Ehime", 3.2, 8.7), tile(37, "香川", "Kaga", "Kagawa", 4.2, 8.7),
    tile(39, "高知", "Koch", "Kochi", 3.2, 9.7), tile(36, "徳島", "Tksh", "Tokushima", 4.2, 9.7),
    tile(41, "佐賀", "Saga", "Saga", 0, 7.6), tile(40, "福岡", "Fkok", "Fukuoka", 1, 7.6),
    tile(42, "長崎", "Ngsk", "Nagasaki", 0, 8.6), tile(44, "大分", "Oita", "Oita", 1, 8.6),
    tile(43, "熊本", "Kuma", "Kumamoto", 0, 9.6), tile(45, "宮崎", "Miyz", "Miyazaki", 1, 9.6),
    tile(46, "鹿児島", "Kgsh", "Kagoshima", 0.5, 10.6),
    tile(47, "沖縄", "Okin", "Okinawa", 2.5, 10.9),
  ]

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  static func name(_ code: Int, _ l: Language) -> String {
    byCode[code].map { l($0.ja, $0.en) } ?? "\(code)"
  }
}
