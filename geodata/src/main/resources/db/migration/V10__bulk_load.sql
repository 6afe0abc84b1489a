-- What a bulk load has taken from its tables and still has to put back: written in the transaction that takes it away,
-- so that a load that dies leaves behind what is to be done.
create table bulk_load (
  id          bigint generated always as identity primary key,
  table_name  text not null,
  name        text not null,
  kind        text not null check (kind in ('INDEX', 'CONSTRAINT', 'FOREIGN_KEY')),
  definition  text not null,
  unique (table_name, name)
);
