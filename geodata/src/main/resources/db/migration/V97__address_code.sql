-- The police's standard address code (标准地址编码) of a building or a dwelling, where there is one: as written, in capitals.
-- Length and make differ by province.
alter table building add column address_code text check (address_code ~ '^[0-9A-Z-]{6,40}$');
alter table dwelling add column address_code text check (address_code ~ '^[0-9A-Z-]{6,40}$');
create unique index building_address_code on building (address_code) where address_code is not null;
create unique index dwelling_address_code on dwelling (address_code) where address_code is not null;
