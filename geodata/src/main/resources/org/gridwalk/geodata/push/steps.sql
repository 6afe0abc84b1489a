select entry.issue_id as issue_id,
  entry.number as number,
  issue.register as register,
  issue.number as issue_number,
  entry.at as at,
  entry.deed ->> 'step' as step,
  entry.deed ->> 'tier' as tier,
  entry.deed ->> 'reached' as reached,
  entry.deed ->> 'solved' as solved,
  entry.deed ->> 'satisfied' as satisfied,
  entry.deed ->> 'passed' as passed,
  entry.deed ->> 'into' as into_issue
from issue_entry entry
join issue on issue.id = entry.issue_id
where /*changed*/ true
  and (:area = 0 or issue.area_id in (select area_subtree(array[:area])))
  and (entry.issue_id, entry.number) > (:after, :afterNumber)
order by entry.issue_id, entry.number
limit :most
