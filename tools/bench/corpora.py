#!/usr/bin/env python3
"""Makes the corpora of the benchmark from a seed.
usage: corpora.py [--out DIR] [--size BYTES] [--files N] [--seed N]

log      half access-log lines with an IPv4 address, half application log; personal data in about 1 of 200 lines
csv      a customer table of ten columns, dense: about 35 values that the 25 patterns find in each kB, UTF-8
csv932   the same rows in CP932
prose    Japanese sentences from the templates and words in this file (not from anybody's text), sparse names and numbers
random   bytes, as one file and as files of 100 kB
tree     small files of 1-20 kB, log-uniform, an equal mix of the five, ten folders of a hundred folders each

16 MB of each kind are unique; more is made of the same blocks of 64 kB in a new order each time round. So a scan meets
each value several times in a large corpus: fair for matching, kind to whoever keeps distinct values.
A corpus that is already there from the same seed and size is kept."""
import argparse, json, math, os, random, shutil
import people

UNIQUE, BLOCK, VERSION = 16_000_000, 64_000, 4
PATHS = '/ /index.html /api/v1/orders /api/v1/items /login /static/app.js /static/site.css /search?q=shoes /cart /healthz'.split()
AGENTS = ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'curl/7.88.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)']
SERVICES = 'OrderService CartService Mailer Scheduler SessionStore PaymentGateway Indexer'.split()
EVENTS = ['request {} took {} ms', 'cache miss for key {}, loaded in {} ms', 'queue length {}, oldest {} s', 'retry {} of job {}',
          'connection pool: {} busy, {} idle', 'batch {} committed, {} rows']
LEAKS = [lambda r: f'user={people.mail(r)} password reset', lambda r: f'氏名：{people.name(r)} tel={people.mobile(r)}',
         lambda r: f'sms to {people.mobile(r)} failed', lambda r: f'card={people.card(r)} declined',
         lambda r: f'customer {people.customer(r)} moved to {people.postal(r)} {people.address(r)}',
         lambda r: f'マイナンバー {people.my_number(r)} を受け付けました']

TOPICS = '会議 計画 資料 予算 設備 工程 研修 報告 契約 物流 市場 品質 保守 採用 広報 調達 災害 交通 観光 教育'.split()
PLACES = '本社 支店 倉庫 会場 事務所 工場 食堂 受付 二階 別館'.split()
TIMES = '先週 来月 午前中 年度末 毎朝 昨日 今期 連休明け 夕方 当面'.split()
VERBS = '確認しました 見直します まとめています 進める予定です 共有してください 延期になりました 検討が必要です 完了しています'.split()
ADVERBS = 'すでに おおむね 改めて できるだけ 引き続き とりあえず 詳しく 順調に'.split()
TEMPLATES = ['{t}の{a}については、{p}で{v}。', '{p}では{t}から{a}と{b}を{d}{v}。', '{a}の担当は{b}の内容を{d}{v}。', 'なお、{t}は{p}の{a}を{v}。',
             'このような{a}は、{b}にくらべて費用がかかるため、{d}{v}。', '{b}に関する{a}を{p}に置き、{t}に{v}。']
ASIDES = [lambda r: f'{people.name(r)}さんに連絡してください。', lambda r: f'担当者：{people.name(r)}', lambda r: f'電話は{people.mobile(r)}です。',
          lambda r: f'送り先は〒{people.postal(r)} {people.address(r)}です。', lambda r: f'{people.birth(r)}生まれです。',
          lambda r: f'問い合わせは{people.mail(r)}まで。', lambda r: f'参加者は{r.randrange(5, 400)}名、費用は{r.randrange(10, 999)}万円でした。',
          lambda r: f'第{r.randrange(1, 60)}回、{r.randrange(1, 13)}月{r.randrange(1, 29)}日に開きました。']

def log_line(r):
    day = f'{r.randrange(1, 29):02d}'
    clock = f'{r.randrange(24):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}'
    if r.random() < .005: return f'2026-05-{day}T{clock}.{r.randrange(1000):03d} WARN [{r.choice(SERVICES)}] {r.choice(LEAKS)(r)}\n'
    if r.random() < .5:
        return (f'{people.ipv4(r)} - - [{day}/May/2026:{clock} +0900] "GET {r.choice(PATHS)} HTTP/1.1" '
                f'{r.choice((200, 200, 200, 304, 404))} {r.randrange(90000)} "-" "{r.choice(AGENTS)}"\n')
    event = r.choice(EVENTS).format(r.randrange(10 ** 6), r.randrange(5000))
    return f'2026-05-{day}T{clock}.{r.randrange(1000):03d} INFO [{r.choice(SERVICES)}] {event}\n'

HEADER = '顧客番号,氏名,フリガナ,メール,携帯電話,電話,郵便番号,住所,生年月日,カード番号\n'

HOMES = ['サンプルマンション305号室', '見本ハイツ102', 'コーポ例示２０１号室']

