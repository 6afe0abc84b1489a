-- When work is possible: the days that differ from what their weekday says, and the weekdays on which everybody goes out.

create table work_day (
  day   date primary key,
  kind  text not null check (kind in ('HOLIDAY', 'WORKDAY')),   -- WORKDAY: a weekend day that is made up for
  name  text not null check (name <> '')
);

-- Who else sits at a window goes to the grids on these.
create table duty_day (
  id       bigint generated always as identity primary key,
  weekday  int not null check (weekday between 1 and 7),         -- Monday is 1
  name     text not null check (name <> ''),
  valid    daterange not null default '(,)' check (not isempty(valid)),
  exclude using gist (weekday with =, valid with &&)
);
insert into duty_day (weekday, name) values (3, '周三下沉'), (5, '周五下沉');

-- The holidays of mainland China as the State Council has announced them, and the weekend days made up for.
insert into work_day (day, kind, name)
select day::date, kind, name
from (values
  ('HOLIDAY', '元旦', date '2024-01-01', date '2024-01-01'),
  ('WORKDAY', '春节', '2024-02-04', '2024-02-04'),
  ('HOLIDAY', '春节', '2024-02-10', '2024-02-17'),
  ('WORKDAY', '春节', '2024-02-18', '2024-02-18'),
  ('HOLIDAY', '清明节', '2024-04-04', '2024-04-06'),
  ('WORKDAY', '清明节', '2024-04-07', '2024-04-07'),
  ('WORKDAY', '劳动节', '2024-04-28', '2024-04-28'),
  ('HOLIDAY', '劳动节', '2024-05-01', '2024-05-05'),
  ('WORKDAY', '劳动节', '2024-05-11', '2024-05-11'),
  ('HOLIDAY', '端午节', '2024-06-10', '2024-06-10'),
  ('WORKDAY', '中秋节', '2024-09-14', '2024-09-14'),
  ('HOLIDAY', '中秋节', '2024-09-15', '2024-09-17'),
  ('WORKDAY', '国庆节', '2024-09-29', '2024-09-29'),
  ('HOLIDAY', '国庆节', '2024-10-01', '2024-10-07'),
  ('WORKDAY', '国庆节', '2024-10-12', '2024-10-12'),
  ('HOLIDAY', '元旦', '2025-01-01', '2025-01-01'),
  ('WORKDAY', '春节', '2025-01-26', '2025-01-26'),
  ('HOLIDAY', '春节', '2025-01-28', '2025-02-04'),
  ('WORKDAY', '春节', '2025-02-08', '2025-02-08'),
  ('HOLIDAY', '清明节', '2025-04-04', '2025-04-06'),
  ('WORKDAY', '劳动节', '2025-04-27', '2025-04-27'),
  ('HOLIDAY', '劳动节', '2025-05-01', '2025-05-05'),
  ('HOLIDAY', '端午节', '2025-05-31', '2025-06-02'),
  ('WORKDAY', '国庆节', '2025-09-28', '2025-09-28'),
  ('HOLIDAY', '国庆节', '2025-10-01', '2025-10-08'),
  ('WORKDAY', '国庆节', '2025-10-11', '2025-10-11'),
  ('HOLIDAY', '元旦', '2026-01-01', '2026-01-03'),
  ('WORKDAY', '元旦', '2026-01-04', '2026-01-04'),
  ('WORKDAY', '春节', '2026-02-14', '2026-02-14'),
  ('HOLIDAY', '春节', '2026-02-15', '2026-02-23'),
  ('WORKDAY', '春节', '2026-02-28', '2026-02-28'),
  ('HOLIDAY', '清明节', '2026-04-04', '2026-04-06'),
  ('HOLIDAY', '劳动节', '2026-05-01', '2026-05-05'),
  ('WORKDAY', '劳动节', '2026-05-09', '2026-05-09'),
  ('HOLIDAY', '端午节', '2026-06-19', '2026-06-21'),
  ('WORKDAY', '国庆节', '2026-09-20', '2026-09-20'),
  ('HOLIDAY', '中秋节', '2026-09-25', '2026-09-27'),
  ('HOLIDAY', '国庆节', '2026-10-01', '2026-10-07'),
  ('WORKDAY', '国庆节', '2026-10-10', '2026-10-10')
) stretch (kind, name, first_day, last_day)
cross join generate_series(first_day, last_day, interval '1 day') day;
