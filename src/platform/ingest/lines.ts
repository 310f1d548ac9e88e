export type TextLine = { readonly line: number; readonly text: string };

/** Lines of text that arrives in pieces, numbered from 1; blank ones are left out. */
export class LineReader {
  #rest = '';
  #line = 0;

  read(part: string): readonly TextLine[] {
    const found: TextLine[] = [];
    let from = 0;
    for (let end = part.indexOf('\n'); end !== -1; end = part.indexOf('\n', from)) {
      this.#line += 1;
      const text = this.#rest + part.slice(from, end);
      this.#rest = '';
      from = end + 1;
      if (text.trim() !== '') found.push({ line: this.#line, text });
    }
    this.#rest += part.slice(from);
    return found;
  }

  end(): readonly TextLine[] {
    return this.#rest.trim() === '' ? [] : [{ line: this.#line + 1, text: this.#rest }];
  }
}
