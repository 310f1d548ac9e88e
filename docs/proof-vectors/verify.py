#!/usr/bin/env python3
"""A second verifier of 明证 figure proofs (mz-figure-proof 1), written from ../proof-format.md with the standard library alone.
   verify.py FILE [PUBLIC KEY]   0 every check holds, 1 one does not      verify.py --vectors FOLDER   judges the test vectors
SM2 is not implemented here: a package signed with it is judged in all but its signatures, and that is said."""
import datetime, hashlib, json, pathlib, re, sys
from decimal import Decimal, ROUND_DOWN, ROUND_HALF_UP, getcontext

getcontext().prec = 60
UNCHECKED = []  # keys whose signatures this program cannot check
SET, ZERO = 'rest|part|whole|of|among', '0' * 64
# format: a text is a pattern, int is a whole number, [x] a list of x, {…} exactly these members; a tuple lists alternatives
HASH, SEQ, DAY, PLAIN, ANY = '[0-9a-f]{64}', r'\d{1,18}', r'\d{4}-\d\d-\d\d', r'-?\d{1,40}(\.\d{1,20})?', r'[\s\S]*'
AT, NAMED = r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z', [{'name': ANY, 'title': ANY}]
TEST = ({'name': ANY, 'in': [(ANY, None)]}, {'name': ANY, 'notIn': [(ANY, None)]}, {'name': ANY, 'least': (DAY, None), 'below': (DAY, None), 'orNull': bool})
CONDITION = ([[TEST]], None)
SHAPE = {
    'format': 'mz-figure-proof', 'version': 1, 'notes': [ANY], 'signature': '[0-9a-f]{128}',
    'key': {'alg': 'ed25519|sm2', 'id': '[0-9a-f]{16}', 'public': '[0-9a-f]{64}|04[0-9a-f]{128}'},
    'statement': {
        'origin': 'own|demo|stress', 'unit': {'region': ANY, 'orgId': ANY, 'name': ANY},
        'fact': {'key': ANY, 'version': int, 'title': ANY, 'definition': ANY, 'unit': ANY, 'kind': 'count|sum|date|ratio|quotient',
                 'places': int, 'rounding': 'half-up|truncate'},
        'bounds': {'from': DAY, 'to': DAY, 'projectId': (ANY, None)},
        'value': {'numerator': PLAIN, 'denominator': (PLAIN, None), 'exact': ANY, 'printed': ANY, 'grade': ('[A-D]', None), 'rows': int},
        'measurement': {'id': ANY, 'takenAt': AT, 'takenBy': ANY, 'rule': ANY, 'numeratorDigest': ANY, 'denominatorDigest': (ANY, None)},
        'sets': [{'key': SET, 'title': ANY, 'register': ANY, 'basis': 'tallies|leaves|records|stated', 'byDay': bool, 'cells': CONDITION,
                  'columns': CONDITION, 'amount': (ANY, None), 'value': PLAIN}]},
    'registers': [{'key': ANY, 'title': ANY, 'columns': NAMED, 'dimensions': (NAMED, None), 'measured': {'seq': SEQ, 'head': HASH},
                   'entries': [{'seq': SEQ, 'kind': 'batch|reversal|late-seal', 'day': (DAY, None), 'batch': SEQ, 'records': int, 'root': HASH,
                                'buckets': '[0-9a-f]*', 'tallies': ([[(ANY, None, int)]], None), 'alg': r'sha256(\+sm3)?', 'head': HASH}]}],
    'heads': {'day': DAY, 'list': [{'register': ANY, 'seq': SEQ, 'head': HASH}], 'auditRoot': (HASH, None), 'alg': 'ed25519|sm2',
              'keyId': '[0-9a-f]{16}', 'signedAt': ANY, 'signature': '[0-9a-f]{128}'},
    'samples': [{'register': ANY, 'seq': SEQ, 'sets': [SET], 'day': (DAY, None), 'columns': [(ANY, None)], 'commitment': HASH, 'index': int, 'path': [HASH]}]}


