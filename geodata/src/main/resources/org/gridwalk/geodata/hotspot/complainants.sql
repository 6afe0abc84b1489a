-- Who complained about these issues: one row an issue and who, who known by the same number each time.
select distinct complainant.issue_id,
  coalesce('person ' || person_id, 'household ' || household_id, 'complainant ' || complainant.id) as who
from complainant
where complainant.issue_id = any (:issues)
