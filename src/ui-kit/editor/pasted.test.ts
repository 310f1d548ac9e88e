import { describe, expect, it } from 'vitest';
import { withoutForeign } from './pasted.ts';

describe('pasted markup', () => {
  it.each([
    [
      'handlers, styles and pictures',
      '<p style="color:red" onclick="x()">甲<b>乙</b><img src=x onerror="1>0"></p>',
      '<p>甲乙</p>',
    ],
    [
      'what office programs add',
      '<head><title>t</title></head><style>p{}</style><!--[if]>x<![endif]--><p class=MsoNormal>甲</p>',
      '<p>甲</p>',
    ],
    ['scripts', '<script>alert(1)</script><p>甲</p>', '<p>甲</p>'],
  ])('loses %s', (_, html, plain) => expect(withoutForeign(html)).toBe(plain));
  it('keeps tokens and the levels of lines', () => {
    const own = '<p data-level="3" data-pm-slice="1 1 []">甲<span data-token="fact:a.b" class="mz-chip" title="x">9%</span></p>';
    expect(withoutForeign(own)).toBe('<p data-level="3" data-pm-slice="1 1 []">甲<span data-token="fact:a.b">9%</span></p>');
  });
});