def fits(value, shape):
    if isinstance(shape, tuple): return any(fits(value, each) for each in shape)
    if isinstance(shape, dict): return isinstance(value, dict) and value.keys() == shape.keys() and all(fits(value[k], shape[k]) for k in shape)
    if isinstance(shape, list): return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if isinstance(shape, str): return isinstance(value, str) and re.fullmatch(shape, value) is not None
    if isinstance(shape, type): return type(value) is shape
    return type(value) is type(shape) and value == shape


digest = lambda name, *parts: hashlib.new(name, b''.join(p if isinstance(p, bytes) else p.encode() for p in parts)).hexdigest()
nets = lambda values: ''.join('-,' if v is None else f'{len(v.encode())}:{v},' for v in values)
compact = lambda value, **more: json.dumps(value, ensure_ascii=False, separators=(',', ':'), **more)
tree_hash = lambda entry: 'sm3' if entry['alg'] == 'sha256+sm3' else 'sha256'

# Ed25519 (RFC 8032), verification only
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, I = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
def point(data):
    y, sign = int.from_bytes(data, 'little') & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P: x = x * I % P
    if (x * x - square) % P or y >= P: raise ValueError
    return (P - x if x & 1 != sign else x, y, 1, (P - x if x & 1 != sign else x) * y % P)
