import { encode } from 'uqr';

/** A short code as QR code, row by row, 1 for dark; nothing for no code. It survives a quarter of it being stamped over. */
export const squaresOf = (code: string | undefined): readonly string[] =>
  code ? encode(code, { ecc: 'Q', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) : [];
