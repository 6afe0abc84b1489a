-- One that issues go by already stays when another takes its place on the day on which it began: it is then in force on no
-- day, and theirs for good.
alter table lifecycle drop constraint lifecycle_valid_check;