def add(p, q):
    a, b, c, d = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P, 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return ((b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P)
def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1: q = add(q, p)
        p, n = add(p, p), n >> 1
    return q
BASE = point(bytes.fromhex('58' + '66' * 31))
def signed(key, text, signature):
    if key['alg'] == 'sm2': return UNCHECKED.append(key['id']) is None
    try:
        public, raw = bytes.fromhex(key['public']), bytes.fromhex(signature)
        a, r, s = point(public), point(raw[:32]), int.from_bytes(raw[32:], 'little')
    except ValueError: return False
    h = int.from_bytes(hashlib.sha512(raw[:32] + public + text.encode()).digest(), 'little') % L
    left, right = times(s, BASE), add(r, times(h, a))
    return s < L and (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def holds(condition, values):
    def passes(test):
        value = values.get(test['name'])
        if 'in' in test: return value in test['in']
        if 'notIn' in test: return value not in test['notIn']
        if value is None: return test['orNull']
        return (test['least'] is None or value >= test['least']) and (test['below'] is None or value < test['below'])
    return any(all(passes(test) for test in group) for group in condition)

def printed(fact, n, d):
    places, mode = fact['places'], ROUND_DOWN if fact['rounding'] == 'truncate' else ROUND_HALF_UP
    at = lambda value, how: format(value.quantize(Decimal(1).scaleb(-places), how), 'f')
    if fact['kind'] == 'date':
        text = format(n.quantize(Decimal(1), ROUND_HALF_UP), 'f')
        return f'{text[:4]}-{text[4:6]}-{text[6:]}' if re.fullmatch(r'\d{8}', text) else '—'
    if fact['kind'] in ('ratio', 'quotient') and not d: return '—'
    if fact['kind'] == 'quotient': return at(n / d, mode)
    if fact['kind'] != 'ratio': return at(n, mode)
    rate = n * 100 / d
    return at(rate, ROUND_DOWN if Decimal(at(rate, ROUND_HALF_UP)) >= 100 and n < d else ROUND_HALF_UP)

def plain(value):
    text = format(value, 'f')
    return text.rstrip('0').rstrip('.') if '.' in text else text

def root_of(leaf, index, size, path, name):
    at, last = index, size - 1
    if not 0 <= at <= last: return None
    for step in path:
        if last == 0: return None
        if at % 2 or at == last:
            leaf = digest(name, b'\1', bytes.fromhex(step), bytes.fromhex(leaf))
            while at % 2 == 0 and at: at, last = at // 2, last // 2
        else: leaf = digest(name, b'\1', bytes.fromhex(leaf), bytes.fromhex(step))
        at, last = at // 2, last // 2
    return leaf if last == 0 else None


def checks(p, pinned):
    """Yields (check, holds); the caller stops at the first that does not."""
    yield 'format', fits(p, SHAPE)
    key, heads, st = p['key'], p['heads'], p['statement']
    sets, chains, fact, bounds, value = st['sets'], {c['key']: c for c in p['registers']}, st['fact'], st['bounds'], st['value']
    by_key = {s['key']: s for s in sets}
    key_id = digest('sm3' if key['alg'] == 'sm2' else 'sha256', bytes.fromhex(key['public']))[:16]
    yield 'key', (key_id == key['id'] == heads['keyId'] and heads['alg'] == key['alg'] and pinned in (None, key['public'])
                  and len(key['public']) == (130 if key['alg'] == 'sm2' else 64))

    names = lambda condition: {test['name'] for group in condition or [] for test in group}
    def defined(s):
        chain = chains.get(s['register'])
        if chain is None: return s['basis'] == 'stated'
        dims, cols = ({c['name'] for c in chain[k] or []} for k in ('dimensions', 'columns'))
        if (s['basis'] == 'tallies') != (s['cells'] is not None): return False
        if s['basis'] == 'tallies' and not (s['byDay'] and s['amount'] is None and chain['dimensions'] is not None): return False
        if s['basis'] == 'leaves' and s['columns'] is None: return False
        return names(s['cells']) <= dims and names(s['columns']) <= cols and (s['amount'] is None or s['amount'] in cols)
    def is_day(text):
        try: return datetime.date.fromisoformat(text) is not None
        except ValueError: return False
    pair = fact['kind'] in ('ratio', 'quotient')
    yield 'definition', (is_day(bounds['from']) and is_day(bounds['to']) and bounds['from'] < bounds['to'] and pair == (value['denominator'] is not None)
                         and len(by_key) == len(sets) and ({'part', 'whole'} if pair else {'of'}) <= by_key.keys() and all(map(defined, sets)))
    n, d = Decimal(value['numerator']), None if value['denominator'] is None else Decimal(value['denominator'])
    yield 'printed', value['exact'] == (plain(n) + '/' + plain(d) if d else plain(n)) and value['printed'] == printed(fact, n, d)

    def linked(chain):
        previous = ZERO
        for i, e in enumerate(chain['entries']):
            counts = None if e['tallies'] is None else compact(e['tallies'])
            text = nets(['mz-seal-1', chain['key'], e['seq'], e['kind'], e['day'], e['batch'], str(e['records']), e['root'], e['buckets'], counts])
            if e['seq'] != str(i + 1) or e['head'] != digest(tree_hash(e), b'\2', bytes.fromhex(previous), text): return False
            previous, sign, total = e['head'], -1 if e['kind'] == 'reversal' else 1, 0
            for line in e['tallies'] or []:
                if chain['dimensions'] is None or len(line) != len(chain['dimensions']) + 1 or type(line[-1]) is not int: return False
                if any(type(v) is int for v in line[:-1]) or line[-1] * sign < 0: return False
                total += line[-1] * sign
            if e['tallies'] is not None and total != e['records']: return False
        return True
    yield 'chain', len(chains) == len(p['registers']) and all(map(linked, p['registers']))
    order = sorted(heads['list'], key=lambda h: h['register'])
    text = nets(['mz-heads-1', st['unit']['region'], st['unit']['orgId'], heads['day'], heads['auditRoot'], heads['alg'], heads['keyId'], heads['signedAt'],
                 str(len(order)), *(h[k] for h in order for k in ('register', 'seq', 'head'))])
    ends = lambda c: [(e['seq'], e['head']) for e in c['entries'][-1:]] == [(h['seq'], h['head']) for h in order if h['register'] == c['key']]
    yield 'heads', signed(key, text, heads['signature']) and all(map(ends, p['registers']))
    at = lambda c, seq: ZERO if seq == '0' else next((e['head'] for e in c['entries'] if e['seq'] == seq), None)
    yield 'measured', all(at(c, c['measured']['seq']) == c['measured']['head'] for c in p['registers'])
    yield 'open', all(s['register'] not in chains or len(s['columns']) == len(chains[s['register']]['columns']) for s in p['samples'])

    seen = {k: c['entries'][:int(c['measured']['seq'])] for k, c in chains.items()}
    undone = {k: {e['batch'] for e in es if e['kind'] == 'reversal'} for k, es in seen.items()}
    standing = {k: {e['seq']: e for e in es if e['kind'] != 'reversal' and e['batch'] not in undone[k]} for k, es in seen.items()}
    def included(s):
        e = standing.get(s['register'], {}).get(s['seq'])
        leaf = digest('sha256', b'\0', nets([s['register'], s['day'], *s['columns'], s['commitment']]))
        return e is not None and e['day'] == s['day'] and root_of(leaf, s['index'], e['records'], s['path'], tree_hash(e)) == e['root']
    yield 'inclusion', len({(s['register'], s['seq'], s['index']) for s in p['samples']}) == len(p['samples']) and all(map(included, p['samples']))

    within = lambda day: day is not None and bounds['from'] <= day < bounds['to']
    shown = lambda s: dict(zip((c['name'] for c in chains[s['register']]['columns']), s['columns']))
    member = lambda s, of: (not of['byDay'] or within(s['day'])) and (of['columns'] is None or holds(of['columns'], shown(s)))
    yield 'membership', all(k in by_key and by_key[k]['register'] == s['register'] and member(s, by_key[k]) for s in p['samples'] for k in s['sets'])

    def count(of):
        """The set counted again; None where only the signer says so, False where it cannot be so."""
        chain = chains.get(of['register'])
        if chain is None or of['basis'] == 'stated': return None
        if of['basis'] == 'tallies':
            dims, days = [c['name'] for c in chain['dimensions']], [e for e in seen[chain['key']] if within(e['day'])]
            if any(e['tallies'] is None for e in days): return False
            return Decimal(sum(line[-1] for e in days for line in e['tallies'] if holds(of['cells'], dict(zip(dims, line)))))
        here = [s for s in p['samples'] if s['register'] == chain['key']]
        if of['basis'] == 'leaves':
            if any(sum(s['seq'] == seq for s in here) != e['records'] for seq, e in standing[chain['key']].items()): return False
            if any(member(s, of) and of['key'] not in s['sets'] for s in here): return False
        mine = [s for s in here if of['key'] in s['sets']]
        if of['amount'] is None: return Decimal(len(mine))
        amounts = [shown(s)[of['amount']] or '' for s in mine]
        return sum(map(Decimal, amounts), Decimal(0)) if all(re.fullmatch(r'-?\d+(\.\d+)?', a) for a in amounts) else False
    counts = [(of, count(of)) for of in sets]
    agree = lambda of, number: number == Decimal(of['value']) or not (fact['kind'] in ('count', 'ratio') or of['basis'] == 'stated' or of['amount'])
    yield 'sums', (all(c is None or c is not False and c == Decimal(of['value']) for of, c in counts) and agree(by_key['part' if pair else 'of'], n)
                   and (not pair or agree(by_key['whole'], d)) and (fact['kind'] != 'ratio' or by_key['whole']['basis'] == 'stated' or by_key['whole']['amount'] is not None
                        or value['rows'] == Decimal(by_key['whole']['value'])))
    yield 'package', signed(key, compact({k: v for k, v in p.items() if k not in ('notes', 'signature')}, sort_keys=True), p['signature'])


judge = lambda path, pinned=None: next((name for name, fine in checks(json.loads(pathlib.Path(path).read_text('utf-8')), pinned) if not fine), None)

if sys.argv[1] == '--vectors':
    folder = pathlib.Path(sys.argv[2])
    index = json.loads((folder / 'vectors.json').read_text('utf-8'))
    expected = lambda v: None if v.get('publicKey') and v['fails'] == 'package' else v['fails']  # SM2: see above
    wrong = [(v, found) for v in index['vectors'] if (found := judge(folder / v['file'], v.get('publicKey', index['publicKey']))) != expected(v)]
    print('\n'.join(f"{v['file']}: {found}, expected {v['fails']}" for v, found in wrong) or f"{len(index['vectors'])} vectors agree{', SM2 signatures not checked' if UNCHECKED else ''}")
    sys.exit(1 if wrong else 0)
failed = judge(*sys.argv[1:3])
print(f'fails: {failed}' if failed else 'every check holds' + (', SM2 signatures not checked' if UNCHECKED else ''))
sys.exit(1 if failed else 0)
