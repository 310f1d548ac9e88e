import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUITES } from '../../crypto/suite.ts';
import { canonicalJson, chainMac, macInput, rowMac } from './mac.ts';

const K = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
// the fields of the format's own example
const FIELDS = [
  ...['1', '1', '2023-05-01T00:00:00.000Z', 'u7', 'case.accept', 'case', '42', '10.0.0.1', 'ok', null, null],
  '{"state":"受理"}',
];

describe('the MAC of an audit event', () => {
  it('its input has 121 bytes', () => expect(macInput(FIELDS).length).toBe(121));
  it.each([
    [
      'intl',
      'f5237495897e4f39923529454d853600cd1efc01e6fde948941fa6787cd44880',
      'c73f304835dd5d032615e4ecca82201b944286a4f2933bcb6ffaa1b5e3a363f8',
    ],
    [
      'gm',
      '804d71bd134c435c0e14f101f1f95d32da755a26406213f141bc766cdc04b51d',
      '59234a71b8221be8646919e306e746fd0fe5e01ca5baa411372ff921a5e5f4be',
    ],
  ] as const)('golden values, %s', (suite, row, chain) => {
    const mac = SUITES[suite].mac(K, macInput(FIELDS));
    expect(mac.toString('hex')).toBe(row);
    expect(chainMac(SUITES[suite], K, Buffer.alloc(32), mac).toString('hex')).toBe(chain);
  });
  it('no two lists of fields have one input', () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.string())), fc.array(fc.option(fc.string())), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        return macInput(a).equals(macInput(b)) === same;
      }),
    ));
  it('every field counts', () => {
    const event = {
      ...{ id: 'i', at: '2023-05-01T00:00:00.000Z', region: 'r', orgId: 'o', actor: 'a', actorName: 'n', action: 'x' },
      ...{ object: 'b', address: 'd', result: 'ok', reason: 'z', detail: { n: 1 } },
    };
    const base = rowMac(SUITES.intl, K, event).toString('hex');
    for (const field of Object.keys(event))
      for (const other of [null, 'other'])
        expect(rowMac(SUITES.intl, K, { ...event, [field]: other }).toString('hex')).not.toBe(base);
  });
});

describe('canonicalJson (RFC 8785)', () => {
  it('orders members by their names and writes no spaces', () =>
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: 1e21, '€': true, '\r': '\n' })).toBe(
      '{"\\r":"\\n","a":1e+21,"b":[1,{"c":"é\\"","d":null}],"€":true}',
    ));
  it('is the same whatever order members come in', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        // -0 is written as 0
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});
