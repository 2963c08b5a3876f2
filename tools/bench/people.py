"""Invented people and their data, as bench corpora need them: every value takes the form its pattern asks for, check
digits are computed, and nobody has it on purpose. Mail is at example.com, IP addresses are those kept for
documentation. Values are made for load, not for realism: no corpus made from here is ever committed."""

SURNAMES = '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 長谷川 小野寺'.split()
GIVEN = '花子 太郎 一郎 美咲 健太 陽子 翔太 直美 大輔 由美子 誠 恵 拓也 彩香 浩 真理子 隆 麻衣 剛 さくら'.split()
KANA = 'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ヨシダ ヤマダ'.split()
KANA_GIVEN = 'ハナコ タロウ イチロウ ミサキ ケンタ ヨウコ ショウタ ナオミ ダイスケ ユミコ'.split()
ROMAN = 'sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada'.split()
TOWNS = ['東京都千代田区丸の内', '大阪府大阪市北区梅田', '北海道札幌市中央区北一条西', '愛知県名古屋市中区栄', '福岡県福岡市博多区博多駅前',
         '京都府京都市下京区烏丸通', '神奈川県横浜市西区みなとみらい', '宮城県仙台市青葉区中央', '広島県広島市中区基町', '埼玉県さいたま市大宮区桜木町']
AREAS = ['03-{}', '06-{}', '011-{:.3}', '045-{:.3}', '052-{:.3}', '092-{:.3}', '0422-{:.2}', '0467-{:.2}']

def luhn(digits):
    """The digit that makes a card number whole."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)

def my_number_check(digits):
    """The twelfth digit of an individual number, from the eleven before it."""
    total = sum(int(c) * (n + 1 if n <= 6 else n - 5) for n, c in enumerate(reversed(digits), 1))
    rest = total % 11
    return '0' if rest <= 1 else str(11 - rest)

def card(rng):
    digits = '4000' + f'{rng.randrange(10 ** 11):011d}'
    digits += luhn(digits)
    return '-'.join(digits[i:i + 4] for i in range(0, 16, 4))

def my_number(rng):
    digits = f'{rng.randrange(10 ** 11):011d}'
    return digits + my_number_check(digits)

def name(rng, gap=''): return rng.choice(SURNAMES) + gap + rng.choice(GIVEN)
def kana(rng): return rng.choice(KANA) + ' ' + rng.choice(KANA_GIVEN)
def mail(rng): return f'{rng.choice(ROMAN)}.{rng.randrange(10 ** 5)}@example.com'
def mobile(rng): return f'0{rng.choice("789")}0-{rng.randrange(1000, 10000)}-{rng.randrange(10000):04d}'
def fixed(rng): return rng.choice(AREAS).format(str(rng.randrange(2000, 9000))) + f'-{rng.randrange(10000):04d}'
def postal(rng): return f'{rng.randrange(1, 999):03d}-{rng.randrange(10000):04d}'
def address(rng): return f'{rng.choice(TOWNS)}{rng.randrange(1, 9)}-{rng.randrange(1, 30)}-{rng.randrange(1, 20)}'
def birth(rng): return f'{rng.randrange(1935, 2008)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}'
def customer(rng): return f'C-{rng.randrange(10 ** 8):08d}'
def ipv4(rng): return rng.choice(('192.0.2.', '198.51.100.', '203.0.113.')) + str(rng.randrange(1, 255))
