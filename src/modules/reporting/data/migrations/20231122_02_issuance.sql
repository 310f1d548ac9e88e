create table reporting_issuance (
  region text not null,
  org_id text not null,
  year integer not null,
  revision integer not null,
  signed_on date not null,
  published_on date,
  index_number text,
  document_number text,
  validity text,
  written_by text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, revision),
  check (published_on is null or published_on >= signed_on)
);
comment on table reporting_issuance is '报告签发: the day a report was signed, and the head under which it was published; the newest revision counts';
call platform_protect('reporting_issuance', true);