def csv_line(r):
    p = people
    return ','.join((p.customer(r), p.name(r, ' '), p.kana(r), p.mail(r), p.mobile(r), p.fixed(r), p.postal(r), p.address(r) + r.choice(HOMES),
                     p.birth(r), p.card(r))) + '\n'

def prose_line(r):
    """A paragraph of three to six sentences; one in eight has something about somebody or a number."""
    out = []
    for _ in range(r.randrange(3, 7)):
        a, b = r.sample(TOPICS, 2)
        out.append(r.choice(TEMPLATES).format(a=a, b=b, p=r.choice(PLACES), t=r.choice(TIMES), v=r.choice(VERBS), d=r.choice(ADVERBS)))
    if r.random() < .125: out.append(r.choice(ASIDES)(r))
    return ''.join(out) + '\n'

LINES = {'log': log_line, 'csv': csv_line, 'prose': prose_line}

def blocks(line, seed, size):
    """Unique text in blocks of whole lines, at most UNIQUE bytes of it."""
    rng, out, block, length, made = random.Random(seed), [], [], 0, 0
    while made < min(size, UNIQUE):
        text = line(rng).encode()
        block.append(text); length += len(text); made += len(text)
        if length >= BLOCK: out.append(b''.join(block)); block, length = [], 0
    if block: out.append(b''.join(block))
    return out

def write(path, parts, size, seed, head=b'', code=lambda b: b):
    """Blocks in a new order each time round, until the size (counted before encoding) is reached."""
    rng, order, written = random.Random(seed), list(parts), 0
    with open(path, 'wb') as f:
        f.write(code(head))
        while written < size:
            for block in order:
                f.write(code(block)); written += len(block)
                if written >= size: break
            rng.shuffle(order)

def cp932(block): return block.decode().encode('cp932')

def write_random(out, size, seed):
    rng = random.Random(seed)
    folder = os.path.join(out, 'random-files'); os.makedirs(folder)
    with open(os.path.join(out, 'random.bin'), 'wb') as whole:
        for n in range(max(1, size // 100_000)):
            data = rng.randbytes(100_000)
            whole.write(data)
            with open(os.path.join(folder, f'{n}.bin'), 'wb') as f: f.write(data)

def write_tree(out, pools, count, seed):
    """Ten equal parts, so that a tenth of it can be scanned alone. Text is cut at ends of lines."""
    rng = random.Random(seed)
    sorts = list(pools)
    for n in range(count):
        folder = os.path.join(out, 'tree', str(n % 10), str(n // 10 % 100))
        if n < 1000: os.makedirs(folder, exist_ok=True)
        sort = sorts[rng.randrange(len(sorts))]
        wanted = int(1000 * math.exp(rng.random() * math.log(20)))
        if sort == 'random': data = rng.randbytes(wanted)
        else:
            block = rng.choice(pools[sort])
            start = block.find(b'\n', rng.randrange(max(1, len(block) - wanted - 500))) + 1
            end = block.find(b'\n', start + wanted - 100) + 1
            data = block[start:end or len(block)]
            if sort.startswith('csv'): data = HEADER.encode() + data
            if sort == 'csv932': data = cp932(data)
        with open(os.path.join(folder, f'{n}.{ {"csv932": "csv", "prose": "txt", "random": "bin"}.get(sort, sort)}'), 'wb') as f:
            f.write(data)

def make(out, size, files, seed):
    """The corpora in `out`; True when they had to be made."""
    stamp, wanted = os.path.join(out, 'made.json'), dict(size=size, files=files, seed=seed, version=VERSION)
    try:
        if json.load(open(stamp)) == wanted: return False
    except (OSError, ValueError): pass
    shutil.rmtree(out, ignore_errors=True); os.makedirs(out)
    parts = {sort: blocks(line, f'{seed}-{sort}', size) for sort, line in LINES.items()}
    for sort in LINES:
        head = HEADER.encode() if sort == 'csv' else b''
        write(os.path.join(out, sort), parts[sort], size, seed, head)
        write(os.path.join(out, sort + '-small'), parts[sort], size // 100, seed, head)
    write(os.path.join(out, 'csv932'), parts['csv'], size, seed, HEADER.encode(), cp932)
    write_random(out, size, seed)
    write_tree(out, parts | {'csv932': parts['csv'], 'random': None}, files, seed)
    open(os.path.join(out, 'empty'), 'w').close()
    with open(stamp, 'w') as f: json.dump(wanted, f)
    return True

def number(text):
    """20M, 2G, 1000."""
    scale = {'K': 10 ** 3, 'M': 10 ** 6, 'G': 10 ** 9}.get(text[-1:].upper())
    return int(float(text[:-1]) * scale) if scale else int(text)

if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--out', default='out/bench/corpora'); a.add_argument('--size', type=number, default=200_000_000)
    a.add_argument('--files', type=number, default=100_000); a.add_argument('--seed', type=int, default=1)
    a = a.parse_args()
    print('made' if make(a.out, a.size, a.files, a.seed) else 'already there:', a.out)
