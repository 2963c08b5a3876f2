#!/usr/bin/env python3
"""crowd.py OUT --rows N [--files F] [--persons P]: tables about invented people, by the million, for measuring how persons
are counted.

Every row names somebody and tells five of seven things of him: date of birth, mobile number, telephone, mail, address,
customer ID, card. Names are drawn as they are spread in Japan, few surnames for many and many for few, so there are as
many namesakes as there would be; families share an address and a telephone. The true number of persons named in the rows
is printed at the end. Values are valid and random: what is made here is never committed."""
import argparse, bisect, itertools, os, random
from people import card

HERE = os.path.dirname(os.path.abspath(__file__))

def lines(name):
    path = os.path.join(HERE, '../../patterns/data', name)
    return (line.rstrip('\n').split('\t') for line in open(path, encoding='utf-8') if not line.startswith('#'))

def words(name, most):
    """Of a list of names the first column, the common ones first."""
    rows = list(lines(name))
    rows = [r for r in rows if all('\u4e00' <= c <= '\u9fff' for c in r[0])]
    random.Random(1).shuffle(rows)
    rows.sort(key=lambda r: int(r[-1]))
    return [r[0] for r in rows[:most]]

class Spread:
    """Draws the n-th word with a chance of 1 / (n + 10)."""
    def __init__(self, words):
        self.words, self.sums = words, list(itertools.accumulate(1 / (n + 10) for n in range(len(words))))
    def draw(self, rng): return self.words[bisect.bisect(self.sums, rng.random() * self.sums[-1])]

def towns():
    """Every seventh town of the country, with its municipality and prefecture."""
    prefectures = {row[0]: row[1] for row in lines('prefectures.tsv')}
    cities = {row[0]: prefectures[row[0][:2]] + row[1] for row in lines('municipalities.tsv')}
    return [cities[code] + town for code, all in lines('towns.tsv') if code in cities for town in all.split(',')][::7]

HEADER = '氏名,生年月日,携帯電話,電話番号,メールアドレス,住所,顧客番号,カード番号'

class Crowd:
    def __init__(self, persons, seed):
        self.persons, self.seed = persons, seed
        self.surnames, self.given = Spread(words('surnames.tsv', 8000)), Spread(words('given_names.tsv', 12000))
        self.towns = towns()

    def person(self, n):
        rng = random.Random(self.seed << 32 | n)
        home = random.Random(self.seed << 33 | n // 2)
        # Two in a family are not called the same.
        surname, given = self.surnames.draw(home), self.given.draw(home)
        while n % 2 and (own := self.given.draw(rng)) == given: pass
        return [surname + (own if n % 2 else given),
                f'{rng.randrange(1935, 2008)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}',
                f'0{7 + n % 3}0-{1000 + n // 3 // 10000 % 9000:04d}-{n // 3 % 10000:04d}',
                f'03-{3000 + n // 2 // 10000 % 6000:04d}-{n // 2 % 10000:04d}',
                f'u{n:x}@example.com',
                f'{home.choice(self.towns)}{home.randrange(1, 30)}-{home.randrange(1, 30)}-{home.randrange(1, 30)}',
                f'C-{n:08d}', card(rng)]

def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument('out')
    asked.add_argument('--rows', type=int, required=True)
    asked.add_argument('--files', type=int, default=0, help='10,000 rows in each unless given')
    asked.add_argument('--persons', type=int, default=0, help='a third of the rows unless given')
    asked.add_argument('--seed', type=int, default=1)
    a = asked.parse_args()
    persons, files = a.persons or a.rows // 3, a.files or max(1, a.rows // 10000)
    os.makedirs(a.out, exist_ok=True)
    crowd, rng, named = Crowd(persons, a.seed), random.Random(a.seed), bytearray(persons)
    # People of one list are kept as neighbours, as branches and years keep them.
    reach = max(1, persons * 2 // files)
    for number in range(files):
        folder = os.path.join(a.out, f'{number // 100:03d}')
        os.makedirs(folder, exist_ok=True)
        start = number * persons // files
        known = {}
        with open(os.path.join(folder, f'list{number:05d}.csv'), 'w', encoding='utf-8') as out:
            out.write(HEADER + '\n')
            for _ in range(number * a.rows // files, (number + 1) * a.rows // files):
                n = (start + rng.randrange(reach)) % persons
                if n not in known: known[n] = crowd.person(n)
                told, named[n] = known[n], 1
                left_out = rng.sample(range(1, 8), 2)
                out.write(','.join('' if i in left_out else v for i, v in enumerate(told)) + '\n')
    print(f'{a.rows} rows in {files} files about {sum(named)} persons')

if __name__ == '__main__': main()
