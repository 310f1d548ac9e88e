import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;
type Maybe = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Versioned = { version: ColumnType<number, number | undefined, number> };

export type AccessTables = {
  access_org: Versioned & {
    region: string;
    id: string;
    name: string;
    short_name: string;
    level: string;
    parent_id: string | null;
  };
  access_section: Versioned & { region: string; org_id: string; id: string; name: string };
  access_account: Versioned & {
    region: string;
    org_id: string;
    id: string;
    sign_in_name: string;
    name: string;
    section_id: string | null;
    password_hash: string;
    state: ColumnType<'active' | 'closed', 'active' | 'closed' | undefined>;
    one_time_until: Maybe;
  };
  access_role_assignment: {
    region: string;
    account_id: string;
    role: string;
    role_group: number;
    granted_by: string;
    granted_at: Instant;
  };
  access_session: {
    region: string;
    token_sha256: string;
    id: ColumnType<string, string | undefined>;
    account_id: string;
    opened_at: Instant;
    seen_at: Instant;
    address: ColumnType<string | null, string | null | undefined>;
    stepped_up_at: Maybe;
  };
  access_password_history: {
    region: string;
    org_id: string;
    account_id: string;
    id: string;
    password_hash: string;
    set_at: Instant;
  };
  access_sign_in_failure: { region: string; id: string; sign_in_name: string; address: string; at: Instant };
};
