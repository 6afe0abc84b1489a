-- Whose templates they are: of an area, for those in it, below it and above it. Those that there are stay everybody's, as
-- anybody may have put one on a schedule.
alter table report_template
  add column area_id bigint references area,
  drop constraint report_template_name_key;
create unique index report_template_name on report_template (coalesce(area_id, 0), name);

-- A template that reports on a schedule are made with is not thrown away.
alter table report_schedule
  drop constraint report_schedule_template_id_fkey,
  add constraint report_schedule_template_id_fkey foreign key (template_id) references report_template;

-- Why work was refused, for whoever words it in another language: {"field", "value", "expected"}.
alter table job add column fault jsonb;
