/** Why a well-formed wish is refused; mapped once to HTTP by `platform/http/problem.ts`. */
export type RefusalKind =
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'too-many'
  | 'too-large'
  | 'unauthenticated'
  | 'unavailable';

/** One faulty place of an input: where (`rows[3].amount`, `第3行 金额`) and a Chinese sentence that says what to do. */
export type Issue = { readonly path: string; readonly message: string };

export type RefusalDetail = {
  /** A Chinese sentence that says what is wrong and what to do next. */
  readonly detail?: string;
  readonly issues?: readonly Issue[];
  /** The moves that are possible now, when a state change is refused. */
  readonly allowed?: readonly string[];
  readonly [member: string]: unknown;
};

/** A rule said no. Codes are declared in the `contract.ts` of the module that owns the rule. */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly title: string;
  readonly members: RefusalDetail;

  constructor(code: string, kind: RefusalKind, title: string, members: RefusalDetail = {}) {
    super(`${code}: ${title}`);
    this.name = 'Refusal';
    this.code = code;
    this.kind = kind;
    this.title = title;
    this.members = members;
  }
}

/** The declared refusals of a module: code → kind and Chinese title. */
export type RefusalTable = Readonly<Record<string, { readonly kind: RefusalKind; readonly title: string }>>;

/** Binds a module's table of refusals, so that an undeclared code does not compile. */
export const refusalsOf =
  <Table extends RefusalTable>(table: Table) =>
  (code: keyof Table & string, members: RefusalDetail = {}): Refusal => {
    const { kind, title } = table[code]!;
    return new Refusal(code, kind, title, members);
  };
